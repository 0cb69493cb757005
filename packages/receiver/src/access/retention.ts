import { expireStep, isWholeStep } from '../store/erase.js';
import type { Database } from '../store/sql.js';

/**
 * How many days a payload is kept after the consent it records has expired, by jurisdiction as shown to the
 * visitor; `*` is for all others. Storage limitation: GDPR Art. 5(1)(e).
 */
export type Retention = Readonly<Record<string, number>>;

/** Five years: longer than most limitation periods in which consent may have to be shown (GDPR Art. 7(1)). */
export const DEFAULT_RETENTION: Retention = { '*': 1826 };

const DAY = 86_400;

/** Deletes the payloads whose time is over, in small steps; the log keeps their hashes. */
export async function applyRetention(db: Database, retention: Retention, now: number): Promise<void> {
  const rules = { ...DEFAULT_RETENTION, ...retention };
  const named = Object.keys(rules).filter((name) => name !== '*');
  for (const [name, days] of Object.entries(rules)) {
    const before = Math.floor(now / 1000) - days * DAY;
    const which = name === '*' ? { isNot: named } : { is: name };
    while (isWholeStep(await db.write((sql) => expireStep(sql, which, before)))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
