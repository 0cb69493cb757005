import { type Bytes, fromBase64url, hashOf, utf8 } from './encoding.js';

/** A public P-256 key as JWK (RFC 7518 section 6.2.1); members as they came, so all of them unknown. */
export type Jwk = Readonly<Record<string, unknown>>;

/** A compact JWS taken apart (RFC 7515 section 7.1); nothing about it is verified yet. */
export interface Jws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly signature: Bytes;
  /** What the signature is over. */
  readonly input: Bytes;
}

const json = new TextDecoder('utf-8', { fatal: true });

function objectOf(bytes: Bytes | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = bytes && JSON.parse(json.decode(bytes));
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Takes a compact JWS apart; null when it is none, or not in its one canonical spelling. */
export function parseJws(compact: string): Jws | null {
  const parts = compact.split('.');
  const [head = '', body = '', tail = ''] = parts;
  const [header, payload] = [objectOf(fromBase64url(head)), objectOf(fromBase64url(body))];
  const signature = fromBase64url(tail);
  if (parts.length !== 3 || !header || !payload || !signature) return null;
  return { header, payload, signature, input: utf8(`${head}.${body}`) };
}

const isEcKey = (jwk: Jwk): jwk is { kty: 'EC'; crv: 'P-256'; x: string; y: string } =>
  jwk.kty === 'EC' && jwk.crv === 'P-256' && typeof jwk.x === 'string' && typeof jwk.y === 'string';

/** RFC 7638 thumbprint of a P-256 key, or null for any other. */
export async function thumbprint(jwk: Jwk): Promise<string | null> {
  if (!isEcKey(jwk)) return null;
  const { crv, kty, x, y } = jwk;
  return hashOf(JSON.stringify({ crv, kty, x, y }));
}

/** Whether an ES256 signature by this key holds (RFC 7518 section 3.4). No other algorithm is ever accepted. */
export async function isSignedBy({ header, signature, input }: Jws, jwk: Jwk): Promise<boolean> {
  if (header.alg !== 'ES256' || !isEcKey(jwk)) return false;
  const { crv, kty, x, y } = jwk;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const key = await crypto.subtle.importKey('jwk', { crv, kty, x, y }, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, key, signature, input);
  } catch {
    // No point on the curve.
    return false;
  }
}
