import { createECDH, createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { thumbprint } from '../verify/jws.js';
import type { ReceiptPayload } from '../verify/payload.js';

/** For tests: a browser that decides and signs, without any of the receiver's own JOSE code. */

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const ORIGIN = 'https://telecom.example';

export function payload(changes: Partial<ReceiptPayload> = {}): ReceiptPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    jti: randomBytes(16).toString('base64url'),
    iat,
    exp: iat + 180 * 86_400,
    iss: ORIGIN,
    sub: sha256('visitor'),
    controller: { name: 'Example Telecom', contact: 'privacy@telecom.example' },
    policy: { version: '2026-11-01', hash: sha256('policy') },
    notice: { version: '3', hash: sha256('notice'), lang: 'en', jurisdiction: 'EU' },
    event: 'given',
    method: 'accept-all',
    choices: { necessary: 'granted', analytics: 'granted', ads: 'denied' },
    legalBasis: { necessary: 'strictly-necessary' },
    signals: { gpc: false },
    env: 'production',
    prev: null,
    ...changes,
  };
}

export interface Visitor {
  readonly kid: string;
  readonly jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** Signs the next receipt of this browser's chain. */
  readonly next: (changes?: Partial<ReceiptPayload>) => string;
  /** A DPoP proof (RFC 9449) by this browser's key for one request. */
  readonly possess: (method: string, path: string, challenge: string, changes?: object) => string;
  /** Signs any payload and header, however wrong, and leaves the chain as it is. */
  readonly forge: (payload: unknown, header?: Record<string, unknown>) => string;
}

export function visitor(): Visitor {
  // Not generateKeyPairSync: exporting from its result can hang Node 20 when memory is collected just then.
  const pair = createECDH('prime256v1');
  const point = pair.generateKeys();
  const [x = '', y = ''] = [point.subarray(1, 33), point.subarray(33)].map((half) =>
    half.toString('base64url'),
  );
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  const d = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
  const privateKey = createPrivateKey({ key: { ...jwk, d }, format: 'jwk' });
  const kid = thumbprint(jwk);
  let prev: string | null = null;

  const forge = (body: unknown, header: Record<string, unknown> = {}): string => {
    const full = { alg: 'ES256', typ: 'consent-receipt+jwt', kid, jwk, ...header };
    const encoded = typeof body === 'string' ? Buffer.from(body).toString('base64url') : part(body as object);
    const input = `${part(full)}.${encoded}`;
    const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')}`;
  };

  return {
    kid,
    jwk,
    forge,
    possess: (method, path, challenge, changes = {}) =>
      forge(
        {
          jti: randomBytes(8).toString('hex'),
          htm: method,
          htu: `https://receiver.example${path}`,
          iat: Math.floor(Date.now() / 1000),
          nonce: challenge,
          ...changes,
        },
        { typ: 'dpop+jwt' },
      ),
    next: (changes = {}) => {
      const jws = forge(payload({ prev, ...changes }));
      prev = sha256(jws);
      return jws;
    },
  };
}

/** Id of a receipt, as anybody can compute it. */
export const idOf = sha256;

/** A request as a page at `ORIGIN` would send it. */
export function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Request {
  return new Request(`https://receiver.example${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain', origin: ORIGIN, ...headers },
  });
}

export function get(path: string, token?: string): Request {
  return new Request(`https://receiver.example${path}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
}
