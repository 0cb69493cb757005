import { type Signer, transact } from './database.js';
import { base64url, sha256, utf8 } from './encoding.js';
import type { ReceiptPayload } from './receipt.js';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A new P-256 key whose private half can be used but never read (WebCrypto `extractable: false`). */
export async function createSigner(): Promise<Signer> {
  const keys = await crypto.subtle.generateKey(ES256, false, ['sign']);
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  // Members in this order and no others: that is what RFC 7638 hashes.
  const jwk = { crv, kty, x, y } as Signer['jwk'];
  return { keys, jwk, kid: await sha256(JSON.stringify(jwk)), prev: null };
}

/** This browser's key; made, stored and read back the first time, since some browsers fail only on the way back. */
export async function loadSigner(): Promise<Signer> {
  const kept = await transact<Signer | undefined>((signer) => signer.get('signer'));
  if (kept) return kept;
  const made = await createSigner();
  return transact<Signer>((signer) => {
    signer.put(made, 'signer');
    return signer.get('signer');
  });
}

/** Compact JWS, ES256 (RFC 7515, RFC 7518 section 3.4). */
export async function sign({ keys, kid, jwk }: Signer, payload: ReceiptPayload): Promise<string> {
  const header = { alg: 'ES256', typ: 'consent-receipt+jwt', kid, jwk };
  const input = [header, payload].map((part) => base64url(utf8(JSON.stringify(part)))).join('.');
  return `${input}.${base64url(await crypto.subtle.sign(ES256, keys.privateKey, utf8(input)))}`;
}
