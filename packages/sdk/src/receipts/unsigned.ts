import { announce, fault } from '../choices/announce.js';
import type { DecisionRecord } from './decision-record.js';
import { payloadOf } from './payload.js';
import { forgetRecord } from './pending.js';
import { addressOf, mayRetry, post, waitAfter } from './post.js';
import type { Receipt } from './receipt.js';
import { sha256WithoutCrypto } from './sha256.js';

const PREFIX = 'avow-unsigned.';

const keep = (receipt: Receipt): void => {
  try {
    localStorage.setItem(PREFIX + receipt.payload.jti, JSON.stringify(receipt));
  } catch {
    // Without storage the receiver alone keeps it.
  }
};

async function sendOne(address: string, record: DecisionRecord, tries = 0): Promise<void> {
  const payload = await payloadOf(record, null, sha256WithoutCrypto);
  const waiting: Receipt = { jws: null, payload, delivery: 'waiting' };
  if (!tries) announce('receipt', { receipt: waiting });
  const answer = await post(address, JSON.stringify(payload));
  if (mayRetry(answer)) {
    setTimeout(() => sendOne(address, record, tries + 1), waitAfter(answer, tries));
    return;
  }
  if (answer[0] < 300) keep({ ...waiting, delivery: 'sent' });
  else {
    const error = `${answer[1].code} ${answer[1].detail}`;
    fault('rejected', error);
    keep({ ...waiting, delivery: 'rejected', error });
  }
  forgetRecord(record);
}

/**
 * Sends an unsigned record where the browser has no WebCrypto or no IndexedDB. The decision stays written down
 * until the receiver has it, so that later pages try again.
 */
export function sendUnsigned(endpoint: string, record: DecisionRecord): unknown {
  const { href } = new URL(addressOf(endpoint, 'unsigned'), location.href);
  // Such pages may lack TLS, and then the browser would not mind sending without it.
  return /^https:|^http:\/\/(localhost|127\.[\d.]+|\[::1]|[\w.-]+\.localhost)[:/]/.test(href)
    ? sendOne(href, record)
    : fault('receipts', `receipts.endpoint must be an https: address, not ${href}`);
}

/** Unsigned records this browser remembers, oldest first. */
export function listUnsigned(): Receipt[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? '') as Receipt)
      .sort((a, b) => a.payload.iat - b.payload.iat);
  } catch {
    return [];
  }
}
