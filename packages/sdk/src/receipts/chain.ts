import { announce } from '../choices/announce.js';
import { allRows, type Row, transact } from './database.js';
import type { DecisionRecord } from './decision-record.js';
import { sha256 } from './encoding.js';
import { payloadOf } from './payload.js';
import type { Receipt } from './receipt.js';
import { createSigner, loadSigner, sign } from './sign.js';

/** Makes the receipt of a decision the next link of this browser's chain, exactly once. */
export async function append(record: DecisionRecord): Promise<void> {
  const known = await transact(({ receipts }) => receipts.index('jti').count(record.jti));
  if (known) return;
  const signer = await loadSigner();
  const payload = await payloadOf(record, signer.prev);
  const jws = await sign(signer, payload);
  const prev = await sha256(jws);
  const receipt: Receipt = { jws, payload, delivery: 'waiting' };
  await transact((stores) => {
    stores.signer.put({ ...signer, prev }, 'signer');
    return stores.receipts.add(receipt);
  });
  announce('receipt', { receipt });
}

/**
 * Starts a new chain with a new key for everything not yet delivered: the answer to a receiver that does not
 * know the receipt before, for example after this browser's profile or the receiver was restored.
 */
export async function restart(): Promise<void> {
  let signer = await createSigner();
  const rows: Row[] = [];
  for (const [key, receipt] of await allRows()) {
    if (receipt.delivery !== 'waiting') continue;
    const payload = { ...receipt.payload, prev: signer.prev };
    const jws = await sign(signer, payload);
    rows.push([key, { ...receipt, payload, jws }]);
    signer = { ...signer, prev: await sha256(jws) };
  }
  await transact((stores) => {
    for (const [key, receipt] of rows) stores.receipts.put(receipt, key);
    return stores.signer.put(signer, 'signer');
  });
}
