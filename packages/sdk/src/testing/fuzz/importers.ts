import fc from 'fast-check';
import { carryOver } from '../../import/carry-over.js';
import type { Importer, OldStore } from '../../import/importer.js';
import { namesIn, slug } from '../../import/names.js';
import { IMPORTERS, storeOf } from '../importers.js';
import { policyWith } from '../policy.js';
import { ORDINARY, type Stored, WRITERS, wasGranted } from './stored-by-tools.js';
import type { FuzzTarget } from './target.js';
import { damaged, jsonValue, TRAPS } from './text.js';

const NOW = Date.parse(ORDINARY) / 1000 + 86_400;
const policy = policyWith();
/** Under each name, what it may lead to in the policy; anything else leads nowhere. */
const MAP = { A: 'analytics', B: ['ads', 'service:stats'], typo: 'nothing' };
const settings = { map: MAP };
const LEADS: Readonly<Record<string, readonly string[]>> = {
  analytics: [
    ...['A', 'C0002', 'analytics', 'statistics', 'statistic', 'stats', 'performance', 'measurement'],
    // Of its services, both of which must be granted.
    ...['audience-measurement', 'B', 'retargeting'],
  ],
  ads: [
    ...['B', 'C0004', 'ads', 'ad', 'marketing', 'advertising', 'advertisement', 'targeting', 'retargeting'],
  ],
};

const name = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'A',
      'B',
      'typo',
      'analytics',
      'ads',
      'statistics',
      'marketing',
      'C0002',
      'C0004',
      'retargeting',
      'security',
      'cookies',
      'preferences',
      'necessary',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...TRAPS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }).filter((text) => !/[,:!=|;{}]/.test(text)) },
);
const answers = fc.array(fc.tuple(name, fc.boolean()), { maxLength: 6 }).map((pairs) => new Map(pairs));
const written = fc.record({
  tool: fc.constantFrom(...IMPORTERS.map((importer) => importer.name)),
  answers,
  odd: fc.oneof(fc.constant<unknown>(ORDINARY), jsonValue),
});
const noise = fc.oneof(
  jsonValue.map((value) => JSON.stringify(value)),
  jsonValue.map((value) => encodeURIComponent(JSON.stringify(value).replace(/[\ud800-\udfff]/g, '?'))),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const read = (importer: Importer, store: OldStore) =>
  importer.read(store, importer.cookie, namesIn(policy, settings));

/** Every text that is stored, also as decoded once. */
function textsOf({ cookies, entries }: Stored): string {
  const all = [...Object.entries(cookies), ...Object.entries(entries)].flat().flatMap((text) => {
    try {
      return [text, decodeURIComponent(text), atob(text)];
    } catch {
      return [text];
    }
  });
  return all.join('\n');
}

/** Carries what was read into the policy; no purpose may be granted without a granted name that leads to it. */
function carry(importer: Importer, old: ReturnType<typeof read>): Record<string, boolean> {
  const choices = carryOver(policy, importer, settings, old, NOW);
  for (const [id, granted] of Object.entries(choices)) {
    if (typeof granted !== 'boolean' || !policy.purposes.some((purpose) => purpose.id === id))
      throw new Error(`${id} is decided as ${String(granted)}`);
    if (granted && id !== 'security') {
      const leads = [...(old?.choices ?? [])].filter(([, answer]) => answer).map(([one]) => one);
      if (!leads.some((one) => LEADS[id]?.some((lead) => one === lead || slug(one) === lead)))
        throw new Error(`${id} is granted by none of ${leads}`);
    }
  }
  return choices;
}

export const importers: FuzzTarget = {
  name: 'importers',
  holds:
    'Reading what another tool stored never throws; a purpose is granted only if a name that leads to it was granted there; a damaged record grants no name that is not in it.',
  property: fc.property(
    written,
    fc.option(fc.tuple(damaged(fc.constant('\ue000')), fc.nat()), { nil: undefined, freq: 3 }),
    noise,
    ({ tool, answers: said, odd }, harm, other) => {
      const importer = IMPORTERS.find((one) => one.name === tool) as Importer;
      const stored = WRITERS[importer.name]?.(said, odd) as Stored;
      const old = read(importer, storeOf(stored.cookies, stored.entries));
      for (const [one, granted] of old?.choices ?? [])
        if (granted && !wasGranted(said, one)) throw new Error(`${importer.name}: ${one} was not granted`);
      carry(importer, old);

      // The same, damaged in one place.
      const spoil = (text: string, at: number): string => {
        if (!harm) return other;
        const place = at % (text.length + 1);
        return (
          text.slice(0, place) +
          harm[0].replace('\ue000', '') +
          text.slice(place + (harm[0].includes('\ue000') ? 0 : 1))
        );
      };
      const spoilt = (texts: Readonly<Record<string, string>>): Record<string, string> =>
        Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, spoil(text, harm?.[1] ?? 0)]));
      const broken = { cookies: spoilt(stored.cookies), entries: spoilt(stored.entries) };
      const found = read(importer, storeOf(broken.cookies, broken.entries));
      const texts = textsOf(broken);
      // A name with an escape in it is spelt otherwise there.
      for (const [one, granted] of found?.choices ?? [])
        if (granted && one !== 'cookies' && !/\\|%|[^ -~]|"/.test(texts + one) && !texts.includes(one))
          throw new Error(`${importer.name}: ${one} is nowhere in what was stored`);
      carry(importer, found);
    },
  ),
  grows: Object.fromEntries(
    IMPORTERS.map((importer) => [
      importer.name,
      (length: number) => {
        const many = new Map(
          Array.from({ length: Math.ceil(length / 12) }, (_, n) => [`name${n}`, n % 2 === 0]),
        );
        const stored = WRITERS[importer.name]?.(many, ORDINARY) as Stored;
        return () => read(importer, storeOf(stored.cookies, stored.entries));
      },
    ]),
  ),
};
