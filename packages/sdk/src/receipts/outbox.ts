import { announce, fault } from '../choices/announce.js';
import { restart } from './chain.js';
import { allRows, transact } from './database.js';
import { sha256 } from './encoding.js';
import { locked } from './locked.js';
import { clearUnsent, markUnsent } from './pending.js';
import { post } from './post.js';
import type { Receipt } from './receipt.js';

const LONGEST_WAIT = 300_000;

const restarted = new Set<string>();
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let endpointNow: string | undefined;

/**
 * Sends what waits, in the order of the chain, and returns how many milliseconds to wait before the next try:
 * undefined when nothing waits any more.
 */
async function drain(endpoint: string): Promise<number | undefined> {
  for (const [key, receipt] of await allRows()) {
    if (receipt.delivery !== 'waiting' || !receipt.jws) continue;
    const outcome = await post(endpoint, '/v1/receipts', receipt.jws);
    let next: Receipt;
    if (outcome.kind === 'refused') {
      const { jti } = receipt.payload;
      if (outcome.status === 409 && !restarted.has(jti)) {
        restarted.add(jti);
        await locked('avow.sign', restart);
        return drain(endpoint);
      }
      next = { ...receipt, delivery: 'rejected', error: outcome.error };
      fault('receipt-rejected', outcome.error);
    } else {
      // An answer about something else is no acknowledgement.
      const acknowledged = outcome.kind === 'sent' && outcome.proof.id === (await sha256(receipt.jws));
      if (!acknowledged)
        return Math.max(
          outcome.kind === 'later' ? outcome.wait : 0,
          Math.min(LONGEST_WAIT, 1000 * 2 ** failures++) * (0.5 + Math.random()),
        );
      next = { ...receipt, delivery: 'sent', proof: outcome.proof };
    }
    failures = 0;
    await transact(({ receipts }) => receipts.put(next, key));
    announce('proof', { receipt: next });
  }
  // The mark goes first: a receipt that another tab adds from now on is either seen below or marked again.
  clearUnsent();
  if (!(await allRows()).some(([, { delivery }]) => delivery === 'waiting')) return undefined;
  markUnsent();
  return drain(endpoint);
}

const resume = (): void => {
  if (endpointNow) send(endpointNow).catch((error: unknown) => fault('receipts', error));
};

/** Delivers everything that waits, one tab at a time, and goes on trying while the page is open. */
export async function send(endpoint: string): Promise<void> {
  clearTimeout(timer);
  if (!endpointNow) addEventListener('online', resume);
  endpointNow = endpoint;
  const wait = await locked('avow.send', () => drain(endpoint));
  if (wait === undefined) return;
  clearTimeout(timer);
  timer = setTimeout(resume, wait);
}
