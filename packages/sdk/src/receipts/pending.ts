import { type DecisionRecord, PREFIX } from './decision-record.js';

const UNSENT = `${PREFIX}unsent`;

const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** Tells later pages that receipts wait, so that a page with nothing to send loads the core only. */
export const markUnsent = (): void => quietly(() => localStorage.setItem(UNSENT, ''));

export const clearUnsent = (): void => quietly(() => localStorage.removeItem(UNSENT));

/** Decisions whose receipts are not made yet, oldest first: those kept in storage, and `latest`. */
export function pendingRecords(latest?: DecisionRecord): DecisionRecord[] {
  const records = new Map<string, DecisionRecord>();
  quietly(() => {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX) || key === UNSENT) continue;
      const record = quietly(() => JSON.parse(localStorage.getItem(key) ?? '') as DecisionRecord);
      if (record?.policy && record.id) records.set(record.jti, record);
      else localStorage.removeItem(key);
    }
  });
  if (latest) records.set(latest.jti, latest);
  return [...records.values()].sort((a, b) => a.iat - b.iat);
}

export const forgetRecord = ({ jti }: DecisionRecord): void =>
  quietly(() => localStorage.removeItem(PREFIX + jti));
