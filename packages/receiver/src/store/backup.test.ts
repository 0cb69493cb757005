import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createToken } from '../access/tokens.js';
import type { Proof } from '../receipt-log.js';
import { createReceiver } from '../receiver.js';
import { createDatabase } from '../testing/postgres.js';
import { get, idOf, ORIGIN, payload, post, visitor } from '../testing/visitor.js';
import { backup, restore } from './backup.js';
import { openDatabase } from './open.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-backup-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const token = createToken(['subjects:erase'], Date.now(), 60_000);
const open = (db: string) =>
  createReceiver({ db, key: join(directory, 'keys.json'), origins: [ORIGIN], tokens: [token.record] });
const file = async () => join(directory, `${Math.random()}.db`);
const postgres = () => createDatabase(inject('postgres'));

async function collect(db: string): Promise<string[]> {
  const source = await openDatabase(db);
  const lines: string[] = [];
  for await (const line of backup(source)) lines.push(line);
  await source.close();
  return lines;
}
async function* streamOf(lines: readonly string[]) {
  yield* lines;
}
async function restoreInto(db: string, lines: readonly string[]) {
  const target = await openDatabase(db);
  try {
    return await restore(target, streamOf(lines));
  } finally {
    await target.close();
  }
}

describe.each([
  ['the embedded file', 'the embedded file', file, file],
  ['the embedded file', 'PostgreSQL', file, postgres],
  ['PostgreSQL', 'the embedded file', postgres, file],
])('a back-up from %s restored into %s', (_from, _to, source, target) => {
  it('goes on where the saved one stood: same answers, same log, same chains', async () => {
    const from = await source();
    const first = open(from);
    const send = async (receiver: typeof first, jws: string) => {
      const response = await receiver.fetch(post('/v1/receipts', jws));
      return { status: response.status, proof: (await response.json()) as Proof };
    };
    const browser = visitor();
    const sub = idOf('gone');
    const jwss = [browser.next(), visitor().next({ sub }), browser.next(), visitor().next()];
    const proofs: Proof[] = [];
    for (const jws of jwss) proofs.push((await send(first, jws)).proof);
    await first.fetch(post('/v1/unsigned', JSON.stringify(payload())));
    await first.fetch(
      new Request(`https://receiver.example/v1/subjects/${sub}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token.text}` },
      }),
    );
    const checkpoint = await (await first.fetch(get('/v1/log/checkpoint'))).text();
    await first.close();

    const lines = await collect(from);
    const to = await target();
    expect(await restoreInto(to, lines)).toMatchObject({ size: 4 });
    await expect(restoreInto(to, lines)).rejects.toThrow('restore into an empty one');

    const second = open(to);
    expect(await (await second.fetch(get('/v1/log/checkpoint'))).text()).toBe(checkpoint);
    for (const [place, jws] of jwss.entries()) {
      const { status, proof } = await send(second, jws);
      expect(status).toBe(200);
      expect(proof.countersignature).toBe(proofs[place]?.countersignature);
    }
    expect((await send(second, browser.next())).status).toBe(201);
    await second.close();
    expect((await collect(to)).length).toBe(lines.length + 2);
  });
});

describe('a damaged back-up', () => {
  it('is refused whole', async () => {
    const from = await file();
    const receiver = open(from);
    for (let count = 0; count < 5; count += 1) await receiver.fetch(post('/v1/receipts', visitor().next()));
    await receiver.close();
    const lines = await collect(from);
    const entry = lines.findIndex((line) => line.startsWith('["entries"'));
    const to = await file();
    const without = (index: number) => lines.filter((_, place) => place !== index);
    await expect(restoreInto(to, without(lines.length - 1))).rejects.toThrow('not whole');
    await expect(restoreInto(to, without(entry))).rejects.toThrow(/not whole|root/);
    const changed = lines.map((line, place) =>
      place === entry ? line.replace(/"[\w-]{43}"/, `"${idOf('another')}"`) : line,
    );
    await expect(restoreInto(to, changed)).rejects.toThrow('root');
    expect(await restoreInto(to, lines)).toMatchObject({ size: 5 });
  });
});
