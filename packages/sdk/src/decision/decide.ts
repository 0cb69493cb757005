import { deniable } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import type { Choice, Status } from './choices.js';
import { policyTag, type StoredChoice } from './stored-choice.js';

const DAY = 86_400;

/** `1` for what is granted and `0` for what is not, by purpose id and `service:ID`; expressions worked out are added. */
export type Grants = Map<string, string>;

/** What holds for a visitor under a policy at one moment. */
export interface Decision {
  /** Whether the visitor must be asked. */
  readonly status: Status;
  /** Answers that still hold, one per purpose of the policy; see `StoredChoice`. */
  readonly answers: readonly number[];
  /** Effective choice per purpose id. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** What expressions of purposes and services are worked out from. */
  readonly grants: Grants;
}

/** Seconds a choice lasts under this policy. */
export const lifetime = ({ expires = 180 }: Policy): number => expires * DAY;

/**
 * What holds now, and whether the visitor must be asked. Pure.
 * A stored decision counts only for the policy it was given for, until it expires, and not when it lies more
 * than a day in the future (the clock was wrong then or is wrong now).
 * Where nothing is stored, and the policy has a part that knows what was answered to another tool, nothing that can be denied
 * begins on silence: it may have been denied there.
 * @param now seconds since the epoch
 * @throws for a value that is no policy
 */
export function decide(policy: Policy, stored?: StoredChoice, now?: number): Decision {
  const age = (now as number) - (stored?.time as number);
  const kept =
    age > -DAY && stored && age < lifetime(policy) && stored.tag === policyTag(policy, stored.answers.length)
      ? stored.answers
      : '';
  const isHeld = /import-/.test(policy.parts as unknown as string) && !stored;
  const choices: Record<string, Choice> = {};
  const grants: Grants = new Map();
  let status: Status = 'not-required';
  /** A name used twice is granted only what both grant. */
  const grant = (name: string, granted: boolean): boolean => {
    const both = granted && grants.get(name) !== '0';
    grants.set(name, both ? '1' : '0');
    return both;
  };
  const answers = policy.purposes.map((purpose, index) => {
    const answer = (deniable(purpose) && +(kept[index] as string)) || 0;
    // While the visitor is silent, what rests on consent is denied (GDPR Art. 4(11)), anything else granted.
    const waits =
      deniable(purpose) && (isHeld || (purpose.legalBasis !== 'legitimate-interest' && !purpose.optOut));
    choices[purpose.id] = grant(
      purpose.id,
      (answer ? answer > 1 : !waits) && !purpose.requires?.some((id) => !+(grants.get(id) as string)),
    )
      ? 'granted'
      : 'denied';
    if (waits) status = answer && status !== 'undecided' ? 'decided' : 'undecided';
    return answer;
  });
  // Every purpose it serves is known and granted, and there is one. A mere name waits for the catalogue and is denied.
  for (const service of policy.services ?? [])
    grant(
      `service:${service.id ?? service}`,
      (service.purposes?.[0] &&
        !service.purposes.some((purpose) => !+(grants.get(purpose) as string))) as boolean,
    );
  return { status, answers, choices, grants };
}
