import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../decision/decide.js';
import { PolicyError, parsePolicy } from '../policy/parse-policy.js';
import { policyWith } from '../testing/policy.js';
import { evaluate } from './expression.js';
import { usable } from './usable.js';

const word = fc.constantFrom('analytics', 'ads', 'a', '__proto__', 'constructor', 'service:s', '', 'a & b');
const basis = fc.constantFrom('consent', 'contract', 'legitimate-interest', 'typo', undefined, null, 3, {});
const odd = fc.oneof(fc.constantFrom(null, undefined, 1, '', 'text', {}, []), fc.anything());
/** Something like a policy, with faults at every place. */
const nearPolicy = fc.record(
  {
    version: fc.oneof(fc.string(), odd),
    purposes: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.array(
          fc.oneof({ weight: 5, arbitrary: fc.record({ id: fc.oneof(word, odd), legalBasis: basis }) }, odd),
        ),
      },
      odd,
    ),
    services: fc.oneof(
      { weight: 3, arbitrary: fc.array(fc.record({ id: word, purposes: fc.oneof(fc.array(word), odd) })) },
      odd,
    ),
    expires: odd,
  },
  { requiredKeys: [] },
);

describe('what is usable', () => {
  it('can be decided on, grants nothing undeclared, and no purpose of consent', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: nearPolicy }, odd), fc.string(), (value, answers) => {
        if (!usable(value)) return;
        seen++;
        const silent = decide(value);
        const stored = { tag: 'x', time: 1, answers, id: 'A' };
        expect(() => decide(value, stored, 2)).not.toThrow();
        const open = new Set<unknown>(
          value.purposes
            .filter(({ legalBasis }) =>
              /^(contract|legal-obligation|strictly-necessary|legitimate-interest)$/.test(`${legalBasis}`),
            )
            .map(({ id }) => id),
        );
        for (const [name, granted] of silent.grants) {
          if (!granted) continue;
          const service = [...(value.services ?? [])].find(({ id }) => name === `service:${id}`);
          if (service && !open.has(name))
            expect([...service.purposes].every((id) => open.has(id))).toBe(true);
          else expect(open.has(name)).toBe(true);
        }
        for (const name of [
          'undefined',
          'null',
          'toString',
          'hasOwnProperty',
          'service:',
          'service:undefined',
        ])
          if (!silent.grants.has(name)) expect(evaluate(name, silent.grants)).toBeUndefined();
      }),
      { numRuns: 5000 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('is every policy that parsePolicy accepts', () => {
    fc.assert(
      fc.property(nearPolicy, (value) => {
        const filled = { ...policyWith(), ...(value as object) };
        try {
          parsePolicy(filled);
        } catch (error) {
          if (error instanceof PolicyError) return;
          throw error;
        }
        expect(usable(filled)).toBe(true);
      }),
    );
    expect(usable(policyWith())).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', '{}'],
    ['an error', new Error('not loaded')],
    ['an empty object', {}],
    ['purposes that are no list', { purposes: { length: 0 } }],
    ['two purposes of one name', { purposes: [{ id: 'a', legalBasis: 'contract' }, { id: 'a' }] }],
    [
      'a purpose named like a service',
      { purposes: [{ id: 'service:a' }], services: [{ id: 'a', purposes: ['x'] }] },
    ],
    ['a purpose that is null', { purposes: [null] }],
    ['services that are no list', { purposes: [{ id: 'a' }], services: 7 }],
    ['a service without purposes', { purposes: [{ id: 'a' }], services: [{ id: 's' }] }],
  ])('is not %s', (_, value) => {
    expect(usable(value)).toBe(false);
  });

  it('grants no service that names no purpose', () => {
    const value = { ...policyWith(), services: [{ id: 's', name: 'S', purposes: [] }] };
    expect(usable(value) && decide(value).grants.get('service:s')).toBe(false);
  });
});
