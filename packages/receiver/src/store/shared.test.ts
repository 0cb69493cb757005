import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { checkConsistency, checkInclusion } from '../log/check-proof.js';
import { hashLeaf } from '../log/merkle.js';
import { openCheckpoint } from '../log/signed-note.js';
import type { Proof } from '../receipt-log.js';
import { createReceiver, type Receiver } from '../receiver.js';
import { createDatabase, startCluster } from '../testing/postgres.js';
import { get, idOf, ORIGIN, payload, post, visitor } from '../testing/visitor.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-shared-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = (db: string): Receiver =>
  createReceiver({ db, key: join(directory, 'keys.json'), origins: [ORIGIN] });
const decode = (list: readonly string[]) => list.map((text) => Buffer.from(text, 'base64'));

describe.each([
  ['an embedded file', async () => join(directory, 'receipts.db')],
  ['a PostgreSQL database', () => createDatabase(inject('postgres'))],
])('several receivers over %s', (_, newDatabase) => {
  it('keep one log: one order without gaps, every checkpoint continued by the last', async () => {
    const db = await newDatabase();
    const receivers = [open(db), open(db), open(db)];
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_unused, place) => {
        const jws = visitor().next();
        const response = await receivers[place % 3]?.fetch(post('/v1/receipts', jws));
        return { jws, proof: (await response?.json()) as Proof };
      }),
    );
    const indexes = answers.map(({ proof }) => proof.index).sort((a, b) => a - b);
    expect(indexes).toEqual(Array.from({ length: 300 }, (_unused, index) => index));

    const [first] = receivers;
    const ask = async (path: string) => first?.fetch(get(path)) ?? expect.fail('no receiver');
    const { vkey } = (await (await ask('/.well-known/jwks.json')).json()) as { vkey: string };
    const last = openCheckpoint(await (await ask('/v1/log/checkpoint')).text(), vkey);
    if (!last) throw new Error('the last checkpoint does not verify');
    expect(last.size).toBe(300);
    for (const { jws, proof } of answers) {
      const seen = openCheckpoint(proof.checkpoint, vkey);
      if (!seen) throw new Error('a checkpoint does not verify');
      const leaf = hashLeaf(Buffer.from(idOf(jws), 'base64url'));
      expect(checkInclusion(leaf, proof.index, seen.size, seen.root, decode(proof.inclusion))).toBe(true);
      const answer = await ask(`/v1/log/consistency?from=${seen.size}&to=300`);
      const { consistency } = (await answer.json()) as { consistency: string[] };
      expect(checkConsistency(seen.size, seen.root, 300, last.root, decode(consistency))).toBe(true);
    }
    await Promise.all(receivers.map((receiver) => receiver.close()));
  });

  it('take only one of the forks that reach them at the same time', async () => {
    const db = await newDatabase();
    const receivers = [open(db), open(db)];
    const browser = visitor();
    const forks = Array.from({ length: 8 }, () => browser.forge(payload({ prev: null })));
    const answers = await Promise.all(
      forks.map(async (jws, place) => (await receivers[place % 2]?.fetch(post('/v1/receipts', jws)))?.status),
    );
    expect(answers.sort()).toEqual([201, ...Array(7).fill(409)]);
    await Promise.all(receivers.map((receiver) => receiver.close()));
  });
});

describe('a PostgreSQL server that fails', () => {
  it('is answered with 503 and Retry-After, and used again when it is back; nothing acknowledged is lost', async () => {
    const cluster = await startCluster();
    onTestFinished(cluster.stop);
    const receiver = open(await cluster.createDatabase());
    const kept = visitor().next();
    const first = (await (await receiver.fetch(post('/v1/receipts', kept))).json()) as Proof;
    await cluster.crash();
    const jws = visitor().next();
    const refused = await receiver.fetch(post('/v1/receipts', jws));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await refused.json()).toMatchObject({ code: 'store-unavailable' });
    expect((await receiver.fetch(get('/readyz'))).status).toBe(503);
    expect((await receiver.fetch(get('/healthz'))).status).toBe(200);
    await cluster.start();
    expect((await receiver.fetch(post('/v1/receipts', jws))).status).toBe(201);
    const again = await receiver.fetch(post('/v1/receipts', kept));
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ index: 0, countersignature: first.countersignature });
    await receiver.close();
  });

  it('is refused at the start when it would acknowledge before writing', async () => {
    const url = await createDatabase(inject('postgres'));
    const unsafe = open(`${url}?options=-c%20synchronous_commit%3Doff`);
    await expect(unsafe.ready).rejects.toThrow('synchronous_commit = off');
    await unsafe.close();
  });
});
