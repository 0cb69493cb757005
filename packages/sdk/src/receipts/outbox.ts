import { announce, fault } from '../choices/announce.js';
import { allRows, type Row, transact } from './database.js';
import { sha256 } from './encoding.js';
import { locked } from './locked.js';
import { markUnsent } from './pending.js';
import { isFinal, post, waitAfter } from './post.js';
import type { ReceiptProof } from './receipt.js';

/** Failures on this page. */
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let resume = (): unknown => undefined;

addEventListener('online', () => resume());

/** Sends what waits, in the order of the chain. Returns how many milliseconds to wait when it must go on later. */
async function drain(address: string): Promise<number | undefined> {
  // Without a database there are unsigned records only, which go their own way.
  const waiting = (await allRows()).filter(({ delivery }) => delivery === 'waiting');
  markUnsent(!!waiting[0]);
  if (!waiting[0]) return undefined;
  for (const row of waiting) {
    const jws = row.jws as string;
    const answer = await post(address, jws);
    const [status, json] = answer;
    const taken = status < 300;
    // An acknowledgement of something else is none.
    if (!isFinal(answer) || (taken && json?.id !== (await sha256(jws)))) return waitAfter(answer, tries++);
    // A new chain cures a conflict about the receipt before; a first receipt has none.
    if (status === 409 && row.payload.prev) {
      await locked('avow.sign', (await import('./restart.js')).restart);
      break;
    }
    const receipt: Row = taken
      ? { ...row, delivery: 'sent', proof: json as ReceiptProof }
      : { ...row, delivery: 'rejected', error: json.detail as string };
    if (!taken) fault('rejected', json.detail);
    await transact((chain) => chain.put(receipt));
    announce('proof', { receipt });
  }
  return drain(address);
}

/** Delivers everything that waits, one tab at a time, and goes on trying while the page is open. */
export async function send(address: string): Promise<void> {
  resume = () => send(address).catch((error: unknown) => fault('receipts', error));
  const wait = await locked('avow.send', () => drain(address));
  clearTimeout(timer);
  if (wait) timer = setTimeout(resume, wait);
}
