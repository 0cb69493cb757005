import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { policyTag, type StoredChoice } from '../decision/stored-choice.js';
import type { Policy, Purpose } from '../policy/policy.js';
import { policyWith } from '../testing/policy.js';
import { decide } from './decide.js';
import { jurisdictions } from './jurisdiction-of.js';

const NOW = 1_800_000_000;
const DAY = 86_400;

const purposes: Purpose[] = [
  { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
  { id: 'analytics', name: 'Measurement', sale: false },
  { id: 'ads', name: 'Advertising' },
  { id: 'health', name: 'Health', sensitive: true, sale: false },
];
const policy = policyWith({ purposes, services: [{ id: 'pixel', name: 'Pixel', purposes: ['ads'] }] });

const answered = (answers: string, age = 0, of: Policy = policy): StoredChoice => ({
  tag: policyTag(of, answers.length),
  time: NOW - age,
  answers,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
});

const gpc = { gpc: true };
const california = { country: 'US', region: 'CA', now: NOW };

// Many runs take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe('decide', () => {
  it('says why, fit to be shown and logged', () => {
    const reason = (place: object, signals = {}) => decide(policy, { ...place, signals, now: NOW }).reason;
    expect(reason({ country: 'FR' })).toBe('opt-in: FR, GDPR Art. 6(1)(a) and ePrivacy 5(3)');
    expect(reason({ country: 'US', region: 'CA' })).toBe(
      'opt-out: US-CA, CCPA Civ. Code § 1798.120 and 1798.135',
    );
    expect(reason({ country: 'US', region: 'CA' }, gpc)).toBe(
      'opt-out: US-CA, CCPA Civ. Code § 1798.120 and 1798.135; Global Privacy Control denies ads',
    );
    expect(reason({ country: 'FR', source: 'guess' })).toBe(
      'opt-in: FR, guessed as FR, GDPR Art. 6(1)(a) and ePrivacy 5(3)',
    );
    expect(reason({ source: 'guess' })).toMatch(/^opt-in: default, guessed as unknown, strictest/);
  });

  it('denies until asked in France, with and without the signal', () => {
    for (const signals of [{}, gpc])
      expect(decide(policy, { country: 'FR', signals, now: NOW })).toMatchObject({
        status: 'undecided',
        choices: { essential: 'granted', analytics: 'denied', ads: 'denied', health: 'denied' },
        denied: [],
      });
  });

  it('grants until an objection in California, but for sensitive data', () => {
    expect(decide(policy, california).choices).toEqual({
      essential: 'granted',
      analytics: 'granted',
      ads: 'granted',
      health: 'denied',
    });
  });

  it('takes the signal for an objection to sale in California, and not in Virginia', () => {
    expect(decide(policy, { ...california, signals: gpc })).toMatchObject({
      choices: { analytics: 'granted', ads: 'denied' },
      denied: ['ads'],
    });
    expect(decide(policy, { ...california, region: 'VA', signals: gpc })).toMatchObject({
      choices: { ads: 'granted' },
      denied: [],
    });
  });

  it('takes the signal for an objection to sale on legitimate interest only where the purpose says that it is sale', () => {
    const resting = policyWith({
      services: [],
      purposes: [
        { id: 'fraud', name: 'Fraud prevention', legalBasis: 'legitimate-interest' },
        { id: 'lists', name: 'Lists', legalBasis: 'legitimate-interest', sale: true },
        { id: 'shop', name: 'Shop', legalBasis: 'contract', sale: true },
      ],
    });
    expect(decide(resting, { ...california, signals: gpc })).toMatchObject({
      choices: { fraud: 'granted', lists: 'denied', shop: 'granted' },
      denied: ['lists'],
    });
  });

  it('an explicit choice on this site stands against the signal, until it expires', () => {
    const at = (age: number) =>
      decide(policy, { ...california, signals: gpc, stored: answered('0220', age) });
    expect(at(DAY).choices.ads).toBe('granted');
    expect(at(396 * DAY).choices.ads).toBe('denied');
  });

  it('an objection in California is remembered longer than a consent in France', () => {
    const stored = answered('0111', 300 * DAY);
    expect(decide(policy, { ...california, stored }).choices.ads).toBe('denied');
    expect(decide(policy, { country: 'FR', now: NOW, stored }).status).toBe('undecided');
  });

  const any = fc.record({
    country: fc.constantFrom(...jurisdictions.map(({ code }) => code.slice(0, 2)), 'default', 'XX'),
    region: fc.constantFrom('CA', 'TX', 'VA', 'WY', 'QC', ''),
    source: fc.constantFrom('page' as const, 'header' as const, 'guess' as const),
    signals: fc.record({ gpc: fc.boolean() }),
    answers: fc.array(fc.constantFrom('0', '1', '2'), { maxLength: 4 }).map((all) => all.join('')),
    age: fc.integer({ min: -3 * DAY, max: 500 * DAY }),
    stray: fc.boolean(),
  });

  it('grants without a live grant only where law lets it, and never what an answer, sensitivity or a binding signal denies', () => {
    fc.assert(
      fc.property(any, ({ country, region, source, signals, answers, age, stray }) => {
        const stored = { ...answered(answers, age), ...(stray && { tag: '1' }) };
        const {
          choices,
          policy: inForce,
          jurisdiction,
          denied,
        } = decide(policy, {
          country,
          region,
          source,
          signals,
          stored,
          now: NOW,
        });
        const life = (inForce.expires as number) * DAY;
        const live = !stray && age > -DAY && age < life ? answers : '';
        for (const [index, { id, legalBasis, sensitive }] of purposes.entries()) {
          if (legalBasis) continue;
          const silent = inForce.model === 'opt-out' && !sensitive && !denied.includes(id);
          const expected = { 1: false, 2: true }[live[index] ?? '0'] ?? silent;
          expect([id, choices[id]]).toEqual([id, expected ? 'granted' : 'denied']);
        }
        if (signals.gpc && jurisdiction.gpc && !Number(live[2] ?? 0)) expect(choices.ads).toBe('denied');
        if (source === 'guess') expect(inForce.model).toBe('opt-in');
      }),
      { numRuns: 500 },
    );
  });

  it('is pure: the same in, the same out, and nothing that came in is changed', () => {
    fc.assert(
      fc.property(any, ({ answers, age, stray, ...circumstances }) => {
        const frozen = Object.freeze({
          ...circumstances,
          stored: Object.freeze(answered(answers, age)),
          now: NOW,
        });
        const before = JSON.stringify([policy, frozen, stray]);
        expect(decide(policy, frozen)).toEqual(decide(policy, frozen));
        expect(JSON.stringify([policy, frozen, stray])).toBe(before);
      }),
    );
  });
});
