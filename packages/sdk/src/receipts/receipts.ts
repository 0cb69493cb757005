import { fault } from '../choices/announce.js';
import type { Policy } from '../policy/policy.js';
import { append } from './append.js';
import { allRows } from './database.js';
import type { DecisionRecord } from './decision-record.js';
import { locked } from './locked.js';
import { send } from './outbox.js';
import { forgetRecord, markUnsent, pendingRecords } from './pending.js';
import { addressOf } from './post.js';
import type { Receipt } from './receipt.js';

/** Entry of the receipts chunk: makes the receipts of all decisions written down, and delivers them. */
export async function deliver({ receipts }: Policy, latest?: DecisionRecord): Promise<void> {
  if (!receipts) return;
  await locked('avow.sign', async () => {
    for (const record of pendingRecords(latest)) {
      try {
        await append(record);
        markUnsent(true);
        forgetRecord(record);
      } catch (error) {
        fault('unsigned', error);
        (await import('./unsigned.js')).sendUnsigned(receipts, record);
      }
    }
  });
  await send(addressOf(receipts, 'receipts'));
}

/** This visitor's own receipts, oldest first. */
export const listReceipts = async (): Promise<Receipt[]> => {
  const rows = await allRows();
  return rows.length ? rows : (await import('./unsigned.js')).listUnsigned();
};
