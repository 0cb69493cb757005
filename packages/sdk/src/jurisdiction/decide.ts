import type { Choices, Status } from '../decision/choices.js';
import { decide as decideAnywhere } from '../decision/decide.js';
import { policyTag, type StoredChoice } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';
import { deniedBySignal, type Signals } from './global-privacy-control.js';
import { inJurisdiction } from './in-jurisdiction.js';
import type { Jurisdiction } from './jurisdiction-of.js';
import { type Place, ruleFor } from './place.js';

/** What a decision is made from. */
export interface Circumstances extends Place {
  readonly signals?: Signals;
  /** What the visitor chose earlier: `decodeStored` of the cookie. */
  readonly stored?: StoredChoice;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** What holds in a place, and why. */
export interface PlacedDecision {
  readonly status: Status;
  /** Effective choice per purpose id. */
  readonly choices: Choices;
  /** The policy in force there; see `inJurisdiction`. */
  readonly policy: Policy;
  readonly jurisdiction: Jurisdiction;
  /** Ids of purposes that Global Privacy Control denies now. */
  readonly denied: readonly string[];
  /** Fit to be shown and logged: `opt-in: FR, GDPR Art. 6(1)(a) and ePrivacy 5(3)`. */
  readonly reason: string;
}

/** Why a rule holds, in one line without personal data. */
export function reasonOf(
  { code, law }: Jurisdiction,
  policy: Policy,
  place: Place,
  denied: readonly string[] = [],
): string {
  const known =
    place.source === 'guess'
      ? `, guessed as ${[place.country, place.region].filter(Boolean).join('-') || 'unknown'}`
      : '';
  const signal = denied.length ? `; Global Privacy Control denies ${denied.join(', ')}` : '';
  return `${policy.model}: ${code}${known}, ${law.name} ${law.article}${signal}`;
}

/**
 * What holds for a visitor in a place: the law there, its signals, and what was chosen earlier. Pure.
 * An explicit choice on this site stands against the signal, which speaks for all sites (4 CCR 904-3, Rule 5.09;
 * 11 CCR § 7025(c)).
 * @throws for a value that is no policy
 */
export function decide(policy: Policy, circumstances: Circumstances): PlacedDecision {
  const { signals = {}, stored, now } = circumstances;
  const jurisdiction = ruleFor(circumstances, policy.trustGuess);
  const inForce = inJurisdiction(policy, circumstances);
  const chosen = decideAnywhere(inForce, stored, now);
  const signalled = inForce.model === 'opt-in' ? [] : deniedBySignal(policy, jurisdiction, signals);
  const denied = signalled.filter(
    (id) => !chosen.answers[policy.purposes.findIndex((purpose) => purpose.id === id)],
  );
  const { status, choices } = denied.length
    ? decideAnywhere(inForce, withDenials(inForce, chosen.answers, denied, now), now)
    : chosen;
  return {
    status,
    choices,
    policy: inForce,
    jurisdiction,
    denied,
    reason: reasonOf(jurisdiction, inForce, circumstances, denied),
  };
}

/** The answers with the denied purposes denied, as if the visitor had just said so. */
const withDenials = (
  policy: Policy,
  given: readonly number[],
  denied: readonly string[],
  now: number,
): StoredChoice => {
  const answers = policy.purposes.map(({ id }, index) => (denied.includes(id) ? 1 : given[index])).join('');
  return { tag: policyTag(policy, answers.length), time: now, answers, id: '' };
};
