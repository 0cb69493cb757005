import { payloadOf, type StoredReceipt } from '../store/read.js';
import type { StoredUnsigned } from '../store/unsigned.js';
import type { ReceiptPayload } from '../verify/payload.js';

/** A receipt as readers get it: the JWS as it came, and its payload decoded for convenience. */
export function presentReceipt(receipt: StoredReceipt) {
  const { id, index, receivedAt, countersignature, jws } = receipt;
  return {
    id,
    index,
    receivedAt: new Date(receivedAt).toISOString(),
    signed: true,
    jws,
    payload: payloadOf(receipt),
    countersignature,
  };
}

export function presentUnsigned({ id, receivedAt, body }: StoredUnsigned) {
  return {
    id,
    receivedAt: new Date(receivedAt).toISOString(),
    signed: false,
    payload: JSON.parse(body) as ReceiptPayload,
  };
}
