import { evaluate } from '../choices/expression.js';
import type { Choices, Status } from '../decision/choices.js';
import { decide } from '../decision/decide.js';
import { decodeStored } from '../decision/stored-choice.js';
import type { PolicyWithNames } from '../policy/named-services.js';
import type { Expression } from '../policy-names.js';
import { withWholeCatalogue } from '../services/complete-policy.js';

/** Characters of an expression that is looked at: work on one that nests without end takes the square of its length. */
const LONGEST = 1000;

/** What a request's cookies say of the visitor's consent. */
export interface RequestConsent {
  /** Whether the visitor has yet to decide. */
  readonly status: Status;
  /** Effective choice per purpose id. */
  readonly choices: Choices;
  /** Time of the decision; null when there is none that holds. */
  readonly decidedAt: Date | null;
  /** Whether a purpose expression is granted; false for one that cannot be read or has over 1,000 characters. */
  granted<const Text extends string>(expression: Expression<Text>): boolean;
}

/**
 * Reads the `avow` cookie of a request. Never throws: what cannot be read grants nothing.
 * @param cookieHeader value of the Cookie header
 * @param policy may name services of the catalogue, here and in all of this entry; a name it does not have is denied
 */
export function parseConsent(
  cookieHeader: string | null | undefined,
  policy: PolicyWithNames,
  now = Date.now(),
): RequestConsent {
  const stored = decodeStored(cookieHeader ?? '');
  const { status, choices, answers, grants } = decide(
    withWholeCatalogue(policy),
    stored,
    Math.floor(now / 1000),
  );
  return {
    status,
    choices,
    decidedAt: stored && answers.some(Number) ? new Date(stored.time * 1000) : null,
    granted: (expression) => expression.length <= LONGEST && evaluate(expression, grants) === '1',
  };
}
