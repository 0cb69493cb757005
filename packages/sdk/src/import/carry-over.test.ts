import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportSettings } from '../policy/import-settings.js';
import type { Policy } from '../policy/policy.js';
import { IMPORTERS, storeOf } from '../testing/importers.js';
import { policyWith } from '../testing/policy.js';
import { carryOver } from './carry-over.js';
import type { Importer, OldChoices } from './importer.js';
import { namesIn } from './names.js';

const NOW = 1_800_000_000;
const DAY = 86_400;
const tool: Importer = { name: 'klaro', cookie: 'c', read: () => undefined };

const carried = (
  choices: Readonly<Record<string, boolean>>,
  {
    policy = policyWith(),
    old = {},
    ...settings
  }: Partial<ImportSettings> & { policy?: Policy; old?: Partial<OldChoices> } = {},
) => carryOver(policy, tool, settings, { choices: new Map(Object.entries(choices)), ...old }, NOW);

describe('names', () => {
  it('lead to the purpose of the same name, however it is written', () => {
    expect(carried({ Analytics: true, ads: false })).toEqual({ analytics: true, ads: false });
  });

  it('lead to the one purpose of the policy with a usual name', () => {
    expect(carried({ statistics: true, marketing: false })).toEqual({ analytics: true, ads: false });
  });

  it('lead nowhere where two purposes have a usual name, or none', () => {
    const two = policyWith({
      purposes: [
        { id: 'performance', name: 'P' },
        { id: 'measurement', name: 'M' },
      ],
      services: [],
    });
    expect(carried({ statistics: true, performance: true }, { policy: two })).toEqual({ performance: true });
    expect(carried({ social: true, preferences: true })).toEqual({});
  });

  it('lead where the map says, and nowhere where the map is wrong', () => {
    const map = { GA: 'analytics', pixel: ['ads', 'security'], off: ['analytics', 'typo'] };
    expect(carried({ GA: true, pixel: false, off: true }, { map })).toEqual({
      analytics: true,
      ads: false,
      security: false,
    });
    expect(carried({ off: true }, { map })).toEqual({});
  });

  it('of one purpose grant it only together', () => {
    const map = { a: 'ads', b: 'ads' };
    expect(carried({ a: true, b: true }, { map })).toEqual({ ads: true });
    expect(carried({ a: true, b: false }, { map })).toEqual({ ads: false });
    expect(carried({ b: false, a: true }, { map })).toEqual({ ads: false });
  });
});

describe('services', () => {
  const services = [
    { id: 'matomo', name: 'Matomo', purposes: ['analytics'] },
    { id: 'hotjar', name: 'Hotjar', purposes: ['analytics'] },
  ];
  const policy = policyWith({ services });

  it('answer for a purpose once each of its services is answered', () => {
    expect(carried({ matomo: true }, { policy })).toEqual({});
    expect(carried({ matomo: true, hotjar: true }, { policy })).toEqual({ analytics: true });
    expect(carried({ matomo: false, hotjar: false }, { policy })).toEqual({ analytics: false });
  });

  it('that were refused deny what they serve, whatever was said of the purpose', () => {
    expect(carried({ matomo: true, hotjar: false }, { policy })).toEqual({ analytics: false });
    expect(carried({ analytics: true, hotjar: false }, { policy })).toEqual({ analytics: false });
  });

  it('keep their own answer where the policy has one for them', () => {
    const own = policyWith({
      services,
      purposes: [
        { id: 'analytics', name: 'Analytics' },
        { id: 'service:matomo', name: 'Matomo' },
        { id: 'service:hotjar', name: 'Hotjar' },
      ],
    });
    const choices = { 'service:matomo': true, 'service:hotjar': false };
    expect(carried({ matomo: true, hotjar: false }, { policy: own })).toEqual({
      analytics: true,
      ...choices,
    });
    expect(carried({ analytics: true, matomo: true, hotjar: false }, { policy: own })).toEqual({
      analytics: true,
      ...choices,
    });
    expect(carried({ matomo: true }, { policy: own })).toEqual({ 'service:matomo': true });
  });
});

