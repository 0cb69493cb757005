import { announce, fault } from '../choices/announce.js';
import type { DecisionRecord } from './decision-record.js';
import { payloadOf } from './payload.js';
import { forgetRecord } from './pending.js';
import { mayRetry, post, waitAfter } from './post.js';
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

/**
 * Sends an unsigned record where the browser has no WebCrypto or no IndexedDB. The decision stays written
 * down until the receiver has it, so that later pages try again.
 */
export async function sendUnsigned(endpoint: string, record: DecisionRecord, tries = 0): Promise<void> {
  const payload = await payloadOf(record, null, sha256WithoutCrypto);
  const waiting: Receipt = { jws: null, payload, delivery: 'waiting' };
  if (!tries) announce('receipt', { receipt: waiting });
  const response = await post(endpoint, '/v1/unsigned', JSON.stringify(payload));
  if (mayRetry(response)) {
    setTimeout(() => sendUnsigned(endpoint, record, tries + 1), waitAfter(response, tries));
    return;
  }
  if (response.ok) keep({ ...waiting, delivery: 'sent' });
  else {
    const error = await response.text();
    fault('receipt-rejected', error);
    keep({ ...waiting, delivery: 'rejected', error });
  }
  forgetRecord(record);
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
