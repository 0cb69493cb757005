import { announce, fault } from '../choices/announce.js';
import type { ReceiptSettings } from '../policy/policy.js';
import type { DecisionRecord } from './decision-record.js';
import { payloadOf } from './payload.js';
import { forgetRecord } from './pending.js';
import { addressOf, isFinal, post, waitAfter } from './post.js';
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

/** Decisions on their way from this page. */
const underWay = new Set<string>();

async function sendOne(address: string, record: DecisionRecord, tries = 0): Promise<void> {
  const payload = await payloadOf(record, null, sha256WithoutCrypto);
  const waiting: Receipt = { jws: null, payload, delivery: 'waiting' };
  if (!tries) announce('receipt', { receipt: waiting });
  const answer = await post(address, JSON.stringify(payload));
  if (!isFinal(answer)) {
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
export function sendUnsigned(receipts: ReceiptSettings, record: DecisionRecord): void {
  if (underWay.has(record.jti)) return;
  underWay.add(record.jti);
  const { href } = new URL(addressOf(receipts, 'unsigned'), location.href);
  // Such pages may lack TLS, and then the browser would not mind sending without it.
  if (/^https:|^http:\/\/(localhost|127\.[\d.]+|\[::1]|[\w.-]+\.localhost)[:/]/.test(href))
    sendOne(href, record).catch((error: unknown) => fault('unsigned', error));
  else fault('receipts', `receipts.endpoint must be an https: address, not ${href}`);
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
