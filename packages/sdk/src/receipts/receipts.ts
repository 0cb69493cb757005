import { fault } from '../choices/announce.js';
import type { Policy } from '../policy/policy.js';
import { append } from './append.js';
import { allRows } from './database.js';
import type { DecisionRecord } from './decision-record.js';
import { locked } from './locked.js';
import { send } from './outbox.js';
import { forgetRecord, markUnsent, pendingRecords } from './pending.js';
import type { Receipt } from './receipt.js';

/** Entry of the receipts chunk: makes the receipts of all decisions written down, and delivers them. */
export async function deliver(policy: Policy, latest?: DecisionRecord): Promise<void> {
  const endpoint = policy.receipts?.endpoint;
  if (!endpoint) return;
  const unsigned: DecisionRecord[] = [];
  await locked('avow.sign', async () => {
    for (const record of pendingRecords(latest)) {
      try {
        await append(record);
        markUnsent(true);
        forgetRecord(record);
      } catch (error) {
        fault('unsigned', error);
        unsigned.push(record);
      }
    }
  });
  if (unsigned.length) {
    const part = await import('./unsigned.js');
    for (const record of unsigned) await part.sendUnsigned(endpoint, record);
  } else await send(endpoint);
}

/** This visitor's own receipts, oldest first. */
export const listReceipts = async (): Promise<Receipt[]> => {
  try {
    return (await allRows()).map(([, receipt]) => receipt);
  } catch {
    return (await import('./unsigned.js')).listUnsigned();
  }
};
