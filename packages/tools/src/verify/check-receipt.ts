import type { GivenReceipt } from './given-receipt.js';
import { isSignedBy, type Jwk, type Jws, thumbprint } from './jws.js';
import { type Check, check, timeOf } from './words.js';

/** What a receipt shows by itself: its signature, its key, and that the readable copy beside it says the same. */

export async function checkSignature(jws: Jws): Promise<Check> {
  const jwk = (jws.header.jwk ?? {}) as Jwk;
  if (!(await isSignedBy(jws, jwk))) return check('signature', 'failed', 'signature-invalid');
  const { typ } = jws.header;
  return typ === 'consent-receipt+jwt'
    ? check('signature', 'verified', 'signature-valid')
    : check('signature', 'failed', 'type-wrong', { typ: String(typ) });
}

export async function checkKey({ header }: Jws): Promise<Check> {
  const kid = await thumbprint((header.jwk ?? {}) as Jwk);
  return kid !== null && header.kid === kid
    ? check('key', 'verified', 'key-matches', { kid })
    : check('key', 'failed', 'key-mismatch');
}

/** Whether two JSON values are the same, whatever the order of their members. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && equal(value, right.get(name)))
  );
}

/** Compares what the file shows in the clear with what was signed; null when it shows nothing. */
export function checkCopy({ copy, proof }: GivenReceipt, jws: Jws, id: string): Check | null {
  if (copy !== undefined && !equal(copy, jws.payload))
    return check('copy', 'failed', 'copy-differs', { member: 'payload' });
  if (proof?.id !== undefined && proof.id !== id)
    return check('copy', 'failed', 'copy-differs', { member: 'id' });
  return copy === undefined && proof?.id === undefined ? null : check('copy', 'verified', 'copy-matches');
}

/** @param now seconds since the epoch */
export function checkExpiry({ payload: { exp } }: Jws, now: number): Check | null {
  if (typeof exp !== 'number') return null;
  const reason = exp > now ? 'valid-until' : 'expired-on';
  return check('expiry', 'information', reason, { time: timeOf(exp) });
}
