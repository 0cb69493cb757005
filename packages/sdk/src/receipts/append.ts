import { announce } from '../choices/announce.js';
import { allRows, transact } from './database.js';
import type { DecisionRecord } from './decision-record.js';
import { sha256 } from './encoding.js';
import { payloadOf } from './payload.js';
import type { Receipt } from './receipt.js';
import { loadSigner, sign } from './sign.js';

/** Makes the receipt of a decision the next link of this browser's chain, exactly once. */
export async function append(record: DecisionRecord): Promise<void> {
  const signer = await loadSigner();
  if ((await allRows()).some(({ payload }) => payload.jti === record.jti)) return;
  const payload = await payloadOf(record, signer.prev);
  const jws = await sign(signer, payload);
  const prev = await sha256(jws);
  const receipt: Receipt = { jws, payload, delivery: 'waiting' };
  await transact((chain) => {
    chain.put({ ...signer, prev });
    return chain.add(receipt);
  });
  announce('receipt', { receipt });
}
