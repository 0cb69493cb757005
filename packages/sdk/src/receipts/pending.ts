import { type DecisionRecord, PREFIX } from './decision-record.js';

const UNSENT = `${PREFIX}unsent`;

const quietly = (work: () => void): void => {
  try {
    work();
  } catch {
    // Without storage, what this page cannot deliver is lost with it: there is nowhere to keep it.
  }
};

/** Tells later pages that receipts wait, so that a page with nothing to send loads the core only. */
export const markUnsent = (unsent: boolean): void =>
  quietly(() => (unsent ? localStorage.setItem(UNSENT, '') : localStorage.removeItem(UNSENT)));

/** Decisions whose receipts are not made yet, oldest first: those kept in storage, and `latest`. */
export function pendingRecords(latest?: DecisionRecord): DecisionRecord[] {
  const records = new Map<string, DecisionRecord>();
  quietly(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(PREFIX) && key !== UNSENT)
        quietly(() => records.set(key.slice(PREFIX.length), JSON.parse(localStorage.getItem(key) ?? '')));
  });
  if (latest) records.set(latest.jti, latest);
  return [...records.values()].sort((a, b) => a.time - b.time);
}

export const forgetRecord = ({ jti }: DecisionRecord): void =>
  quietly(() => localStorage.removeItem(PREFIX + jti));
