/** How the previews look at the site: not part of the policy, but part of a shared address. */
export interface Settings {
  readonly view: 'banner' | 'preferences' | 'notice';
  readonly scheme: 'system' | 'light' | 'dark';
  /** BCP 47 tag of the page's language. */
  readonly lang: string;
  /** ISO 3166 code of the visitor's place, such as `FR` or `US-CA`; empty where nobody knows. */
  readonly place: string;
  readonly gpc: boolean;
  /** Colour of `--avow-accent`, `#rrggbb`; empty for the built-in one. */
  readonly accent: string;
  /** Pixels of `--avow-radius`. */
  readonly radius: number;
}

export const DEFAULTS: Settings = {
  view: 'banner',
  scheme: 'system',
  lang: 'en',
  place: '',
  gpc: false,
  accent: '',
  radius: 12,
};

/** Settings as a stranger's address gave them: what is not one of ours is the default. */
export function readSettings(given: unknown): Settings {
  const all = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const matching = <Name extends keyof Settings>(name: Name, form: RegExp): Settings[Name] => {
    const value = all[name];
    return typeof value === 'string' && form.test(value) ? (value as Settings[Name]) : DEFAULTS[name];
  };
  const { gpc, radius } = all;
  return {
    view: matching('view', /^(banner|preferences|notice)$/),
    scheme: matching('scheme', /^(system|light|dark)$/),
    lang: matching('lang', /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/),
    place: matching('place', /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
    gpc: gpc === true,
    accent: matching('accent', /^#[0-9a-f]{6}$/),
    radius: typeof radius === 'number' && radius >= 0 && radius <= 32 ? Math.round(radius) : DEFAULTS.radius,
  };
}

/** Black or white, whichever is easier to read on the colour (WCAG 2.2, relative luminance). */
export function textOn(colour: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}

/** The custom properties that say so, by name; none where everything is as built in. */
export const tokensOf = ({ accent, radius, scheme }: Settings): Readonly<Record<string, string>> => ({
  ...(accent && { '--avow-accent': accent, '--avow-on-accent': textOn(accent) }),
  ...(radius !== DEFAULTS.radius && { '--avow-radius': `${radius}px` }),
  ...(scheme !== 'system' && { '--avow-scheme': scheme }),
});
