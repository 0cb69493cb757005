import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    expect(decide(policy).grants.get('service:retargeting')).toBe(false);
    expect(decide(policy, answered(policy, '0210'), NOW).grants.get('service:retargeting')).toBe(false);
    expect(decide(policy, answered(policy, '0220'), NOW).grants.get('service:retargeting')).toBe(true);
  });

  it('a service of a purpose that is not there is denied', () => {
    const policy = policyWith({ services: [{ id: 's', name: 'S', purposes: ['essential', 'typo'] }] });
    expect(decide(policy).grants.get('service:s')).toBe(false);
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
