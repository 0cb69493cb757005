import { createHash, KeyObject, verify, webcrypto } from 'node:crypto';
import { Problem } from '../problem.js';
import { type JsonObject, parseJsonObject } from './json.js';

/** Largest compact JWS, in bytes; a receipt with a hundred purposes stays below it. */
export const MAX_JWS_BYTES = 16 * 1024;

/** A public P-256 key, only the members that make it (RFC 7518 section 6.2.1). */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** A compact JWS whose form is right; its signature is not checked yet. */
export interface ReceiptJws {
  readonly compact: string;
  /** SHA-256 of the compact JWS, base64url: the receipt's id. */
  readonly id: string;
  readonly kid: string;
  readonly jwk: PublicJwk;
  readonly payload: JsonObject;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('base64url');

/** RFC 7638: the members of the key in lexical order, hashed. */
export function thumbprint({ crv, kty, x, y }: PublicJwk): string {
  return sha256(JSON.stringify({ crv, kty, x, y }));
}

/** Bytes of canonical base64url, or null: a second spelling of the same bytes would be a second receipt. */
function decode(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : null;
}

function headerOf(part: Buffer): JsonObject {
  const parsed = parseJsonObject(part);
  if ('fault' in parsed) {
    throw new Problem(400, 'header-invalid', `The JWS header ${parsed.fault}. Sign the receipt again.`);
  }
  const unknown = Object.keys(parsed.object).find((name) => !['alg', 'typ', 'kid', 'jwk'].includes(name));
  if (unknown !== undefined) {
    const name = JSON.stringify(unknown.slice(0, 40));
    throw new Problem(
      400,
      'header-invalid',
      `The JWS header has the member ${name}; only alg, typ, kid and jwk may be there.`,
    );
  }
  return parsed.object;
}

function publicKeyOf(value: unknown): PublicJwk {
  const fail = (what: string): never => {
    throw new Problem(400, 'jwk-invalid', `The header's jwk ${what}. Send the public P-256 key alone.`);
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('is not an object');
  const jwk = value as JsonObject;
  if ('d' in jwk) return fail('has the private member d: treat that key as lost and make a new one');
  const allowed = ['kty', 'crv', 'x', 'y', 'alg', 'use', 'key_ops', 'ext', 'kid'];
  if (Object.keys(jwk).some((name) => !allowed.includes(name))) return fail('has a member nobody knows');
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256') return fail('is not of kty EC and crv P-256');
  const coordinate = (name: 'x' | 'y'): string => {
    const text = jwk[name];
    return typeof text === 'string' && decode(text)?.length === 32
      ? text
      : fail(`has no ${name} of 32 bytes in base64url`);
  };
  return { kty: 'EC', crv: 'P-256', x: coordinate('x'), y: coordinate('y') };
}

/** Reads a compact JWS and checks everything of it that needs no arithmetic on the curve. */
export function parseReceiptJws(compact: string): ReceiptJws {
  if (compact.length > MAX_JWS_BYTES) {
    throw new Problem(413, 'receipt-too-large', `A receipt may have ${MAX_JWS_BYTES} bytes, not more.`);
  }
  const parts = compact.split('.');
  const [header, payload, signature] = parts.map(decode);
  if (parts.length !== 3 || !header || !payload || !signature) {
    throw new Problem(
      400,
      'jws-malformed',
      'The body is not a compact JWS: three parts in base64url without padding, joined by dots (RFC 7515).',
    );
  }
  const { alg, typ, kid, jwk } = headerOf(header);
  if (alg !== 'ES256') {
    throw new Problem(400, 'alg-not-allowed', 'The header\'s alg must be "ES256"; nothing else is accepted.');
  }
  if (typ !== 'consent-receipt+jwt') {
    throw new Problem(400, 'typ-not-allowed', 'The header\'s typ must be "consent-receipt+jwt".');
  }
  const key = publicKeyOf(jwk);
  if (kid !== thumbprint(key)) {
    throw new Problem(400, 'kid-mismatch', "The header's kid must be the RFC 7638 thumbprint of its jwk.");
  }
  if (signature.length !== 64) {
    throw new Problem(422, 'signature-invalid', 'An ES256 signature has 64 bytes. Sign the receipt again.');
  }
  const parsed = parseJsonObject(payload);
  if ('fault' in parsed) {
    throw new Problem(422, 'payload-invalid', `The payload ${parsed.fault}. Send a JSON object in UTF-8.`);
  }
  return { compact, id: sha256(compact), kid, jwk: key, payload: parsed.object };
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };

/**
 * A point of P-256 as a key. By way of Web Crypto, because import and first verification together take about a tenth less
 * of an idle processor than with a JWK, and no more of a busy one. OpenSSL refuses a point off the curve either way.
 */
async function importPoint({ x, y }: PublicJwk): Promise<KeyObject> {
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return KeyObject.from(await webcrypto.subtle.importKey('raw', point, P256, true, ['verify']));
}

/**
 * Checks an ES256 signature (RFC 7518 section 3.4) with Node's OpenSSL. jose verifies the same receipts in the
 * tests; here it would take twice the processor time, and this is where the receiver spends most of it.
 */
export async function verifySignature({ compact, jwk }: ReceiptJws): Promise<void> {
  const key = await importPoint(jwk).catch(() => {
    throw new Problem(400, 'jwk-invalid', "The header's jwk is not a point on the curve P-256.");
  });
  const end = compact.lastIndexOf('.');
  const input = Buffer.from(compact.slice(0, end), 'latin1');
  const signature = Buffer.from(compact.slice(end + 1), 'base64url');
  if (!verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature)) {
    throw new Problem(
      422,
      'signature-invalid',
      "The signature does not match the receipt under the header's jwk. Sign the receipt again.",
    );
  }
}
