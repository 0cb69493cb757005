import type { Consent } from '../consent.js';
import { type DecisionRecord, PREFIX } from '../receipts/decision-record.js';

/**
 * Tells in the record of the import, before a receipt is made of it, when the visitor answered the old tool, and the
 * law that has come into force meanwhile (GDPR Art. 7(1)). Only in the task of the decision.
 * @param time seconds since the epoch
 */
export function amendImport({ policy, $choices }: Consent, time: number): void {
  try {
    for (const [key, text] of Object.entries(localStorage)) {
      if (!key.startsWith(PREFIX) || !text) continue;
      const record = JSON.parse(text) as DecisionRecord;
      if (record.method !== 'import') continue;
      const decision = { ...record.decision, choices: $choices.get() };
      localStorage.setItem(key, JSON.stringify({ ...record, time, policy, decision }));
    }
  } catch {
    // Without storage the receipt bears the time of carrying over.
  }
}
