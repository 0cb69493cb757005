import type { Choices, Method } from '../decision/choices.js';
import type { Policy } from '../policy/policy.js';

/**
 * A decision as the core writes it down, in the same task, before anything else happens: the receipts chunk
 * turns it into a receipt, now or on a later page if this one closes first.
 */
export interface DecisionRecord {
  /** Becomes the receipt's `jti`, so that no decision can yield two receipts. */
  readonly jti: string;
  /** Seconds since the epoch. */
  readonly iat: number;
  readonly exp: number;
  /** The visitor's random id; never leaves the browser unhashed. */
  readonly id: string;
  /** Choices in force before; null when nothing had been decided. */
  readonly before: Choices | null;
  /** Whether an older decision, expired or of another policy version, existed. */
  readonly renewal: boolean;
  readonly choices: Choices;
  readonly method: Method;
  readonly lang: string;
  readonly signals: Readonly<Record<string, boolean>>;
  /** The policy in force, for its hash and its receiver. */
  readonly policy: Policy;
}

export const PREFIX = 'avow.';

/** Keeps the record until its receipt is made. Where storage is missing the page's memory has to do. */
export function writeRecord(record: DecisionRecord): void {
  try {
    localStorage.setItem(PREFIX + record.jti, JSON.stringify(record));
  } catch {
    // Full or forbidden: the receipts chunk is handed the record itself as well.
  }
}

/** Whether records or unsent receipts of earlier pages wait; reads nothing but key names. */
export function hasWork(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(PREFIX));
  } catch {
    return false;
  }
}
