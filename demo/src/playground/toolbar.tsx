import { jurisdictions, nameOf } from '@avow/sdk/jurisdiction';
import { ChoiceField, Switch, TextField } from './form/fields.js';
import { DEFAULTS, type Settings } from './settings.js';

/** Codes of the languages that the interface speaks; filled in by the build. */
declare const AVOW_LANGUAGES: readonly string[];

const namesOfLanguages = new Intl.DisplayNames(['en'], { type: 'language' });

const LANGUAGES = Object.fromEntries(
  AVOW_LANGUAGES.map((code): [string, string] => [code, namesOfLanguages.of(code) ?? code]).sort(
    ([, a], [, b]) => a.localeCompare(b, 'en'),
  ),
);

const PLACES = {
  '': 'Unknown',
  ...Object.fromEntries(
    jurisdictions
      .map(({ code }) => code)
      .filter((code) => /^[A-Z]{2}(-|$)/.test(code) && code !== 'EU')
      .map((code): [string, string] => [code, nameOf(code, 'en')])
      .sort(([, a], [, b]) => a.localeCompare(b, 'en')),
  ),
};

const VIEWS = { banner: 'Banner', preferences: 'Preferences', notice: 'Notice' };

interface ToolbarProps {
  readonly settings: Settings;
  /** Whether the policy looks at the place of a visitor at all. */
  readonly places: boolean;
  onSettings(settings: Settings): void;
  onView(view: Settings['view']): void;
}

/** Who looks, and at what. */
export function Toolbar({ settings, places, onSettings, onView }: ToolbarProps) {
  const set = (over: Partial<Settings>) => onSettings({ ...settings, ...over });
  return (
    <div class="toolbar">
      <fieldset class="views">
        <legend>View</legend>
        {Object.entries(VIEWS).map(([view, words]) => (
          <button
            type="button"
            key={view}
            aria-pressed={settings.view === view}
            onClick={() => onView(view as Settings['view'])}
          >
            {words}
          </button>
        ))}
      </fieldset>
      <fieldset class="visitor">
        <legend>Visitor</legend>
        <ChoiceField
          label="Language"
          value={settings.lang}
          options={LANGUAGES}
          onChoice={(lang) => set({ lang })}
        />
        <ChoiceField
          label="Place"
          value={settings.place}
          options={PLACES}
          hint={places ? '' : 'This policy asks everybody alike.'}
          onChoice={(place) => set({ place })}
        />
        <Switch label="Global Privacy Control" on={settings.gpc} onSwitch={(gpc) => set({ gpc })} />
      </fieldset>
      <fieldset class="theme">
        <legend>Theme</legend>
        <ChoiceField
          label="Scheme"
          value={settings.scheme}
          options={{ system: 'As the system', light: 'Light', dark: 'Dark' }}
          onChoice={(scheme) => set({ scheme: scheme as Settings['scheme'] })}
        />
        <TextField
          label="Accent"
          type="color"
          value={settings.accent || '#111111'}
          onText={(accent) => set({ accent: accent.toLowerCase() })}
        />
        <TextField
          label={`Corners: ${settings.radius} px`}
          type="range"
          value={String(settings.radius)}
          onText={(radius) => set({ radius: Math.min(32, Number(radius)) })}
        />
        <button
          type="button"
          class="quiet"
          disabled={!settings.accent && settings.radius === DEFAULTS.radius && settings.scheme === 'system'}
          onClick={() => set({ accent: '', radius: DEFAULTS.radius, scheme: 'system' })}
        >
          Reset
        </button>
      </fieldset>
    </div>
  );
}
