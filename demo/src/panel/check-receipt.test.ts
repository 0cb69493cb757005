import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Receipt, ReceiptPayload } from '@avow/sdk';
import { describe, expect, it } from 'vitest';
import { checkReceipt } from './check-receipt.js';

const newKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' }) as Record<string, string>;
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { privateKey, jwk: { kty, crv, x, y } as JsonWebKey, kid };
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (header: object, payload: object, key: KeyObject) => {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

const browser = newKey();
const receiver = newKey();
const keys = [{ ...receiver.jwk, kid: receiver.kid }];
const payload = { jti: 'j', event: 'given' } as unknown as ReceiptPayload;
const jws = signed({ alg: 'ES256', kid: browser.kid, jwk: browser.jwk }, payload, browser.privateKey);

const receiptOf = (text: string, countersigned = hashOf(text), by = receiver): Receipt => ({
  jws: text,
  payload,
  delivery: 'sent',
  proof: {
    id: hashOf(text),
    index: 7,
    receivedAt: '2026-11-01T00:00:00Z',
    countersignature: signed({ alg: 'ES256', kid: receiver.kid }, { receipt: countersigned }, by.privateKey),
    checkpoint: '',
    inclusion: [],
  },
});

const verdicts = async (receipt: Receipt, known: readonly (JsonWebKey & { kid: string })[] = keys) =>
  Object.fromEntries((await checkReceipt(receipt, known)).map(({ id, verified }) => [id, verified]));

describe('check of a receipt', () => {
  it('verifies signature, key id, hash and countersignature', async () => {
    const all = { signature: true, key: true, received: true, countersignature: true };
    expect(await verdicts(receiptOf(jws))).toEqual(all);
  });

  it('finds a payload that was changed after signing', async () => {
    const [header, , signature] = jws.split('.');
    const forged = `${header}.${part({ ...payload, event: 'refused' })}.${signature}`;
    expect((await verdicts(receiptOf(forged))).signature).toBe(false);
  });

  it('finds a key id that is not the key’s', async () => {
    const other = signed({ alg: 'ES256', kid: receiver.kid, jwk: browser.jwk }, payload, browser.privateKey);
    expect(await verdicts(receiptOf(other))).toMatchObject({ signature: true, key: false });
  });

  it('never accepts another algorithm', async () => {
    const none = `${part({ alg: 'none', kid: browser.kid, jwk: browser.jwk })}.${part(payload)}.`;
    expect((await verdicts(receiptOf(none))).signature).toBe(false);
  });

  it('finds a countersignature over another receipt, by another key, or by a key nobody publishes', async () => {
    expect((await verdicts(receiptOf(jws, hashOf('other')))).countersignature).toBe(false);
    expect((await verdicts(receiptOf(jws, hashOf(jws), newKey()))).countersignature).toBe(false);
    expect((await verdicts(receiptOf(jws), [])).countersignature).toBe(false);
  });

  it('is pending while the receiver has not answered, and fails once it has refused', async () => {
    const waiting: Receipt = { jws, payload, delivery: 'waiting' };
    expect((await verdicts(waiting)).received).toBe('pending');
    expect((await verdicts({ ...waiting, delivery: 'rejected', error: 'no' })).received).toBe(false);
  });

  it('says that an unsigned record is not verified', async () => {
    expect(await verdicts({ jws: null, payload, delivery: 'waiting' })).toEqual({ signature: false });
  });
});
