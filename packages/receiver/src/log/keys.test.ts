import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Proof } from '../receipt-log.js';
import { createReceiver, type Receiver } from '../receiver.js';
import { get, ORIGIN, post, visitor } from '../testing/visitor.js';
import { openKeys, retireKey, rotateKey } from './key-file.js';
import { type Jwk, jwkThumbprint, parseKeys, type Signer } from './keys.js';
import { openCheckpoint } from './signed-note.js';

let directory: string;
let file: string;
let receiver: Receiver;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-keys-'));
  file = join(directory, 'keys.json');
  receiver = createReceiver({ db: ':memory:', origins: [ORIGIN], key: file });
});
afterEach(async () => {
  vi.useRealTimers();
  await receiver.close();
  rmSync(directory, { recursive: true });
});

type PublicKeys = JSONWebKeySet & { vkey: string; vkeys: string[] };
const published = async () =>
  (await (await receiver.fetch(get('/.well-known/jwks.json'))).json()) as PublicKeys;
const send = async () =>
  (await (await receiver.fetch(post('/v1/receipts', visitor().next()))).json()) as Proof;
const verified = async (proof: Proof) =>
  (await compactVerify(proof.countersignature, createLocalJWKSet(await published()))).protectedHeader.kid;

/** Lets the receiver see the changed file: it looks once a second, and by the time of the last change. */
function later(): void {
  utimesSync(file, new Date(), new Date(statSync(file).mtimeMs + 2000));
  vi.useFakeTimers({ now: Date.now() + 2000, toFake: ['Date'] });
}

describe('rotation of the countersigning key', () => {
  it('is taken up without a restart, and what the old key signed still verifies', async () => {
    const before = await send();
    const oldKid = await verified(before);
    const newKid = rotateKey(file, 'countersign');
    later();
    const after = await send();
    expect(await verified(after)).toBe(newKid);
    expect(await verified(before)).toBe(oldKid);
    const stored = (JSON.parse(readFileSync(file, 'utf8')) as { keys: Jwk[] }).keys;
    expect(stored.filter(({ crv, d }) => crv === 'P-256' && d !== undefined)).toHaveLength(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('rotation of the log key', () => {
  it('signs with both keys until the old one is retired', async () => {
    const { vkey: old } = await published();
    const oldKid = openKeys(file).log.kid;
    rotateKey(file, 'log');
    later();
    const overlapping = await send();
    const { vkey: young, vkeys } = await published();
    expect(vkeys).toEqual([young, old]);
    expect(openCheckpoint(overlapping.checkpoint, old)?.size).toBe(1);
    expect(openCheckpoint(overlapping.checkpoint, young)?.size).toBe(1);
    retireKey(file, oldKid);
    later();
    const alone = await send();
    expect(openCheckpoint(alone.checkpoint, old)).toBeNull();
    expect(openCheckpoint(alone.checkpoint, young)?.size).toBe(2);
    expect((await published()).keys.map(({ kid }) => kid)).toContain(oldKid);
  });

  it('cannot retire the only key', () => {
    const { kid } = openKeys(file).log;
    expect(() => retireKey(file, kid)).toThrow('no private Ed25519 key');
    expect(openKeys(file).log.kid).toBe(kid);
  });
});

describe('keys from elsewhere', () => {
  it('may be text, such as an environment variable', async () => {
    const text = readFileSync(file, 'utf8');
    const other = createReceiver({ db: ':memory:', origins: [ORIGIN], key: text });
    const answer = await other.fetch(get('/.well-known/jwks.json'));
    expect(((await answer.json()) as PublicKeys).keys).toEqual((await published()).keys);
    await other.close();
  });

  it('may be signers whose private keys this process never sees', async () => {
    const remote = (type: 'ec' | 'ed25519'): Signer => {
      const pair =
        type === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
      const publicJwk = pair.publicKey.export({ format: 'jwk' }) as Jwk;
      return {
        kid: jwkThumbprint(publicJwk),
        publicJwk,
        sign: async (data) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          return sign(type === 'ec' ? 'sha256' : null, data, {
            key: pair.privateKey,
            dsaEncoding: 'ieee-p1363',
          });
        },
      };
    };
    await receiver.close();
    const keys = { countersign: remote('ec'), log: remote('ed25519') };
    receiver = createReceiver({ db: ':memory:', origins: [ORIGIN], key: keys });
    const proof = await send();
    expect(await verified(proof)).toBe(keys.countersign.kid);
    expect(openCheckpoint(proof.checkpoint, (await published()).vkey)?.size).toBe(1);
  });

  it.each(['', '{}', '{"keys":[]}', '[]'])('are refused from %j with what is missing', (text) => {
    expect(() => parseKeys(text)).toThrow(/key file/);
  });
});
