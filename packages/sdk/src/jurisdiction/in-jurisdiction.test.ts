import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parsePolicy } from '../policy/parse-policy.js';
import type { Policy } from '../policy/policy.js';
import { policyWith } from '../testing/policy.js';
import { inJurisdiction } from './in-jurisdiction.js';
import { jurisdictions } from './jurisdiction-of.js';
import type { Place } from './place.js';

const inForce = (place: Place, over: Partial<Policy> = {}) => {
  const { jurisdiction, model, expires } = inJurisdiction(
    policyWith({ jurisdiction: 'auto', ...over }),
    place,
  );
  return [jurisdiction, model, expires];
};

const places: fc.Arbitrary<Place> = fc.record(
  {
    country: fc.oneof(
      fc.constantFrom(...jurisdictions.map(({ code }) => code), 'XX', ''),
      fc.string({ maxLength: 6 }),
    ),
    region: fc.constantFrom('CA', 'us-tx', 'QC', 'WY', ''),
    source: fc.constantFrom('page', 'app', 'header', 'guess'),
  },
  { requiredKeys: [] },
);

// Many runs take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe('a policy in force', () => {
  it.each<[string, Place, Partial<Policy>, unknown[]]>([
    ['asks in France, for 6 months at most', { country: 'FR' }, { expires: 395 }, ['FR', 'opt-in', 180]],
    ['does not ask again in Italy for 6 months', { country: 'IT' }, { expires: 30 }, ['IT', 'opt-in', 184]],
    [
      'lasts as the site says where law says nothing',
      { country: 'DE' },
      { expires: 90 },
      ['DE', 'opt-in', 90],
    ],
    ['has 180 days where nobody says anything', { country: 'PT' }, {}, ['PT', 'opt-in', 180]],
    ['lets object in California', { country: 'US', region: 'CA' }, {}, ['US-CA', 'opt-out', 395]],
    ['is that of California where the state is unknown', { country: 'US' }, {}, ['US-CA', 'opt-out', 395]],
    ['lets object where notice would do', { country: 'NZ' }, {}, ['NZ', 'opt-out', 395]],
    [
      'asks where the site asks everywhere',
      { country: 'US', region: 'CA' },
      { model: 'opt-in' },
      ['US-CA', 'opt-in', 395],
    ],
    [
      'asks in France whatever the site would like',
      { country: 'FR' },
      { model: 'opt-out' },
      ['FR', 'opt-in', 180],
    ],
    [
      'is the strictest where nothing is known',
      {},
      { expires: 395, model: 'opt-out' },
      ['default', 'opt-in', 180],
    ],
    [
      'is the strictest where California is only guessed',
      { country: 'US', region: 'CA', source: 'guess' },
      {},
      ['default', 'opt-in', 180],
    ],
    [
      'is not looser for a guess of Spain',
      { country: 'ES', source: 'guess' },
      { expires: 395 },
      ['ES', 'opt-in', 180],
    ],
    [
      'follows a guess where the site trusts it',
      { country: 'US', region: 'CA', source: 'guess' },
      { trustGuess: true },
      ['US-CA', 'opt-out', 395],
    ],
  ])('%s', (_, place, over, expected) => {
    expect(inForce(place, over)).toEqual(expected);
  });

  it('changes nothing else, and is a policy that parses', () => {
    fc.assert(
      fc.property(places, (place) => {
        const policy = policyWith({ jurisdiction: 'auto' });
        const { jurisdiction, model, expires, purposes, ...rest } = inJurisdiction(policy, place);
        const plain = purposes.map(({ optOut: _, ...purpose }) => purpose);
        expect({ ...rest, purposes: plain, jurisdiction: 'auto' }).toEqual(policy);
        expect(() => parsePolicy({ ...rest, jurisdiction, model, expires, purposes })).not.toThrow();
      }),
    );
  });

  it('is never looser for a guess than for a place that is unknown, unless the site says so', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(undefined, 30, 395), (place, expires) => {
        const policy = policyWith(expires ? { expires } : {});
        const guessed = inJurisdiction(policy, { ...place, source: 'guess' });
        const unknown = inJurisdiction(policy, {});
        expect(guessed.model).toBe('opt-in');
        expect(guessed.expires).toBeLessThanOrEqual(unknown.expires as number);
      }),
    );
  });

  it('waits for a part that is there: "auto" without it is a fault, told with its mend', () => {
    expect(() => parsePolicy(policyWith({ jurisdiction: 'auto' }))).toThrow(
      /^parts has no "jurisdiction".*add/,
    );
    expect(() => parsePolicy(policyWith({ jurisdiction: 'auto', parts: ['jurisdiction'] }))).not.toThrow();
  });
});
