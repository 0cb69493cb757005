import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../choices/expression.js';
import { PolicyError, parsePolicy } from '../policy/parse-policy.js';
import type { LegalBasis, Policy } from '../policy/policy.js';
import { policyWith } from '../testing/policy.js';
import { decide } from './decide.js';
import { policyTag, type StoredChoice } from './stored-choice.js';

const DAY = 86_400;
const NOW = 1_800_000_000;

const answered = (policy: Policy, answers: string, time = NOW): StoredChoice => ({
  tag: policyTag(policy, answers.length),
  time,
  answers,
  id: 'A'.repeat(22),
});

const withBasis = (legalBasis: unknown): Policy =>
  policyWith({ purposes: [{ id: 'p', name: 'P', legalBasis: legalBasis as LegalBasis }], services: [] });

describe('before any choice', () => {
  it.each([
    ['consent', 'denied', 'undecided'],
    [undefined, 'denied', 'undecided'],
    ['Contract', 'denied', 'undecided'],
    ['anything', 'denied', 'undecided'],
    [7, 'denied', 'undecided'],
    [null, 'denied', 'undecided'],
    ['legitimate-interest', 'granted', 'not-required'],
    ['contract', 'granted', 'not-required'],
    ['legal-obligation', 'granted', 'not-required'],
    ['strictly-necessary', 'granted', 'not-required'],
  ])('a purpose based on %s is %s and the visitor is %s', (basis, choice, status) => {
    const decision = decide(withBasis(basis));
    expect(decision.choices).toEqual({ p: choice });
    expect(decision.status).toBe(status);
  });

  it('a service is granted only while each of its purposes is', () => {
    const policy = policyWith();
    expect(decide(policy).grants.get('service:retargeting')).toBe('0');
    expect(decide(policy, answered(policy, '0210'), NOW).grants.get('service:retargeting')).toBe('0');
    expect(decide(policy, answered(policy, '0220'), NOW).grants.get('service:retargeting')).toBe('1');
  });

  it('a service of a purpose that is not there is denied', () => {
    const policy = policyWith({ services: [{ id: 's', name: 'S', purposes: ['essential', 'typo'] }] });
    expect(decide(policy).grants.get('service:s')).toBe('0');
  });
});

describe('where answers to another tool may be known', () => {
  const policy = policyWith({ parts: ['import-onetrust'], services: [] });

  it('nothing that can be denied begins on silence, and what cannot be is granted', () => {
    expect(decide(policy).choices).toEqual({
      essential: 'granted',
      analytics: 'denied',
      ads: 'denied',
      security: 'denied',
    });
    expect(decide({ ...policy, parts: [] }).choices.security).toBe('granted');
  });

  it('a choice of our own is the last word', () => {
    expect(decide(policy, answered(policy, '0110'), NOW).choices.security).toBe('granted');
  });
});

it('a policy without services decides on its purposes, and on nothing else', () => {
  const { services: _, ...bare } = policyWith();
  expect([...decide(bare).grants.keys()]).toEqual(['essential', 'analytics', 'ads', 'security']);
});

describe('a purpose that requires another', () => {
  const chain = policyWith({
    purposes: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B', requires: ['a'] },
      { id: 'c', name: 'C', legalBasis: 'contract', requires: ['b', 'typo'] },
    ],
    services: [],
  });
  it.each([
    ['222', { a: 'granted', b: 'granted', c: 'denied' }],
    ['122', { a: 'denied', b: 'denied', c: 'denied' }],
    ['212', { a: 'granted', b: 'denied', c: 'denied' }],
  ])('answered %s is granted only with what it requires', (answers, choices) => {
    expect(decide(chain, answered(chain, answers), NOW).choices).toEqual(choices);
  });
});

describe('a service that is decided on by itself', () => {
  const own = policyWith({
    purposes: [
      { id: 'media', name: 'Media' },
      { id: 'service:tube', name: 'Tube' },
    ],
    services: [
      { id: 'tube', name: 'Tube', purposes: ['media'] },
      { id: 'maps', name: 'Maps', purposes: ['media'] },
    ],
  });
  it.each([
    ['22', '1', '1'],
    ['21', '0', '1'],
    ['12', '0', '0'],
    ['20', '0', '1'],
  ])('answered %s runs only while it and its purposes are granted', (answers, tube, maps) => {
    const { grants } = decide(own, answered(own, answers), NOW);
    expect([grants.get('service:tube'), grants.get('service:maps')]).toEqual([tube, maps]);
  });
});

