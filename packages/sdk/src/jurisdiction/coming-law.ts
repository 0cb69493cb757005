import type { Policy } from '../policy/policy.js';

/**
 * Detail of the event `avow:law`, dispatched before the law of a place takes effect, so that what a visitor refused
 * elsewhere is refused before anything begins on silence.
 */
export interface ComingLaw {
  /** The policy that is in force next. */
  readonly policy: Policy;
  /** Ids of purposes that Global Privacy Control denies there: a grant given elsewhere does not count for them. */
  readonly denied: readonly string[];
}
