import type { Consent } from '../consent.js';
import { writeRecord } from '../receipts/decision-record.js';
import { pendingRecords } from '../receipts/pending.js';

/**
 * Tells in the record of the import, before a receipt is made of it, when the visitor answered the old tool, and the
 * law that has come into force meanwhile (GDPR Art. 7(1)). Only in the task of the decision.
 * @param time seconds since the epoch
 */
export function amendImport({ policy, $choices }: Consent, time: number): void {
  try {
    for (const record of pendingRecords())
      if (record.method === 'import')
        writeRecord({ ...record, time, policy, decision: { ...record.decision, choices: $choices.get() } });
  } catch {
    // Storage is full: the receipt bears the time of carrying over.
  }
}
