import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { afterEach, beforeEach, describe, expect, expectTypeOf, inject, it } from 'vitest';
import type { ReceiptPayload as SdkPayload } from '../../sdk/src/receipts/receipt.js';
import { createToken } from './access/tokens.js';
import { checkConsistency, checkInclusion } from './log/check-proof.js';
import { hashLeaf } from './log/merkle.js';
import { openCheckpoint } from './log/signed-note.js';
import type { Proof } from './receipt-log.js';
import { createReceiver, type Receiver } from './receiver.js';
import { createDatabase } from './testing/postgres.js';
import { get, idOf, ORIGIN, payload, post, visitor } from './testing/visitor.js';
import type { ReceiptPayload } from './verify/payload.js';

const reader = createToken(['receipts:read'], Date.now(), 60_000);
const stranger = createToken(['stats:read'], Date.now(), 60_000);

let directory: string;
let receiver: Receiver;
let db: string;
const open = (): Receiver =>
  createReceiver({
    db,
    key: join(directory, 'keys.json'),
    origins: [ORIGIN, 'https://other.example'],
    tokens: [reader.record, stranger.record],
  });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-receiver-'));
});
afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true });
});

const send = (jws: string, headers?: Record<string, string>) =>
  receiver.fetch(post('/v1/receipts', jws, headers));
const ask = async <T>(path: string, token?: string): Promise<T> =>
  (await (await receiver.fetch(get(path, token))).json()) as T;
const bytes = (list: readonly string[]) => list.map((text) => Buffer.from(text, 'base64'));

async function isProven(jws: string, proof: Proof): Promise<boolean> {
  const { vkey, ...jwks } = await ask<JSONWebKeySet & { vkey: string }>('/.well-known/jwks.json');
  const signed = await compactVerify(proof.countersignature, createLocalJWKSet(jwks), {
    algorithms: ['ES256'],
  });
  expect(signed.protectedHeader.typ).toBe('consent-countersignature+jwt');
  expect(JSON.parse(new TextDecoder().decode(signed.payload))).toMatchObject({
    receipt: idOf(jws),
    index: proof.index,
    aud: ORIGIN,
    iat: Math.floor(Date.parse(proof.receivedAt) / 1000),
  });
  const checkpoint = openCheckpoint(proof.checkpoint, vkey);
  if (!checkpoint) return false;
  const leaf = hashLeaf(Buffer.from(idOf(jws), 'base64url'));
  return checkInclusion(leaf, proof.index, checkpoint.size, checkpoint.root, bytes(proof.inclusion));
}