describe('what was not listed was refused', () => {
  const map = { media: 'media' };
  const policy = policyWith({
    purposes: [
      { id: 'analytics', name: 'A' },
      { id: 'media', name: 'M' },
      { id: 'novel', name: 'N' },
    ],
    services: [],
  });

  it('for the purposes that the old tool must have asked about', () => {
    expect(carried({}, { policy, old: { refused: 'named' } })).toEqual({ analytics: false });
    expect(carried({ media: true }, { policy, map, old: { refused: 'named' } })).toEqual({
      analytics: false,
      media: true,
    });
  });

  it('for every purpose where there was one answer', () => {
    expect(carried({ cookies: false }, { policy, old: { refused: 'all' } })).toEqual({
      analytics: false,
      media: false,
      novel: false,
    });
  });
});

describe('what is not carried over', () => {
  it('grants of purposes that need an act of their own', () => {
    const policy = policyWith({
      purposes: [
        { id: 'health', name: 'H', sensitive: true },
        { id: 'games', name: 'G', minAge: 16 },
      ],
      services: [{ id: 'clinic', name: 'Clinic', purposes: ['health'] }],
    });
    expect(carried({ health: true, games: true, clinic: true }, { policy })).toEqual({});
    expect(carried({ health: false, games: false }, { policy })).toEqual({ health: false, games: false });
  });

  it('answers about what nobody can deny', () => {
    expect(carried({ necessary: false, essential: true })).toEqual({});
  });

  it.each([
    ['as old as the policy lets a choice get', { time: NOW - 180 * DAY }],
    ['from beyond tomorrow', { time: NOW + DAY }],
    ['at no time', { time: Number.NaN }],
    ['that the old tool would ask again', { until: NOW }],
    ['until no time', { until: Number.NaN }],
  ])('answers %s, refusals included', (_, old) => {
    expect(carried({ analytics: true, ads: false }, { old })).toEqual({});
  });

  it('answers to another revision, where the policy or the tool names one', () => {
    const version = (wanted: string | undefined, had: string) =>
      Object.keys(carried({ ads: true }, { ...(wanted && { version: wanted }), old: { version: had } }))
        .length;
    expect([version('2', '2'), version('2', '1'), version(undefined, '7')]).toEqual([1, 0, 1]);
    const strict: Importer = { ...tool, version: '0' };
    const old = (had: string): OldChoices => ({ choices: new Map([['ads', true]]), version: had });
    expect(carryOver(policyWith(), strict, {}, old('1'), NOW)).toEqual({});
    expect(carryOver(policyWith(), strict, {}, old('0'), NOW)).toEqual({ ads: true });
  });
});

const WORDS = [
  'analytics',
  'ads',
  'statistics',
  'stats',
  '__proto__',
  'constructor',
  'C0002',
  'cookies',
  'typo',
];
const noise = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.json().map(encodeURIComponent),
  fc.json().map((text) => btoa(encodeURIComponent(text))),
  fc
    .array(
      fc.constantFrom('{', '}', ':', ',', "'", '!', '=', 'true', 'false', 'method', "'explicit'", ...WORDS),
    )
    .map((parts) => parts.join('')),
);