describe('where the law lets visitors opt out', () => {
  const free = policyWith({
    purposes: [
      { id: 'ads', name: 'Ads', optOut: true },
      { id: 'health', name: 'Health', sensitive: true },
    ],
    services: [],
  });
  it('what is marked so is granted until the visitor objects, and nothing is asked about it', () => {
    const lone = { ...free, purposes: free.purposes.slice(0, 1) };
    expect(decide(lone)).toMatchObject({ choices: { ads: 'granted' }, status: 'not-required' });
    expect(decide(lone, answered(lone, '1'), NOW).choices).toEqual({ ads: 'denied' });
    expect(decide(free)).toMatchObject({
      choices: { ads: 'granted', health: 'denied' },
      status: 'undecided',
    });
  });
  it('an objection made under another jurisdiction still holds', () => {
    const strict = { ...free, purposes: free.purposes.map(({ optOut: _, ...rest }) => rest) };
    expect(decide(free, answered(strict, '11'), NOW).choices.ads).toBe('denied');
  });
});

describe('a stored decision', () => {
  const policy = policyWith();

  it('counts for what can be denied, and for nothing else', () => {
    const { choices, status } = decide(policy, answered(policy, '1121'), NOW);
    expect(choices).toEqual({
      essential: 'granted',
      analytics: 'denied',
      ads: 'granted',
      security: 'denied',
    });
    expect(status).toBe('decided');
  });

  it('leaves the visitor undecided while one purpose based on consent is unanswered', () => {
    expect(decide(policy, answered(policy, '0200'), NOW).status).toBe('undecided');
    expect(decide(policy, answered(policy, '0020'), NOW).status).toBe('undecided');
    expect(decide(policy, answered(policy, '0210'), NOW).status).toBe('decided');
  });

  it.each([
    [180, 180 * DAY - 1, true],
    [180, 180 * DAY, false],
    [1, DAY - 1, true],
    [1, DAY, false],
    [395, 394 * DAY, true],
  ])('of %i days, after %i seconds, holds: %s', (expires, age, holds) => {
    const short = policyWith({ expires });
    const { choices } = decide(short, answered(short, '0222', NOW - age), NOW);
    expect(choices.analytics).toBe(holds ? 'granted' : 'denied');
  });

  it('lasts as long when it is a refusal', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3 * DAY, max: 400 * DAY }), (age) => {
        const holds = (answers: string): boolean =>
          decide(policy, answered(policy, answers, NOW - age), NOW).status === 'decided';
        expect(holds('0111')).toBe(holds('0222'));
      }),
    );
  });

  it('from the future counts within a day, for clocks differ, and not beyond', () => {
    const at = (time: number): string | undefined =>
      decide(policy, answered(policy, '0222', time), NOW).choices.analytics;
    expect(at(NOW + DAY - 1)).toBe('granted');
    expect(at(NOW + DAY)).toBe('denied');
    expect(at(Number.POSITIVE_INFINITY)).toBe('denied');
    expect(at(Number.NaN)).toBe('denied');
  });

  it('with another tag says nothing', () => {
    fc.assert(
      fc.property(fc.string(), (tag) => {
        fc.pre(tag !== policyTag(policy, 4));
        expect(decide(policy, { ...answered(policy, '0222'), tag }, NOW).choices).toEqual(
          decide(policy).choices,
        );
      }),
    );
  });
});

