import { createHash, randomBytes } from 'node:crypto';
import type { Scope, TokenRecord } from '@avow/receiver';

const TOKEN = /^avow_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
const DAY = 24 * 3600 * 1000;

/**
 * A token for the demo's receiver, and the record of it that the receiver is given.
 * @param scope what it may do
 * @param text a token of one's own choice, in the receiver's form; default: a random one
 * @throws an Error that says what form a token has
 */
export function makeToken(
  scope: Scope,
  text = `avow_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('base64url')}`,
): { readonly text: string; readonly record: TokenRecord } {
  const [, id, secret] = TOKEN.exec(text) ?? [];
  if (!id || !secret)
    throw new Error('AVOW_DEMO_TOKEN must read avow_<12 hex digits>_<43 base64url characters>.');
  const now = Date.now();
  const record: TokenRecord = {
    id,
    hash: createHash('sha256').update(secret).digest('hex'),
    scopes: [scope],
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + DAY).toISOString(),
  };
  return { text, record };
}
