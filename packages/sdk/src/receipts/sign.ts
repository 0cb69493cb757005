import { type Signer, transact } from './database.js';
import { base64url, sha256, utf8 } from './encoding.js';
import type { ReceiptPayload } from './receipt.js';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A new P-256 key whose private half can be used but never read (WebCrypto `extractable: false`). */
export const createSigner = async (): Promise<Signer> => ({
  n: 0,
  keys: await crypto.subtle.generateKey(ES256, false, ['sign']),
  prev: null,
});

/** This browser's key; made, stored and read back the first time, since some browsers fail only on the way back. */
export async function loadSigner(): Promise<Signer> {
  const read = (): Promise<Signer> => transact((chain) => chain.get(0));
  if (!(await read())) {
    const made = await createSigner();
    await transact((chain) => chain.put(made));
  }
  return read();
}

/** Compact JWS, ES256 (RFC 7515, RFC 7518 section 3.4). */
export async function sign({ keys }: Signer, payload: ReceiptPayload): Promise<string> {
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  // These members, in this order: that is what a thumbprint hashes (RFC 7638, section 3).
  const jwk = { crv, kty, x, y };
  const kid = await sha256(JSON.stringify(jwk));
  const header = { alg: 'ES256', typ: 'consent-receipt+jwt', kid, jwk };
  const input = [header, payload].map((part) => base64url(utf8(JSON.stringify(part)))).join('.');
  return `${input}.${base64url(await crypto.subtle.sign(ES256, keys.privateKey, utf8(input)))}`;
}
