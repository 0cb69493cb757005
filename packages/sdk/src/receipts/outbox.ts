import { announce, fault } from '../choices/announce.js';
import { allRows, transact } from './database.js';
import { sha256 } from './encoding.js';
import { locked } from './locked.js';
import { markUnsent } from './pending.js';
import { mayRetry, post, waitAfter } from './post.js';
import type { Receipt, ReceiptProof } from './receipt.js';

const restarted = new Set<string>();
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits, in the order of the chain. Returns how many milliseconds to wait when it must go on later. */
async function drain(endpoint: string): Promise<number | undefined> {
  for (const [key, receipt] of await allRows()) {
    const { jws, payload, delivery } = receipt;
    if (delivery !== 'waiting' || !jws) continue;
    const response = await post(endpoint, '/v1/receipts', jws);
    if (mayRetry(response)) return waitAfter(response, tries++);
    if (response.status === 409 && !restarted.has(payload.jti)) {
      restarted.add(payload.jti);
      const { restart } = await import('./restart.js');
      await locked('avow.sign', restart);
      return drain(endpoint);
    }
    let sent: Receipt;
    if (response.ok) {
      const proof = (await response.json().catch(() => ({}))) as ReceiptProof;
      // An answer about something else is no acknowledgement.
      if (proof.id !== (await sha256(jws))) return waitAfter(response, tries++);
      sent = { ...receipt, delivery: 'sent', proof };
    } else {
      const error = await response.text();
      fault('receipt-rejected', error);
      sent = { ...receipt, delivery: 'rejected', error };
    }
    tries = 0;
    await transact((_signer, receipts) => receipts.put(sent, key));
    announce('proof', { receipt: sent });
  }
  // The mark goes first: a receipt that another tab adds from now on is either seen below or marked again.
  markUnsent(false);
  if (!(await allRows()).some(([, { delivery }]) => delivery === 'waiting')) return undefined;
  markUnsent(true);
  return drain(endpoint);
}

/** Delivers everything that waits, one tab at a time, and goes on trying while the page is open. */
export async function send(endpoint: string): Promise<void> {
  const again = (): void => {
    removeEventListener('online', again);
    clearTimeout(timer);
    send(endpoint).catch((error: unknown) => fault('receipts', error));
  };
  const wait = await locked('avow.send', () => drain(endpoint));
  clearTimeout(timer);
  if (wait === undefined) return;
  timer = setTimeout(again, wait);
  addEventListener('online', again);
}
