import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { verifyProof } from '@avow/receiver';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

/** What a receiver is asked in every runtime that has files, over HTTP. A row of the table each. */

const ORIGIN = 'https://www.example.com';
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');

/** A receipt as a browser signs it. */
async function newReceipt() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const { crv, kty, x, y } = await exportJWK(publicKey);
  const jwk = { crv, kty, x, y };
  const iat = Math.floor(Date.now() / 1000);
  const payload = {
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
    choices: { essential: 'granted', analytics: 'granted', ads: 'denied' },
    legalBasis: { essential: 'strictly-necessary' },
    signals: { gpc: false },
    env: 'production',
    prev: null,
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'consent-receipt+jwt',
      kid: await calculateJwkThumbprint(jwk),
      jwk,
    })
    .sign(privateKey);
}

const send = (url, body) =>
  fetch(`${url}/consent/v1/receipts`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain', origin: ORIGIN },
  });

async function keep(url) {
  const jws = await newReceipt();
  const response = await send(url, jws);
  assert.equal(response.status, 201, await response.clone().text());
  assert.equal(response.headers.get('access-control-allow-origin'), ORIGIN);
  return { jws, proof: await response.json() };
}

const isProven = async (url, { jws, proof }) => {
  const keys = await (await fetch(`${url}/consent/.well-known/jwks.json`)).json();
  assert.deepEqual(await verifyProof(jws, proof, keys), {
    signature: true,
    countersignature: true,
    checkpoint: true,
    inclusion: true,
    notice: null,
  });
};

/** `again()` starts the receiver on the same database and gives what `start` gives; the case ends what it began. */
export const RECEIVER_CASES = {
  'a receipt kept, countersigned and proven': async (again) => {
    const receiver = await again();
    await isProven(receiver.url, await keep(receiver.url));
    await receiver.stop();
  },

  'what is no receipt refused, with its problem': async (again) => {
    const receiver = await again();
    const jws = await newReceipt();
    const changed = jws.replace(/.{4}$/, (end) => (end === 'AAAA' ? 'BBBB' : 'AAAA'));
    for (const [body, code] of [
      ['nonsense', 'jws-malformed'],
      [changed, 'signature-invalid'],
    ]) {
      const response = await send(receiver.url, body);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal((await response.json()).code, code);
    }
    await receiver.stop();
  },

  'receipts still there after `kill -9`, and the log goes on': async (again) => {
    const before = await again();
    const first = await keep(before.url);
    await before.stop('SIGKILL');
    const after = await again();
    assert.equal((await (await send(after.url, first.jws)).json()).index, first.proof.index);
    const next = await keep(after.url);
    assert.equal(next.proof.index, first.proof.index + 1);
    await isProven(after.url, first);
    await isProven(after.url, next);
    await after.stop();
  },

  '`close()` at `SIGTERM`, then an end by itself': async (again) => {
    const receiver = await again();
    await keep(receiver.url);
    assert.equal(await receiver.stop('SIGTERM'), 0);
  },
};
