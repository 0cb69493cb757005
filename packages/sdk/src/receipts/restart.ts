import { allRows, type Row, transact } from './database.js';
import { sha256 } from './encoding.js';
import { createSigner, sign } from './sign.js';

/**
 * Starts a new chain with a new key for everything not yet delivered: the answer to a receiver that does not
 * know the receipt before, for example after this browser's profile or the receiver was restored.
 */
export async function restart(): Promise<void> {
  let signer = await createSigner();
  const rows: Row[] = [];
  for (const row of await allRows()) {
    if (row.delivery !== 'waiting') continue;
    const payload = { ...row.payload, prev: signer.prev };
    const jws = await sign(signer, payload);
    rows.push({ ...row, payload, jws });
    signer = { ...signer, prev: await sha256(jws) };
  }
  await transact((chain) => {
    for (const row of rows) chain.put(row);
    return chain.put(signer);
  });
}
