import { deniable, grantedByDefault } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import type { Choice, Status } from './choices.js';
import { policyTag, type StoredChoice } from './stored-choice.js';

const DAY = 86_400;

export interface Decision {
  readonly status: Status;
  /** Answers that still hold, one per purpose of the policy. */
  readonly answers: string;
  readonly choices: Record<string, Choice>;
}

/** Days a choice lasts under this policy. */
export const lifetime = (policy: Policy): number => Math.min(policy.expires || 180, 395) * DAY;

/**
 * What holds now, and whether the visitor must be asked. Pure.
 * A stored decision counts only for the policy it was given for, until it expires, and not when it lies more
 * than a day in the future (the clock was wrong then or is wrong now).
 * @param now seconds since the epoch
 */
export function decide(policy: Policy, stored: StoredChoice | undefined, now: number): Decision {
  const age = stored ? now - stored.time : 0;
  const kept =
    stored &&
    age < lifetime(policy) &&
    age > -DAY &&
    stored.answers.length <= policy.purposes.length &&
    stored.tag === policyTag(policy, stored.answers.length)
      ? stored.answers
      : '';
  const choices: Record<string, Choice> = {};
  let answers = '';
  let open = false;
  let asked = false;
  for (const [index, purpose] of policy.purposes.entries()) {
    const answer = (deniable(purpose) && kept[index]) || '0';
    answers += answer;
    choices[purpose.id] =
      answer === '2' || (answer === '0' && grantedByDefault(purpose)) ? 'granted' : 'denied';
    if (!grantedByDefault(purpose)) {
      asked = true;
      if (answer === '0') open = true;
    }
  }
  return { status: open ? 'undecided' : asked ? 'decided' : 'not-required', answers, choices };
}
