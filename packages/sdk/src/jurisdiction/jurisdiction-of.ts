import { GROUPS, type Group, RIGHTS, UNKNOWN_REGION } from './table.js';

/** A right of the visitor, as the notice lists it. */
export type Right = (typeof RIGHTS)[keyof typeof RIGHTS];

/**
 * `opt-in`: nothing that rests on consent happens before it is given (GDPR Art. 4(11)). `opt-out`: it may happen until
 * the visitor objects. `notice`: telling the visitor is enough; Avow lets the visitor object there too.
 */
export type Model = 'opt-in' | 'opt-out' | 'notice';

/** What the law of one place says. Sources and dates: `sourcesOf`. Not legal advice. */
export interface Jurisdiction {
  /** ISO 3166-1 code of a country, ISO 3166-2 of a part of it, `EU`, or `default`: the strictest. */
  readonly code: string;
  /** What may happen before the visitor decides. */
  readonly model: Model;
  /** The law: its short `name`, such as `GDPR`, and the `article` on consent or on objecting. */
  readonly law: {
    readonly name: string;
    readonly article: string;
    /** The national rule on reading and storing in the visitor's device, where the law is shared (ePrivacy 5(3)). */
    readonly national?: string;
  };
  /** Whether Global Privacy Control is a valid objection by law. */
  readonly gpc: boolean;
  /** Days a choice lasts, at `least` and at `most`, where law or authority name a number. */
  readonly days: { readonly least?: number; readonly most?: number };
  /** Years from which a visitor consents without a parent (in the EU: GDPR Art. 8). */
  readonly age: number;
  /** Where to complain: `name` and `url`; null where the place is unknown. */
  readonly authority: { readonly name: string; readonly url: string } | null;
  /** Those that the notice lists. */
  readonly rights: readonly Right[];
}

const read = (group: Group, row: string): Jurisdiction => {
  const [code = '', age, days, authority, site, law = '', rights] = row.split('|');
  const [name = '', article = ''] = (group.law ?? law).split('; ');
  const [least, most] = (days || group.days || '').split('-').map(Number);
  return {
    code,
    model: group.model,
    law: { name, article, ...(group.law ? { national: law } : {}) },
    gpc: !!group.gpc?.split(' ').includes(code),
    days: { ...(least ? { least } : {}), ...(most ? { most } : {}) },
    age: Number(age),
    authority: authority ? { name: authority, url: `https://${site}` } : null,
    rights: [...(rights ?? group.rights)].map((letter) => RIGHTS[letter as keyof typeof RIGHTS]),
  };
};

const all = new Map(
  GROUPS.flatMap((group) =>
    group.rows
      .trim()
      .split('\n')
      .map((row) => read(group, row))
      .map((jurisdiction) => [jurisdiction.code, jurisdiction] as const),
  ),
);

/** Every place there is a rule for, `default` last. */
export const jurisdictions: readonly Jurisdiction[] = [...all.values()];

const usable = (code: string | undefined): string => (code ?? '').trim().toUpperCase().replace('_', '-');

/**
 * The rule for an ISO 3166 code such as `FR` or `US-CA`, in any case. A part of a country without a rule of its own has
 * its country's; a country of which a stricter part may be meant has that part's; all else has `default`.
 */
export function jurisdictionOf(code?: string): Jurisdiction {
  const wanted = usable(code).replace(/^UK\b/, 'GB').replace(/^EL\b/, 'GR');
  const [country = ''] = wanted.split('-');
  return (
    all.get(UNKNOWN_REGION[wanted] ?? wanted) ?? all.get(country) ?? (all.get('default') as Jurisdiction)
  );
}

/** The code of a country, or of a part of it: `US` and `CA`, `US-CA`, or `us-ca` give `US-CA`. */
export const codeOf = (country?: string, region?: string): string => {
  const part = usable(region);
  return usable(country) + (part && (part.includes('-') ? part.slice(part.indexOf('-')) : `-${part}`));
};

/** The name of a jurisdiction in a language (CLDR, from the browser); parts of countries are named by their country and code. */
export function nameOf(code: string, lang: string): string {
  const [country = '', part] = code.split('-');
  try {
    const name = new Intl.DisplayNames(lang, { type: 'region' }).of(country) as string;
    return part ? `${name} (${part})` : name;
  } catch {
    return code;
  }
}
