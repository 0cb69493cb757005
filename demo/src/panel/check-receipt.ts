import type { Receipt } from '@avow/sdk';

/** One thing that was checked about a receipt; `pending` while the receiver has not answered. */
export interface Check {
  readonly id: 'signature' | 'key' | 'received' | 'countersignature';
  readonly verified: boolean | 'pending';
  readonly says: string;
}

type Jwk = JsonWebKey & { readonly kid?: string };

const utf8 = (text: string) => new TextEncoder().encode(text);

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

const toBase64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const sha256 = async (text: string): Promise<string> =>
  toBase64url(await crypto.subtle.digest('SHA-256', utf8(text)));

/** The JSON in one part of a compact JWS: 0 the header, 1 the payload. */
export const decodePart = (jws: string, part: 0 | 1): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(fromBase64url(jws.split('.')[part] ?? ''))) as Record<string, unknown>;

/** RFC 7638 thumbprint of an EC key. */
const thumbprint = ({ crv, kty, x, y }: Jwk): Promise<string> => sha256(JSON.stringify({ crv, kty, x, y }));

/** Whether an ES256 signature holds (RFC 7515, appendix A.3). */
async function signatureHolds(jws: string, jwk: Jwk): Promise<boolean> {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  if (decodePart(jws, 0).alg !== 'ES256') return false;
  const { crv = '', kty = '', x = '', y = '' } = jwk;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', { crv, kty, x, y }, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, fromBase64url(signature), utf8(`${header}.${payload}`));
}

const holds = (check: () => Promise<boolean>): Promise<boolean> => check().catch(() => false);

/**
 * Verifies a receipt on its own and the receiver's answer to it, with WebCrypto alone and nothing of Avow's.
 * @param keys the receiver's public keys (its `/.well-known/jwks.json`)
 */
export async function checkReceipt(receipt: Receipt, keys: readonly Jwk[]): Promise<Check[]> {
  const { jws, proof } = receipt;
  if (!jws)
    return [
      { id: 'signature', verified: false, says: 'Unsigned: this browser has no key store on this page' },
    ];

  const header = decodePart(jws, 0);
  const jwk = (header.jwk ?? {}) as Jwk;
  const checks: Check[] = [
    {
      id: 'signature',
      verified: await holds(() => signatureHolds(jws, jwk)),
      says: 'Signed by this browser (ES256)',
    },
    {
      id: 'key',
      verified: await holds(async () => header.kid === (await thumbprint(jwk))),
      says: 'Key id is the key’s own thumbprint (RFC 7638)',
    },
  ];
  if (!proof) {
    const verified = receipt.delivery === 'rejected' ? false : 'pending';
    const says = verified === 'pending' ? 'Waiting for the receiver' : `Refused: ${receipt.error ?? ''}`;
    return [...checks, { id: 'received', verified, says }];
  }

  const hash = await sha256(jws);
  const { countersignature } = proof;
  return [
    ...checks,
    {
      id: 'received',
      verified: proof.id === hash,
      says: `Receiver keeps it at index ${proof.index}, since ${proof.receivedAt}`,
    },
    {
      id: 'countersignature',
      verified: await holds(async () => {
        const kid = decodePart(countersignature, 0).kid;
        const key = keys.find((candidate) => candidate.kid === kid);
        const aboutThis = decodePart(countersignature, 1).receipt === hash;
        return !!key && aboutThis && (await signatureHolds(countersignature, key));
      }),
      says: 'Countersigned by the receiver over this receipt’s hash',
    },
  ];
}
