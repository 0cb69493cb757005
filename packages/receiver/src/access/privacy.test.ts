import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { checkConsistency, checkInclusion } from '../log/check-proof.js';
import { hashLeaf } from '../log/merkle.js';
import { openCheckpoint } from '../log/signed-note.js';
import type { Proof } from '../receipt-log.js';
import { createReceiver, type Receiver, type ReceiverOptions } from '../receiver.js';
import { createDatabase } from '../testing/postgres.js';
import { get, idOf, ORIGIN, payload, post, visitor } from '../testing/visitor.js';
import { createToken } from './tokens.js';

const all = createToken(
  ['receipts:read', 'subjects:read', 'subjects:erase', 'audit:read', 'notices:write'],
  Date.now(),
  60_000,
);
const staging = createToken(['receipts:read', 'subjects:erase'], Date.now(), 60_000, 'staging');

let directory: string;
let receiver: Receiver;
let db: string;
const open = (more: Partial<ReceiverOptions> = {}) =>
  createReceiver({
    db,
    key: join(directory, 'keys.json'),
    origins: [ORIGIN],
    tokens: [all.record, staging.record],
    ...more,
  });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-privacy-'));
});
afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true });
});

const call = (method: string, path: string, headers: Record<string, string>, body?: string) =>
  receiver.fetch(
    new Request(`https://receiver.example${path}`, { method, headers, ...(body !== undefined && { body }) }),
  );
const bearer = ({ text }: { text: string }) => ({ authorization: `Bearer ${text}` });
const send = async (jws: string) =>
  (await receiver.fetch(post('/v1/receipts', jws))).json() as Promise<Proof>;
const list = async (query = '', token = all) => {
  const response = await call('GET', `/v1/receipts?${query}`, bearer(token));
  return ((await response.json()) as { receipts: { index: number }[] }).receipts.map(({ index }) => index);
};
const decode = (hashes: readonly string[]) => hashes.map((text) => Buffer.from(text, 'base64'));
const sub = idOf('alice');

