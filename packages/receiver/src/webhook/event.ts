import { presentReceipt } from '../http/present.js';
import type { Signer } from '../log/keys.js';
import type { StoredReceipt } from '../store/read.js';

/** A kept receipt as an event: CloudEvents 1.0 in JSON (structured mode), signed as Standard Webhooks has it. */

const PLACES = 16;

export function receiptEvent(receipt: StoredReceipt, logName: string) {
  const data = presentReceipt(receipt);
  return {
    specversion: '1.0',
    id: receipt.id,
    source: logName,
    type: 'avow.receipt.kept',
    subject: receipt.id,
    time: data.receivedAt,
    // The sequence extension: compares as text in the order of the log.
    sequence: String(receipt.index).padStart(PLACES, '0'),
    datacontenttype: 'application/json',
    data,
  };
}

/**
 * Headers of Standard Webhooks 1.0 for a body: `v1a` is Ed25519 over `id.timestamp.body`. One signature for each key
 * of the log that signs now, so that receivers of events may change over while a rotation lasts. The text ends in `}`
 * and so can never be a checkpoint, which ends in a line feed.
 */
export async function signedHeaders(
  id: string,
  body: string,
  signers: readonly Pick<Signer, 'sign'>[],
  now: number,
  type = 'application/cloudevents+json',
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const content = Buffer.from(`${id}.${timestamp}.${body}`);
  const signatures = await Promise.all(
    signers.map(async ({ sign }) => `v1a,${Buffer.from(await sign(content)).toString('base64')}`),
  );
  return {
    'content-type': `${type}; charset=utf-8`,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
