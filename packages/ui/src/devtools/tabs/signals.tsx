import { type ComponentChildren, h } from 'preact';
import type { Known } from '../known.js';
import { isDevelopment, type Overrides, override } from '../override.js';
import { empty } from './pieces.js';

/** What the form of overrides says. */
const readForm = (form: HTMLFormElement): Overrides => {
  const data = new FormData(form);
  const place = String(data.get('place')).trim().toUpperCase();
  const days = Math.round(Number(data.get('days')));
  const gpc = data.get('gpc');
  return { ...(place ? { place } : {}), ...(days ? { days } : {}), ...(gpc ? { gpc: gpc === 'on' } : {}) };
};

export const signals = ({ consent, journal, overrides }: Known): ComponentChildren => {
  const law = journal.law();
  const { globalPrivacyControl: gpc } = navigator as { globalPrivacyControl?: boolean };
  const facts: [string, string][] = [
    ['Global Privacy Control', gpc === undefined ? 'the browser does not say' : gpc ? 'on' : 'off'],
    ['Law in force', law ? `${law.code}, ${law.model}` : (consent.policy.jurisdiction ?? 'the strictest')],
    ['Why', law?.reason ?? 'the policy looks for no place'],
    ['Place known from', law?.source ?? '–'],
    [
      'Language',
      `${consent.lang}; page ${document.documentElement.lang || '–'}; browser ${navigator.language}`,
    ],
    ['Time zone', Intl.DateTimeFormat().resolvedOptions().timeZone],
    ['Clock', `${new Date().toLocaleString()}${overrides.days ? `, ${overrides.days} days ahead` : ''}`],
  ];
  return [
    <dl>{facts.map(([name, words]) => [<dt>{name}</dt>, <dd>{words}</dd>])}</dl>,
    isDevelopment() ? (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          override(readForm(event.currentTarget));
        }}
      >
        <h3>Pretend, in this tab</h3>
        <label>
          Place, such as FR or US-CA
          <input name="place" value={overrides.place ?? ''} pattern="[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?" />
        </label>
        <label>
          Days the clock is ahead
          <input name="days" type="number" value={overrides.days ?? ''} />
        </label>
        <label>
          Global Privacy Control
          <select name="gpc">
            {['', 'on', 'off'].map((value) => (
              <option
                value={value}
                selected={value === (overrides.gpc === undefined ? '' : overrides.gpc ? 'on' : 'off')}
              >
                {value || 'as the browser says'}
              </option>
            ))}
          </select>
        </label>
        <p class="actions">
          <button type="submit">Reload with this</button>
          <button type="button" onClick={() => override({})}>
            Take it back
          </button>
        </p>
      </form>
    ) : (
      empty('Place, clock and signal can be pretended on loopback only.')
    ),
  ];
};