describe.each([
  ['the embedded file', async () => join(directory, 'receipts.db')],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
])('on %s', (store, newDatabase) => {
  beforeEach(async () => {
    db = await newDatabase();
    receiver = open();
    await receiver.ready;
  });

  it('a subject gets all that is kept of it, and nobody else’s', async () => {
    await send(visitor().next({ sub }));
    await send(visitor().next());
    await receiver.fetch(post('/v1/unsigned', JSON.stringify(payload({ sub }))));
    const answer = await call('GET', `/v1/subjects/${sub}`, bearer(all));
    expect(await answer.json()).toMatchObject({
      sub,
      receipts: [{ index: 0, signed: true, payload: { sub } }],
      unsigned: [{ signed: false, payload: { sub } }],
      next: null,
    });
  });

  it('erasure takes the payloads and leaves the log verifiable', async () => {
    const browser = visitor();
    const jws = browser.next({ sub });
    const proof = await send(jws);
    for (let count = 0; count < 6; count += 1) await send(visitor().next());
    await receiver.fetch(post('/v1/unsigned', JSON.stringify(payload({ sub }))));

    const erased = await call('DELETE', `/v1/subjects/${sub}`, bearer(all));
    expect(await erased.json()).toEqual({ sub, erased: { receipts: 1, unsigned: 1 } });
    expect(await list()).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await call('GET', `/v1/receipts/${idOf(jws)}`, bearer(all))).status).toBe(404);
    if (store === 'the embedded file') {
      const stored = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'latin1'));
      const secret = jws.split('.')[1]?.slice(0, 200) ?? '';
      expect(stored.some((text) => text.includes(secret) || text.includes(sub))).toBe(false);
    }

    // The proof given before still holds, and later trees continue the one it was for.
    const { vkey } = (await (await receiver.fetch(get('/.well-known/jwks.json'))).json()) as { vkey: string };
    const then = openCheckpoint(proof.checkpoint, vkey);
    const now = openCheckpoint(await (await receiver.fetch(get('/v1/log/checkpoint'))).text(), vkey);
    if (!then || !now) throw new Error('a checkpoint does not verify');
    const leaf = hashLeaf(Buffer.from(idOf(jws), 'base64url'));
    expect(checkInclusion(leaf, 0, then.size, then.root, decode(proof.inclusion))).toBe(true);
    const path = `/v1/log/consistency?from=${then.size}&to=${now.size}`;
    const { consistency } = (await (await receiver.fetch(get(path))).json()) as { consistency: string[] };
    expect(checkConsistency(then.size, then.root, now.size, now.root, decode(consistency))).toBe(true);

    // Nothing is known of the browser's chain any more; the same receipt again is not taken back in.
    expect(await send(browser.next({ sub }))).toMatchObject({ code: 'chain-gap' });
    expect((await receiver.fetch(post('/v1/receipts', jws))).status).toBe(200);
    expect(await list(`sub=${sub}`)).toEqual([]);
  });

  it('keeps payloads as long as the jurisdiction says and no longer', async () => {
    const day = 86_400;
    const now = Math.floor(Date.now() / 1000);
    const record = (jurisdiction: string) => ({
      iat: now,
      exp: now + day,
      notice: { ...payload().notice, jurisdiction },
    });
    const browser = visitor();
    await send(browser.next(record('FR')));
    await send(visitor().next(record('US-CA')));
    await send(browser.next(record('DE')));
    await receiver.fetch(post('/v1/unsigned', JSON.stringify(payload(record('FR')))));
    await receiver.close();
    const retention = { FR: 10, 'US-CA': 100, '*': 30 };
    const at = async (days: number) => {
      receiver = open({ retention, clock: () => (now + days * day) * 1000, tokens: [longLived.record] });
      await receiver.ready;
      const left = await list('', longLived);
      const unsigned = (await (await call('GET', '/v1/unsigned', bearer(longLived))).json()) as {
        records: unknown[];
      };
      await receiver.close();
      return [left, unsigned.records.length];
    };
    const longLived = createToken(['receipts:read'], Date.now(), 400 * day * 1000);
    expect(await at(5)).toEqual([[0, 1, 2], 1]);
    expect(await at(12)).toEqual([[1, 2], 0]);
    expect(await at(32)).toEqual([[1], 0]);
    expect(await at(102)).toEqual([[], 0]);
    receiver = open();
  });

  it('leaves a line in the audit trail for every read and erasure, without naming the subject', async () => {
    const jws = visitor().next({ sub });
    await send(jws);
    await list(`sub=${sub}`);
    await call('GET', `/v1/receipts/${idOf(jws)}`, bearer(all));
    await call('GET', `/v1/subjects/${sub}`, bearer(all));
    await call('DELETE', `/v1/subjects/${sub}`, bearer(all));
    const answer = await call('GET', '/v1/audit', bearer(all));
    const text = await answer.text();
    const target = `subject:${createHash('sha256').update(sub).digest('base64url')}`;
    const actor = all.record.id;
    expect(JSON.parse(text)).toMatchObject({
      lines: [
        { actor, action: 'receipts:list', target, records: 1 },
        { actor, action: 'receipts:read', target: `receipt:${idOf(jws)}`, records: 1 },
        { actor, action: 'subjects:read', target, records: 1 },
        { actor, action: 'subjects:erase', target, records: 1 },
      ],
      next: null,
    });
    expect(text).not.toContain(sub);
    const { next } = (await (await call('GET', '/v1/audit?limit=3', bearer(all))).json()) as { next: string };
    const rest = await call('GET', `/v1/audit?after=${next}`, bearer(all));
    expect(await rest.json()).toMatchObject({ lines: [{ action: 'subjects:erase' }], next: null });
  });

  it('gives out and erases all of a person known under two salts, and no one else', async () => {
    const [before, after, other] = [idOf('old salt, alice'), idOf('new salt, alice'), idOf('new salt, bob')];
    for (const name of [before, after, after, other]) await send(visitor().next({ sub: name }));
    const record = JSON.stringify(payload({ sub: before }));
    await receiver.fetch(post('/v1/unsigned', record, { 'content-type': 'application/json' }));
    const both = `/v1/subjects/${before},${after}`;
    type Found = { receipts: { payload: { sub: string } }[]; unsigned: object[] };
    const found = (await (await call('GET', both, bearer(all))).json()) as Found;
    expect(found.receipts.map((receipt) => receipt.payload.sub)).toEqual([before, after, after]);
    expect(found.unsigned).toHaveLength(1);
    const erased = await call('DELETE', both, bearer(all));
    expect(await erased.json()).toMatchObject({ erased: { receipts: 3, unsigned: 1 } });
    expect(await list()).toEqual([3]);
    expect(await (await call('GET', both, bearer(all))).json()).toMatchObject({ receipts: [], unsigned: [] });
    const audited = (await (await call('GET', '/v1/audit', bearer(all))).json()) as {
      lines: { action: string; target: string; records: number }[];
    };
    const target = (name: string) => `subject:${createHash('sha256').update(name).digest('base64url')}`;
    expect(audited.lines.filter(({ action }) => action === 'subjects:erase')).toMatchObject([
      { target: target(before), records: 2 },
      { target: target(after), records: 2 },
    ]);
    const wrong = await call('GET', `/v1/subjects/${before},`, bearer(all));
    expect(await wrong.json()).toMatchObject({ status: 400, code: 'subject-invalid' });
  });

  it('keeps environments apart', async () => {
    await send(visitor().next({ sub, env: 'production' }));
    await send(visitor().next({ sub, env: 'staging' }));
    expect(await list()).toEqual([0, 1]);
    expect(await list('env=production')).toEqual([0]);
    expect(await list('', staging)).toEqual([1]);
    const other = await call('GET', '/v1/receipts?env=production', bearer(staging));
    expect(await other.json()).toMatchObject({ status: 403, code: 'environment-not-allowed' });
    const erased = await call('DELETE', `/v1/subjects/${sub}`, bearer(staging));
    expect(await erased.json()).toMatchObject({ erased: { receipts: 1 } });
    expect(await list()).toEqual([0]);
    await receiver.close();
    receiver = open({ environments: ['production'] });
    expect(await send(visitor().next({ env: 'staging' }))).toMatchObject({ code: 'environment-not-allowed' });
  });

  it('keeps the exact notice a receipt refers to', async () => {
    const text = JSON.stringify({ sections: ['À propos'] });
    const hash = idOf(text);
    const headers = { ...bearer(all), 'content-type': 'application/json' };
    expect((await call('PUT', `/v1/notices/${hash}`, headers, text)).status).toBe(200);
    expect((await call('PUT', `/v1/notices/${hash}`, headers, text)).status).toBe(200);
    const back = await receiver.fetch(get(`/v1/notices/${hash}`));
    expect(await back.text()).toBe(text);
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    const wrong = await call('PUT', `/v1/notices/${hash}`, headers, `${text} `);
    expect(await wrong.json()).toMatchObject({ status: 422, code: 'hash-mismatch' });
    const html = await call('PUT', `/v1/notices/${hash}`, { ...headers, 'content-type': 'text/html' }, text);
    expect(html.status).toBe(415);
    expect((await receiver.fetch(get(`/v1/notices/${idOf('other')}`))).status).toBe(404);
  });
});

