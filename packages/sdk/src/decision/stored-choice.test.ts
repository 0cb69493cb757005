import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LegalBasis, Policy, Purpose } from '../policy/policy.js';
import { policyWith } from '../testing/policy.js';
import { decide } from './decide.js';
import { decodeStored, encodeStored, policyTag, type StoredChoice } from './stored-choice.js';

const NOW = 1_800_000_000;
const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const base64url = [...'ABCXYZabcxyz0189-_'];

const stored: fc.Arbitrary<StoredChoice> = fc.record({
  tag: fc.nat({ max: 0xffffffff }).map(String),
  time: fc.integer({ min: 1, max: 9_999_999_999 }),
  answers: fc.array(fc.constantFrom('0', '1', '2'), { maxLength: 60 }).map((digits) => digits.join('')),
  id: fc.array(fc.constantFrom(...base64url), { minLength: 22, maxLength: 22 }).map((all) => all.join('')),
});

const purposes = (count: number): Purpose[] =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: 'Purpose' }));

/** Answers given under `policy`, as a cookie says them. */
const answered = (policy: Policy, answers: string): StoredChoice => ({
  tag: policyTag(policy, answers.length),
  time: NOW,
  answers,
  id: ID,
});

/** What of it still holds under another policy. */
const kept = (before: Policy, answers: string, after: Policy): string =>
  decide(after, answered(before, answers), NOW).answers.join('');

