import type { Method } from '../decision/choices.js';
import type { Decision } from '../decision/decide.js';
import type { StoredChoice } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';

/**
 * A decision as the core writes it down, in the same task, before anything else happens: the receipts chunk
 * turns it into a receipt, now or on a later page if this one closes first. The visitor's random id never
 * leaves the browser unhashed.
 */
export interface DecisionRecord extends StoredChoice {
  /** Milliseconds since the epoch: the order of decisions within a second. */
  readonly at: number;
  /** Becomes the receipt's `jti`, so that no decision can yield two receipts. */
  readonly jti: string;
  /** What was in force before, and what is now. */
  readonly before: Decision;
  readonly decision: Decision;
  readonly method: Method;
  readonly lang: string;
  /** The policy in force, for its hash and its receiver. */
  readonly policy: Policy;
}

export const PREFIX = 'avow:';

/** Keeps the record until its receipt is made. @throws where storage is full or forbidden */
export const writeRecord = (record: DecisionRecord): void =>
  localStorage.setItem(PREFIX + record.jti, JSON.stringify(record));

/** Whether records or unsent receipts of earlier pages wait; reads nothing but key names. @throws like `writeRecord` */
export const hasWork = (): boolean => /\bavow:/.test(Object.keys(localStorage) as unknown as string);