describe('a visitor who holds the key', () => {
  beforeEach(() => {
    db = ':memory:';
    receiver = open();
  });
  const challenge = async () =>
    ((await (await receiver.fetch(get('/v1/challenge'))).json()) as { challenge: string }).challenge;

  it('reads and erases what the key signed, and only that', async () => {
    const [browser, other] = [visitor(), visitor()];
    const [own, foreign] = [browser.next({ sub }), other.next({ sub })];
    await send(own);
    await send(foreign);
    const as = async (method: string, path: string) =>
      call(method, path, { dpop: browser.possess(method, path, await challenge()) });
    expect(await (await as('GET', `/v1/receipts/${idOf(own)}`)).json()).toMatchObject({ jws: own });
    expect((await as('GET', `/v1/receipts/${idOf(foreign)}`)).status).toBe(404);
    expect(await (await as('GET', `/v1/subjects/${sub}`)).json()).toMatchObject({ receipts: [{ jws: own }] });
    const erased = await as('DELETE', `/v1/subjects/${sub}`);
    expect(await erased.json()).toMatchObject({ erased: { receipts: 1, unsigned: 0 } });
    expect(await list()).toEqual([1]);
  });

  it('does so under an old and a new pseudonym at once', async () => {
    const [browser, other] = [visitor(), visitor()];
    const renamed = idOf('new salt, alice');
    for (const [who, name] of [
      [browser, sub] as const,
      [browser, renamed] as const,
      [other, renamed] as const,
    ])
      await send(who.next({ sub: name }));
    const path = `/v1/subjects/${sub},${renamed}`;
    const erased = await call('DELETE', path, { dpop: browser.possess('DELETE', path, await challenge()) });
    expect(await erased.json()).toMatchObject({ erased: { receipts: 2 } });
    expect(await list()).toEqual([2]);
  });

  it('is refused with a proof for another request, an old one, or one nobody asked for', async () => {
    const browser = visitor();
    const jws = browser.next({ sub });
    await send(jws);
    const path = `/v1/receipts/${idOf(jws)}`;
    const fresh = await challenge();
    const refused = async (proof: string) => {
      const response = await call('GET', path, { dpop: proof });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    const no = [401, 'possession-invalid'];
    expect(await refused(browser.possess('DELETE', path, fresh))).toEqual(no);
    expect(await refused(browser.possess('GET', '/v1/receipts/x', fresh))).toEqual(no);
    expect(await refused(browser.possess('GET', path, fresh.replace(/^\d+/, '9999999999999')))).toEqual(no);
    expect(await refused(browser.possess('GET', path, fresh, { nonce: undefined }))).toEqual(no);
    expect(await refused(jws)).toEqual(no);
    expect(await refused('x')).toEqual(no);
    await receiver.close();
    const later = Date.now() + 121_000;
    receiver = open({ clock: () => later });
    expect(await refused(browser.possess('GET', path, fresh))).toEqual(no);
    // Where possession is no pass, the proof does not stand in for a token.
    const proof = browser.possess('GET', '/v1/receipts', await challenge());
    expect((await call('GET', '/v1/receipts', { dpop: proof })).status).toBe(401);
  });
});
