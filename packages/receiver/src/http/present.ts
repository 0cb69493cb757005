import type { StoredReceipt } from '../store/read.js';
import type { StoredUnsigned } from '../store/unsigned.js';

/** A receipt as readers get it: the JWS as it came, and its payload decoded for convenience. */
export function presentReceipt({ id, index, receivedAt, countersignature, jws }: StoredReceipt) {
  const [, payload = ''] = jws.split('.');
  return {
    id,
    index,
    receivedAt: new Date(receivedAt).toISOString(),
    signed: true,
    jws,
    payload: JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown,
    countersignature,
  };
}

export function presentUnsigned({ id, receivedAt, body }: StoredUnsigned) {
  return {
    id,
    receivedAt: new Date(receivedAt).toISOString(),
    signed: false,
    payload: JSON.parse(body) as unknown,
  };
}
