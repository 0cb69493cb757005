import type { Choices, Status } from '../decision/choices.js';
import { type Decision, decide as decideUnder } from '../decision/decide.js';
import { policyTag, type StoredChoice } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';
import { deniedBySignal, type Signals } from './global-privacy-control.js';
import { inJurisdiction } from './in-jurisdiction.js';
import type { Jurisdiction } from './jurisdiction-of.js';
import { type Place, ruleFor } from './place.js';

/** What a decision is made from. */
export interface Circumstances extends Place {
  /** What the browser sends for all sites. */
  readonly signals?: Signals;
  /** What the visitor chose earlier: `decodeStored` of the cookie. */
  readonly stored?: StoredChoice | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** What holds in a place, and why. */
export interface PlacedDecision {
  /** Whether the visitor has yet to decide. */
  readonly status: Status;
  /** Effective choice per purpose id. */
  readonly choices: Choices;
  /** The policy in force there; see `inJurisdiction`. */
  readonly policy: Policy;
  /** The rule that applies. */
  readonly jurisdiction: Jurisdiction;
  /** Ids of purposes that Global Privacy Control denies now: the visitor said nothing else on this site. */
  readonly denied: readonly string[];
  /** Fit to be shown and logged: `opt-in: FR, GDPR Art. 6(1)(a) and ePrivacy 5(3)`. */
  readonly reason: string;
}

/** Why it holds, in one line without personal data. */
const reasonOf = (
  { code, law }: Jurisdiction,
  { model }: Policy,
  { country = 'unknown', region, source }: Place,
  denied: readonly string[],
): string =>
  [
    `${model}: ${code}`,
    source === 'guess' ? `, guessed as ${region ? `${country}-${region}` : country}` : '',
    `, ${law.name} ${law.article}`,
    denied.length ? `; Global Privacy Control denies ${denied.join(', ')}` : '',
  ].join('');

/** What was answered before, with the purposes denied that the signal denies: as if the visitor had just said so. */
function decideWith(denied: readonly string[], policy: Policy, chosen: Decision, now: number): Decision {
  if (!denied.length) return chosen;
  const answers = policy.purposes
    .map(({ id }, index) => (denied.includes(id) ? 1 : chosen.answers[index]))
    .join('');
  return decideUnder(policy, { tag: policyTag(policy, answers.length), time: now, answers, id: '' }, now);
}

/**
 * What holds for a visitor in a place: the law there, the signals, and what was chosen earlier. Pure.
 * An explicit choice on this site stands against the signal, which speaks to all sites (4 CCR 904-3, Rule 5.09;
 * 11 CCR § 7025(c)).
 * @throws for a value that is no policy
 */
export function decide(site: Policy, circumstances: Circumstances): PlacedDecision {
  const { signals = {}, stored, now } = circumstances;
  const jurisdiction = ruleFor(circumstances, site.trustGuess);
  const policy = inJurisdiction(site, circumstances, signals);
  const chosen = decideUnder(policy, stored, now);
  const denied =
    policy.model === 'opt-in'
      ? []
      : deniedBySignal(policy, jurisdiction, signals).filter(
          (name) => !chosen.answers[policy.purposes.findIndex(({ id }) => id === name)],
        );
  const { status, choices } = decideWith(denied, policy, chosen, now);
  return {
    status,
    choices,
    policy,
    jurisdiction,
    denied,
    reason: reasonOf(jurisdiction, policy, circumstances, denied),
  };
}
