import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy, Purpose } from '../policy/policy.js';
import { policyWith } from '../testing/policy.js';
import { decide } from './decide.js';
import { decodeStored, encodeStored, policyTag, type StoredChoice } from './stored-choice.js';

const NOW = 1_800_000_000;
const DAY = 86_400;

const answered = (policy: Policy, answers: string, time: number): StoredChoice => ({
  tag: policyTag(policy, answers.length),
  time,
  answers,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
});

const two = (expires: number): Policy =>
  policyWith({ expires, services: [], purposes: ['a', 'b'].map((id) => ({ id, name: 'P' })) });

describe('a choice in time', () => {
  const ages = fc.oneof(
    fc.integer({ min: -500 * DAY, max: 500 * DAY }),
    // Around the edges.
    fc
      .tuple(fc.constantFrom(-1, 0, 30, 180, 395), fc.integer({ min: -2, max: 2 }))
      .map(([days, seconds]) => days * DAY + seconds),
  );
  const lives = fc.constantFrom(1, 30, 180, 395);

  it('holds from a day before it was made, for clocks that are not alike, until it expires, and no second longer', () => {
    fc.assert(
      fc.property(ages, lives, (age, expires) => {
        const policy = two(expires);
        const { choices, status } = decide(policy, answered(policy, '21', NOW - age), NOW);
        const holds = age > -DAY && age < expires * DAY;
        expect(choices).toEqual({ a: holds ? 'granted' : 'denied', b: 'denied' });
        expect(status).toBe(holds ? 'decided' : 'undecided');
      }),
    );
  });

  it('a refusal is remembered as long as an acceptance, whenever it was made', () => {
    fc.assert(
      fc.property(ages, lives, (age, expires) => {
        const policy = two(expires);
        const status = (answers: string) => decide(policy, answered(policy, answers, NOW - age), NOW).status;
        expect(status('11')).toBe(status('22'));
      }),
    );
  });

  it('is never granted by a clock: what was refused, or not answered, is denied at every time', () => {
    fc.assert(
      fc.property(ages, fc.constantFrom('', '0', '1', '00', '01', '10', '11'), (age, answers) => {
        const policy = two(180);
        expect(decide(policy, answered(policy, answers, NOW - age), NOW).choices).toEqual({
          a: 'denied',
          b: 'denied',
        });
      }),
    );
  });
});

describe('answers about services of their own', () => {
  const shape = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }))
    .map(([count, serves]) => {
      const plain: Purpose[] = Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: 'P' }));
      const services = serves.map((of, index) => ({
        id: `s${index}`,
        name: 'S',
        purposes: [`p${of % count}`],
      }));
      const own: Purpose[] = services.map(({ id }) => ({ id: `service:${id}`, name: 'S' }));
      return policyWith({ purposes: [...plain, ...own], services });
    });
  const policyAndAnswers = shape.chain((policy) =>
    fc.tuple(
      fc.constant(policy),
      fc
        .array(fc.constantFrom('0', '1', '2'), { maxLength: policy.purposes.length })
        .map((digits) => digits.join('')),
    ),
  );

  it('come back from the cookie, and a service runs only where it and all it serves are granted', () => {
    fc.assert(
      fc.property(policyAndAnswers, ([policy, answers]) => {
        const stored = decodeStored(`avow=${encodeStored(answered(policy, answers, NOW))}`);
        expect(stored?.answers).toBe(answers);
        const { grants } = decide(policy, stored, NOW);
        const said = (id: string) =>
          answers[policy.purposes.findIndex((purpose) => purpose.id === id)] === '2';
        for (const { id, purposes } of policy.services ?? []) {
          const both = said(`service:${id}`) && purposes.every(said);
          expect([id, grants.get(`service:${id}`)]).toEqual([id, both ? '1' : '0']);
        }
      }),
    );
  });

  it('are kept when a service is added at the end: it alone is asked', () => {
    fc.assert(
      fc.property(shape, (policy) => {
        const answers = '2'.repeat(policy.purposes.length);
        const more = {
          ...policy,
          purposes: [...policy.purposes, { id: 'service:new', name: 'New' }],
          services: [...(policy.services ?? []), { id: 'new', name: 'New', purposes: ['p0'] }],
        };
        const { status, grants } = decide(more, answered(policy, answers, NOW), NOW);
        expect([status, grants.get('service:s0'), grants.get('service:new')]).toEqual([
          'undecided',
          '1',
          '0',
        ]);
      }),
    );
  });
});