describe('the stored choice', () => {
  it('comes back as it was written, wherever its cookie stands in the header', () => {
    const others = fc.array(fc.constantFrom('a=1', 'xavow=1.1.1.2.x', 'avow_id=3', 'b', 'c="x y"'));
    fc.assert(
      fc.property(stored, others, others, (choice, before, after) => {
        const header = [...before, `avow=${encodeStored(choice)}`, ...after].join('; ');
        expect(decodeStored(header)).toEqual(choice);
      }),
    );
  });

  it('is a legal cookie value under 100 bytes for 30 purposes, name included', () => {
    const policy = policyWith({ purposes: purposes(30), version: '2026-11-01' });
    fc.assert(
      fc.property(stored, fc.string(), ({ id, time }, version) => {
        const answers = '2'.repeat(30);
        const tag = policyTag({ ...policy, version }, 30);
        const cookie = `avow=${encodeStored({ tag, time, answers, id })}`;
        expect(cookie.length).toBeLessThan(100);
        expect(cookie).toMatch(/^[\w.=-]+$/);
      }),
    );
  });

  it('is nothing, never an error, when the header holds no readable one', () => {
    for (const header of [
      '',
      'avow',
      'avow=',
      `avow=0.1.1.2.${ID}`,
      `avow=2.1.1.2.${ID}`,
      `avow=1.1.1.3.${ID}`,
      `avow=1.1.x.2.${ID}`,
      `avow=1.1.1.2.${ID}A`,
      `avow=1.1.1.2.${ID.slice(1)}`,
      `avow=1.1.1.2.${ID}.more`,
      `AVOW=1.1.1.2.${ID}`,
      `notavow=1.1.1.2.${ID}`,
      `a="avow=1.1.1.2.${ID}"`,
      `avow="1.1.1.2.${ID}"`,
    ])
      expect(decodeStored(header), header).toBeUndefined();
  });

  it('never throws and never grants what was not granted, whatever the header', () => {
    const policy = policyWith();
    const silent = decide(policy).choices;
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            'avow=',
            '1.',
            policyTag(policy, 4),
            '.',
            `${NOW}`,
            '2222',
            ID,
            ';',
            ' ',
            '=',
            '\0',
          ),
        )
        .map((parts) => parts.join('')),
      // One that holds, with one character changed.
      fc
        .tuple(fc.nat({ max: 60 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }))
        .map(([at, character]) => {
          const whole = `avow=${encodeStored(answered(policy, '1111'))}`;
          return whole.slice(0, at) + character + whole.slice(at + 1);
        }),
    );
    fc.assert(
      fc.property(noise, (header) => {
        const choice = decodeStored(header);
        const { choices } = decide(policy, choice, NOW);
        for (const [index, { id }] of policy.purposes.entries())
          if (choices[id] === 'granted')
            expect(silent[id] === 'granted' || choice?.answers[index] === '2').toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('is read in a time that grows with the header, not faster', () => {
    const header = `${'avow=1.'.repeat(50_000)}; ${' '.repeat(200_000)}avow=1.${'9'.repeat(200_000)}`;
    const start = performance.now();
    expect(decodeStored(header)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('is the newest one where several cookies have the name', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(stored, { minLength: 1, maxLength: 5, selector: ({ time }) => time }),
        (all) => {
          const newest = all.reduce((a, b) => (a.time > b.time ? a : b));
          expect(decodeStored(all.map((one) => `avow=${encodeStored(one)}`).join('; '))).toEqual(newest);
        },
      ),
    );
  });
});

describe('answers of an earlier policy', () => {
  const bases: (LegalBasis | undefined)[] = ['consent', 'legitimate-interest', undefined];
  const list = fc
    .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { minLength: 2, maxLength: 12 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc
            .constantFrom(...bases)
            .map((legalBasis) => (legalBasis ? { id, name: 'P', legalBasis } : { id, name: 'P' })),
        ),
      ),
    );
  const given = list.chain((all) =>
    fc.tuple(
      fc.constant(policyWith({ purposes: all, services: [] })),
      fc
        .array(fc.constantFrom('1', '2'), { minLength: all.length, maxLength: all.length })
        .map((digits) => digits.join('')),
    ),
  );

  it('hold when purposes are appended: the new ones alone are asked', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 5 }), ([policy, answers], more) => {
        const added = Array.from({ length: more }, (_, index) => ({
          id: `new${index}-0123456789`,
          name: 'New',
        }));
        const after = { ...policy, purposes: [...policy.purposes, ...added] };
        expect(kept(policy, answers, after)).toBe(answers + '0'.repeat(more));
        expect(decide(after, answered(policy, answers), NOW).status).toBe('undecided');
      }),
    );
  });

  it('are lost with a new version, or when a purpose is renamed, re-based, reordered or removed', () => {
    fc.assert(
      fc.property(given, fc.nat(), ([policy, answers], pick) => {
        const at = pick % policy.purposes.length;
        const { id, legalBasis } = policy.purposes[at] as Purpose;
        const other = (one: Purpose): Policy => ({
          ...policy,
          purposes: policy.purposes.map((old, index) => (index === at ? one : old)),
        });
        const next = policy.purposes[(at + 1) % policy.purposes.length] as Purpose;
        const swapped = [...policy.purposes];
        swapped[at] = next;
        swapped[(at + 1) % policy.purposes.length] = policy.purposes[at] as Purpose;
        const changes: Policy[] = [
          { ...policy, version: '2' },
          other({ id: `${id}x`, name: 'P', ...(legalBasis && { legalBasis }) }),
          other({ id, name: 'P', legalBasis: legalBasis === 'consent' ? 'legitimate-interest' : 'consent' }),
          { ...policy, purposes: swapped },
          { ...policy, purposes: policy.purposes.filter((_, index) => index !== at) },
        ];
        for (const after of changes) {
          const left = kept(policy, answers, after);
          // A basis left out and `consent` mean the same; whether they count as the same is not fixed here.
          expect(
            [...left].every((digit) => digit === '0'),
            JSON.stringify(after.purposes),
          ).toBe(true);
        }
      }),
    );
  });

  it('do not depend on names, descriptions or services', () => {
    const policy = policyWith();
    const after = policyWith({
      services: [],
      purposes: policy.purposes.map((purpose) => ({ ...purpose, name: 'Other', description: 'New words' })),
    });
    expect(kept(policy, '0212', after)).toBe('0212');
  });
});