describe('any bytes', () => {
  it.each(IMPORTERS)('as what $name stored never throw and never grant', (importer) => {
    const policy = policyWith();
    fc.assert(
      fc.property(noise, noise, (first, second) => {
        const store = {
          cookie: (name: string) => (name === importer.cookie ? first : second),
          local: () => second,
        };
        const old = importer.read(store, importer.cookie, namesIn(policy, {}));
        const choices = carryOver(policy, importer, {}, old, NOW);
        // Noise that says a known name is true is an answer; whatever is granted must stand there in words.
        for (const granted of Object.values(choices))
          if (granted) expect(`${first}${second}`).toMatch(/true|allow|enabled|categories|:1/);
        expect(Object.keys(choices).every((target) => /^(analytics|ads|security)$/.test(target))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

/** Records as each tool writes them for given answers to `analytics` and `ads`, and what cannot be a grant. */
const wire = (
  answers: Readonly<Record<string, boolean>>,
): Record<string, () => ReturnType<typeof storeOf>> => {
  const json = encodeURIComponent(JSON.stringify(answers));
  const granted = Object.keys(answers).filter((name) => answers[name]);
  const at = new Date(NOW * 1000 - 1000).toISOString();
  return {
    klaro: () => storeOf({ klaro: json }),
    orejime: () => storeOf({ 'eu-consent': json }),
    tarteaucitron: () =>
      storeOf({
        tarteaucitron: Object.entries(answers)
          .map(([name, yes]) => `!${name}=${yes}`)
          .join(''),
      }),
    'vanilla-cookieconsent': () =>
      storeOf({
        cc_cookie: encodeURIComponent(
          JSON.stringify({
            categories: granted,
            services: Object.fromEntries(Object.keys(answers).map((name) => [name, []])),
            consentId: 'i',
            revision: 0,
            consentTimestamp: at,
            expirationTime: (NOW + 60) * 1000,
          }),
        ),
      }),
    'vanilla-cookieconsent-2': () =>
      storeOf({
        cc_cookie: JSON.stringify({
          categories: granted,
          consent_uuid: 'i',
          revision: 0,
          last_consent_update: at,
        }),
      }),
    didomi: () =>
      storeOf({
        didomi_token: btoa(
          JSON.stringify({
            updated: at,
            purposes: { enabled: granted, disabled: Object.keys(answers).filter((name) => !answers[name]) },
          }),
        ),
      }),
    axeptio: () =>
      storeOf({
        axeptio_cookies: encodeURIComponent(JSON.stringify({ ...answers, $$date: at, $$completed: true })),
      }),
    onetrust: () =>
      storeOf({
        OptanonConsent: `groups=${Object.entries(answers)
          .map(([name, yes]) => `${name}:${+yes}`)
          .join()}`,
        OptanonAlertBoxClosed: at,
      }),
    complianz: () =>
      storeOf({
        'cmplz_banner-status': 'dismissed',
        ...Object.fromEntries(
          Object.entries(answers).map(([name, yes]) => [`cmplz_${name}`, yes ? 'allow' : 'deny']),
        ),
      }),
  };
};

describe('a record as the tool writes it', () => {
  const answers = fc.dictionary(fc.constantFrom('analytics', 'ads'), fc.boolean());

  it('is carried over exactly, whatever it says', () => {
    const policy = policyWith();
    const map = { analytics: 'analytics', ads: 'ads' };
    fc.assert(
      fc.property(answers, fc.constantFrom(...Object.keys(wire({}))), (given, name) => {
        const importer = IMPORTERS.find((one) => one.name === name) as Importer;
        const old = importer.read(
          (wire(given)[name] as () => ReturnType<typeof storeOf>)(),
          importer.cookie,
          Object.keys(map),
        );
        const { analytics, ads } = carryOver(policy, importer, { map }, old, NOW);
        const refused = old?.refused ? false : undefined;
        expect([analytics, ads]).toEqual([given.analytics ?? refused, given.ads ?? refused]);
      }),
    );
  });

  // OneTrust is left out: its 0 and 1 are one character apart.
  it('damaged in any place grants nothing that it did not say', () => {
    const policy = policyWith();
    fc.assert(
      fc.property(
        answers,
        fc.constantFrom('klaro', 'orejime', 'tarteaucitron', 'axeptio', 'complianz'),
        fc.nat(),
        fc.string({ maxLength: 3 }),
        (given, name, at, junk) => {
          const importer = IMPORTERS.find((one) => one.name === name) as Importer;
          const whole = (wire(given)[name] as () => ReturnType<typeof storeOf>)();
          const damaged = {
            local: whole.local,
            cookie(key: string) {
              const value = whole.cookie(key);
              return value && value.slice(0, at % value.length) + junk + value.slice((at % value.length) + 1);
            },
          };
          const choices = carryOver(policy, importer, {}, importer.read(damaged, importer.cookie, []), NOW);
          for (const id of ['analytics', 'ads']) if (choices[id]) expect(given[id]).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