const word = fc.constantFrom('analytics', 'ads', 'a', 's', '__proto__', 'constructor', '', 'a & b');
const basis = fc.constantFrom('consent', 'contract', 'legitimate-interest', 'typo', undefined, null, 3, {});
const odd = fc.oneof(fc.constantFrom(null, undefined, 1, '', 'text', {}, []), fc.jsonValue());
const scalar = fc.constantFrom<unknown>(undefined, null, 0, -1, 7, true, 'x');
const often = <Value>(value: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<unknown> =>
  fc.oneof({ weight, arbitrary: value as fc.Arbitrary<unknown> }, odd);
/** Something like a policy, with faults at every place. */
const nearPolicy = fc.record(
  {
    version: often(fc.string(), 1),
    purposes: often(
      fc.array(
        often(fc.record({ id: fc.oneof({ weight: 9, arbitrary: word }, scalar), legalBasis: basis }), 9),
      ),
      9,
    ),
    services: often(fc.array(fc.record({ id: word, purposes: often(fc.array(word), 9) })), 3),
    expires: scalar,
  },
  { requiredKeys: [] },
);

describe('whatever is given as the policy', () => {
  /** The decision, or nothing where it is refused. */
  const decided = (value: unknown, stored?: StoredChoice, now?: number) => {
    try {
      return decide(value as Policy, stored, now);
    } catch {
      return undefined;
    }
  };

  it('nothing undeclared is granted, and nothing that rests on consent, before a choice', () => {
    let seen = 0;
    fc.assert(
      fc.property(often(nearPolicy, 9), (value) => {
        const decision = decided(value);
        if (!decision) return;
        seen++;
        const { purposes, services } = value as Policy;
        const open = (id: unknown): boolean => {
          const all = purposes.filter((purpose) => `${purpose.id}` === `${id}`);
          return (
            all.length > 0 &&
            all.every(({ legalBasis }) => ['contract', 'legitimate-interest'].includes(`${legalBasis}`))
          );
        };
        for (const [name, grant] of decision.grants) {
          if (grant !== '1' || open(name)) continue;
          const named = [...(services ?? [])].filter(({ id }) => name === `service:${id}`);
          expect(named.length, name).toBeGreaterThan(0);
          for (const service of named)
            expect([service.purposes.length > 0, [...service.purposes].every(open)], name).toEqual([
              true,
              true,
            ]);
        }
        for (const [id, choice] of Object.entries(decision.choices))
          if (choice === 'granted') expect(open(id), id).toBe(true);
        for (const name of ['toString', 'hasOwnProperty', 'service:', 'nobody', '!nobody'])
          if (!decision.grants.has(name)) expect(evaluate(name, decision.grants)).not.toBe('1');
      }),
      { numRuns: 5000 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it('a stored choice makes no difference to whether it can be decided on, but where it has no tag to compare', () => {
    const choice = { tag: 'x', time: 1, answers: '222', id: 'A' };
    const hasTag = (value: unknown, answers: string): boolean => {
      try {
        return !!policyTag(value as Policy, answers.length);
      } catch {
        return false;
      }
    };
    const check = (value: unknown, answers: string): void => {
      const withChoice = decided(value, { ...choice, answers }, 2);
      // What cannot even be written, such as the version {"toString": {}}, fails closed once there is a choice.
      if (hasTag(value, answers)) expect(!decided(value)).toBe(!withChoice);
      else expect(withChoice).toBeUndefined();
    };
    check({ version: { toString: {} }, purposes: [] }, '222');
    fc.assert(fc.property(often(nearPolicy, 9), fc.constantFrom('222', ''), check), { numRuns: 2000 });
  });

  it('every policy that parsePolicy accepts can be decided on', () => {
    fc.assert(
      fc.property(nearPolicy, (value) => {
        const filled = { ...policyWith(), ...(value as object) };
        try {
          parsePolicy(filled);
        } catch (error) {
          if (error instanceof PolicyError) return;
          throw error;
        }
        expect(decided(filled)).toBeDefined();
      }),
    );
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', '{}'],
    ['an error', new Error('not loaded')],
    ['an empty object', {}],
    ['purposes that are no list', { purposes: { length: 0 } }],
    ['a purpose that is null', { purposes: [null] }],
    ['services that are no list', { purposes: [{ id: 'a' }], services: 7 }],
  ])('%s is refused', (_, value) => {
    expect(decided(value)).toBeUndefined();
  });

  it.each<[string, unknown[], unknown[], string]>([
    [
      'an id used twice grants only what both grant',
      [{ id: 'x', legalBasis: 'contract' }, { id: 'x' }],
      [],
      'x',
    ],
    ['in either order', [{ id: 'x' }, { id: 'x', legalBasis: 'contract' }], [], 'x'],
    [
      'whatever its name',
      [{ id: '__proto__' }, { id: '__proto__', legalBasis: 'contract' }],
      [],
      '__proto__',
    ],
    [
      'a service without purposes is denied',
      [{ id: 'a', legalBasis: 'contract' }],
      [{ id: 's' }],
      'service:s',
    ],
    ['a mere name of the catalogue is denied', [{ id: 'a', legalBasis: 'contract' }], ['s'], 'service:s'],
    ['a service that names no purpose is denied', [{ id: 'a' }], [{ id: 's', purposes: [] }], 'service:s'],
    [
      'a service of a purpose that is not there is denied',
      [{ id: 'a', legalBasis: 'contract' }],
      [{ id: 's', purposes: ['a', 'typo'] }],
      'service:s',
    ],
    [
      'a service declared twice grants only what both grant',
      [{ id: 'a' }, { id: 'b', legalBasis: 'contract' }],
      [
        { id: 's', purposes: ['a'] },
        { id: 's', purposes: ['b'] },
      ],
      'service:s',
    ],
  ])('%s', (_, purposes, services, name) => {
    expect(decided({ ...policyWith(), purposes, services })?.grants.get(name)).toBe('0');
  });
});