describe.each([
  ['the embedded file', async () => join(directory, 'receipts.db')],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
])('on %s', (_, newDatabase) => {
  beforeEach(async () => {
    db = await newDatabase();
    receiver = open();
    await receiver.ready;
  });

  describe('a signed receipt', () => {
    it('is the payload the SDK sends', () => {
      expectTypeOf<SdkPayload>().toEqualTypeOf<ReceiptPayload>();
    });

    it('is kept, countersigned and proven', async () => {
      const jws = visitor().next();
      const response = await send(jws);
      const proof = (await response.json()) as Proof;
      expect(response.status).toBe(201);
      expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(proof).toMatchObject({ id: idOf(jws), index: 0 });
      expect(await isProven(jws, proof)).toBe(true);
    });

    it('gets the same answer when it is sent again, also after a restart', async () => {
      const jws = visitor().next();
      const first = (await (await send(jws)).json()) as Proof;
      await send(visitor().next());
      await receiver.close();
      receiver = open();
      const again = await send(jws, { 'content-type': 'application/jose' });
      const second = (await again.json()) as Proof;
      expect(again.status).toBe(200);
      const { id, index, receivedAt, countersignature } = first;
      expect(second).toMatchObject({ id, index, receivedAt, countersignature });
      expect(await isProven(jws, second)).toBe(true);
    });

    it('is answered once as new when the same one arrives many times at once', async () => {
      const jws = visitor().next();
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(jws)));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
      const proofs = (await Promise.all(answers.map((answer) => answer.json()))) as Proof[];
      expect(new Set(proofs.map(({ countersignature }) => countersignature)).size).toBe(1);
    });

    it('is proven whatever the crowd it came in', async () => {
      for (const crowd of [1, 2, 7, 30, 1, 64]) {
        const jwss = Array.from({ length: crowd }, () => visitor().next());
        const answers = await Promise.all(jwss.map((jws) => send(jws)));
        const proofs = (await Promise.all(answers.map((answer) => answer.json()))) as Proof[];
        for (const [place, proof] of proofs.entries()) {
          expect(await isProven(jwss[place] ?? '', proof)).toBe(true);
        }
      }
      const { next } = await ask<{ next: string }>('/v1/receipts?limit=100', reader.text);
      const { receipts } = await ask<{ receipts: Proof[] }>(`/v1/receipts?after=${next}`, reader.text);
      expect(receipts.map(({ index }) => index)).toEqual([100, 101, 102, 103, 104]);
    });
  });

  describe('the chain of a browser', () => {
    const code = async (response: Response) => ((await response.json()) as { code?: string }).code;

    it('is followed from receipt to receipt', async () => {
      const { next } = visitor();
      for (const event of ['given', 'changed', 'withdrawn'] as const) {
        expect((await send(next({ event }))).status).toBe(201);
      }
    });

    it('has a gap when prev is unknown, or when the first receipt has one', async () => {
      const unknown = await send(visitor().next({ prev: idOf('nothing') }));
      expect(unknown.status).toBe(409);
      expect(await code(unknown)).toBe('chain-gap');
      const browser = visitor();
      await send(browser.next());
      expect(await code(await send(browser.next({ prev: idOf('lost') })))).toBe('chain-gap');
    });

    it('forks when prev has a successor or the key has receipts already', async () => {
      const browser = visitor();
      const first = browser.next();
      await send(first);
      await send(browser.next());
      const fork = await send(browser.forge(payload({ prev: idOf(first) })));
      expect(fork.status).toBe(409);
      expect(await code(fork)).toBe('chain-fork');
      expect(await code(await send(browser.forge(payload({ prev: null }))))).toBe('chain-fork');
    });

    it('is started again by a new key with the same jti and sub', async () => {
      const [lost, fresh] = [visitor(), visitor()];
      const same = payload({ prev: idOf('lost') });
      expect((await send(lost.forge(same))).status).toBe(409);
      expect((await send(fresh.forge({ ...same, prev: null }))).status).toBe(201);
    });

    it('may come whole in one batch, and a bad line harms no other', async () => {
      const { next } = visitor();
      const lines = [
        next(),
        'nonsense',
        JSON.stringify(next()),
        visitor().next({ iss: 'https://evil.example' }),
      ];
      const response = await receiver.fetch(
        post('/v1/receipts/batch', `${lines.join('\n')}\n`, { 'content-type': 'application/x-ndjson' }),
      );
      const answers = (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      expect(answers).toMatchObject([
        { status: 201, index: 0 },
        { status: 400, code: 'jws-malformed' },
        { status: 201, index: 1 },
        { status: 403, code: 'origin-not-allowed' },
      ]);
    });
  });

  describe('reading', () => {
    it('finds by subject, purpose and time, page by page', async () => {
      const sub = idOf('somebody');
      const may = Date.parse('2026-05-05T12:00:00Z') / 1000;
      await send(visitor().next({ sub, choices: { maps: 'granted' } }));
      await send(visitor().next({ sub, iat: may }));
      await send(visitor().next());
      const list = (query: string) =>
        ask<{ receipts: { index: number }[]; next: string | null }>(`/v1/receipts?${query}`, reader.text);
      const found = async (query: string) => (await list(query)).receipts.map(({ index }) => index);
      expect(await found('')).toEqual([0, 1, 2]);
      expect(await found(`sub=${sub}`)).toEqual([0, 1]);
      expect(await found('purpose=maps')).toEqual([0]);
      expect(await found('purpose=map')).toEqual([]);
      expect(await found('from=2026-05-05&to=2026-05-06')).toEqual([1]);
      expect(await found('from=2026-05-05T12:00:00Z&to=2026-05-05T12:00:00Z')).toEqual([]);
      const page = await list('limit=2');
      expect(page).toMatchObject({ receipts: [{ index: 0 }, { index: 1 }], next: '1' });
      expect(await list(`limit=2&after=${page.next}`)).toMatchObject({
        receipts: [{ index: 2 }],
        next: null,
      });
    });

    it('gives one receipt with the JWS as it came', async () => {
      const jws = visitor().next();
      await send(jws);
      const receipt = await ask<{ payload: unknown }>(`/v1/receipts/${idOf(jws)}`, reader.text);
      expect(receipt).toMatchObject({ id: idOf(jws), index: 0, jws, signed: true, payload: { iss: ORIGIN } });
    });

    it('needs a token that holds and has the scope', async () => {
      const status = async (token?: string) => {
        const response = await receiver.fetch(get('/v1/receipts', token));
        expect(response.headers.get('www-authenticate') ?? 'Bearer').toMatch(/^Bearer/);
        return [response.status, ((await response.json()) as { code?: string }).code];
      };
      expect(await status()).toEqual([401, 'token-missing']);
      expect(await status(reader.text.slice(0, -1))).toEqual([401, 'token-invalid']);
      expect(await status(`${reader.text.slice(0, -1)}_`)).toEqual([401, 'token-invalid']);
      expect(await status(stranger.text)).toEqual([403, 'scope-missing']);
      expect(await status(reader.text)).toEqual([200, undefined]);
    });
  });

  describe('an unsigned record', () => {
    it('is kept apart from receipts and marked', async () => {
      const body = JSON.stringify(payload());
      const first = await receiver.fetch(post('/v1/unsigned', body));
      const again = await receiver.fetch(post('/v1/unsigned', body, { 'content-type': 'application/json' }));
      expect([first.status, again.status]).toEqual([201, 200]);
      const answer = await first.json();
      expect(answer).toMatchObject({ id: idOf(body), signed: false });
      expect(await again.json()).toEqual(answer);
      expect(await ask('/v1/receipts', reader.text)).toEqual({ receipts: [], next: null });
      const { records } = await ask<{ records: unknown[] }>('/v1/unsigned', reader.text);
      expect(records).toMatchObject([{ signed: false, payload: { iss: ORIGIN } }]);
      expect((await receiver.fetch(get('/v1/log/checkpoint'))).status).toBe(200);
    });
  });

  describe('the log', () => {
    it('proves that each checkpoint continues the one before', async () => {
      const { vkey } = await ask<{ vkey: string }>('/.well-known/jwks.json');
      const checkpoint = async () => {
        const note = await (await receiver.fetch(get('/v1/log/checkpoint'))).text();
        const opened = openCheckpoint(note, vkey);
        if (!opened) throw new Error('the checkpoint does not verify');
        return opened;
      };
      expect(await checkpoint()).toMatchObject({ origin: 'telecom.example/avow', size: 0 });
      for (let round = 0; round < 5; round += 1) await send(visitor().next());
      const old = await checkpoint();
      for (let round = 0; round < 6; round += 1) await send(visitor().next());
      const young = await checkpoint();
      const { consistency } = await ask<{ consistency: string[] }>('/v1/log/consistency?from=5&to=11');
      expect(checkConsistency(5, old.root, 11, young.root, bytes(consistency))).toBe(true);
      const { inclusion } = await ask<{ inclusion: string[] }>('/v1/log/inclusion?index=3&size=5');
      expect(inclusion).toHaveLength(3);
      expect(await ask('/v1/log/inclusion?index=3&size=12')).toMatchObject({ code: 'log-size-unknown' });
      expect(await ask('/v1/log/inclusion?index=5&size=5')).toMatchObject({ code: 'parameter-invalid' });
    });
  });
});

