// A browser that signs receipts as the SDK does, for the benchmark of the receiver and the soak test.
import { createECDH, createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';

export const ORIGIN = 'https://telecom.example';
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** One key and its chain: each receipt of `next` names the one before; `made` tells how many there are. */
export function browser() {
  const pair = createECDH('prime256v1');
  const point = pair.generateKeys();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const [kty, crv] = ['EC', 'P-256'];
  const d = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
  const key = createPrivateKey({ key: { kty, crv, x, y, d }, format: 'jwk' });
  const kid = sha256(JSON.stringify({ crv, kty, x, y }));
  const header = part({ alg: 'ES256', typ: 'consent-receipt+jwt', kid, jwk: { crv, kty, x, y } });
  let prev = null;
  let made = 0;
  return {
    made: () => made,
    next() {
      made += 1;
      const iat = Math.floor(Date.now() / 1000);
      const payload = {
        jti: randomBytes(16).toString('base64url'),
        iat,
        exp: iat + 15_552_000,
        iss: ORIGIN,
        sub: sha256(kid),
        controller: { name: 'Example Telecom', contact: 'privacy@telecom.example' },
        policy: { version: '2026-11-01', hash: sha256('policy') },
        notice: { version: '3', hash: sha256('notice'), lang: 'en', jurisdiction: 'EU' },
        event: prev ? 'changed' : 'given',
        method: 'accept-all',
        choices: {
          necessary: 'granted',
          analytics: 'granted',
          ads: 'denied',
          media: 'granted',
          support: 'denied',
        },
        legalBasis: { necessary: 'strictly-necessary' },
        signals: {},
        env: 'production',
        prev,
      };
      const input = `${header}.${part(payload)}`;
      const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
      const jws = `${input}.${signature.toString('base64url')}`;
      prev = sha256(jws);
      return jws;
    },
  };
}
