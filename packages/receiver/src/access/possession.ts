import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { compactVerify, EmbeddedJWK } from 'jose';
import { type Jwk, jwkThumbprint } from '../log/keys.js';
import { Problem } from '../problem.js';
import { parseJsonObject } from '../verify/json.js';

/**
 * Proof of possession, in the form of DPoP (RFC 9449) with a nonce from here: the visitor's browser signs a
 * challenge with the key of its receipts, and so may read and erase what that key signed, and nothing else.
 */

const LIFETIME_MS = 120_000;

const seal = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest();

export const newChallengeSecret = (): string => randomBytes(32).toString('base64url');

/** A challenge that needs no memory here: its end and a seal over it. */
export function createChallenge(secret: string, now: number) {
  const text = `${now + LIFETIME_MS}.${randomBytes(12).toString('base64url')}`;
  return {
    challenge: `${text}.${seal(secret, text).toString('base64url')}`,
    expiresAt: new Date(now + LIFETIME_MS).toISOString(),
  };
}

function isChallenge(challenge: unknown, secret: string, now: number): boolean {
  const [, text, end, sealed] =
    (typeof challenge === 'string' && /^((\d{1,15})\.[\w-]{16})\.([\w-]{43})$/.exec(challenge)) || [];
  if (!text || !end || !sealed) return false;
  const given = Buffer.from(sealed, 'base64url');
  return timingSafeEqual(seal(secret, text), given) && Number(end) > now;
}

const invalid = (what: string): Problem =>
  new Problem(
    401,
    'possession-invalid',
    `The DPoP proof ${what}. Get a challenge from /v1/challenge and sign it with the key of the receipts.`,
    { 'www-authenticate': 'DPoP algs="ES256"' },
  );

/** Checks a DPoP proof for one request and gives the thumbprint of the key that signed it. */
export async function verifyPossession(
  proof: string,
  method: string,
  path: string,
  secret: string,
  now: number,
): Promise<string> {
  if (proof.length > 4096) throw invalid('is longer than 4096 characters');
  const verified = await compactVerify(proof, EmbeddedJWK, { algorithms: ['ES256'] }).catch(() => {
    throw invalid('is no compact JWS signed with ES256 by the public key in its header');
  });
  if (verified.protectedHeader.typ !== 'dpop+jwt') throw invalid('has not the typ dpop+jwt');
  const parsed = parseJsonObject(verified.payload);
  const claims = 'fault' in parsed ? {} : parsed.object;
  // Behind a proxy the receiver may not know its public origin, so only the path of htu binds.
  const target =
    typeof claims.htu === 'string' && URL.canParse(claims.htu) ? new URL(claims.htu).pathname : '';
  if (claims.htm !== method) throw invalid(`must have ${method} as htm`);
  if (target !== path) throw invalid('must have the address of this request, without its query, as htu');
  if (!isChallenge(claims.nonce, secret, now)) throw invalid('has no nonce, or one that has expired');
  return jwkThumbprint(verified.protectedHeader.jwk as Jwk);
}