describe('the process', () => {
  beforeEach(() => {
    db = join(directory, 'receipts.db');
    receiver = open();
  });

  it('keeps its keys in a file, for its owner only', async () => {
    await receiver.ready;
    expect(statSync(join(directory, 'keys.json')).mode & 0o777).toBe(0o600);
    const before = await ask('/.well-known/jwks.json');
    expect(JSON.stringify(before)).not.toContain('"d"');
    await receiver.close();
    receiver = open();
    expect(await ask('/.well-known/jwks.json')).toEqual(before);
  });

  it('tells its health, and closes without losing what it began', async () => {
    expect(await ask('/healthz')).toEqual({ status: 'ok' });
    const jws = visitor().next();
    const pending = send(jws);
    await receiver.close();
    expect((await pending).status).toBe(201);
    expect((await receiver.fetch(get('/healthz'))).status).toBe(503);
    receiver = open();
    expect(await ask('/readyz')).toEqual({ status: 'ready', size: 1 });
  });

  it('answers below its base path only', async () => {
    const mounted = createReceiver({ db: ':memory:', origins: [ORIGIN], basePath: '/consent' });
    expect((await mounted.fetch(post('/consent/v1/receipts', visitor().next()))).status).toBe(201);
    expect((await mounted.fetch(get('/consent/.well-known/jwks.json'))).status).toBe(200);
    expect((await mounted.fetch(get('/healthz'))).status).toBe(404);
    await mounted.close();
  });

  it('refuses to start with an address in place of an origin, and says so', async () => {
    const wrong = createReceiver({ db: ':memory:', origins: ['https://telecom.example/shop'] });
    await expect(wrong.ready).rejects.toThrow('is not an origin');
    expect((await wrong.fetch(get('/healthz'))).status).toBe(503);
  });
});
