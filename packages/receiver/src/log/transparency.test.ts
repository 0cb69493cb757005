import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CoMETRE } from '@transmute/rfc9162';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Proof } from '../receipt-log.js';
import { createReceiver, type Receiver } from '../receiver.js';
import { createDatabase } from '../testing/postgres.js';
import { get, idOf, ORIGIN, post, visitor } from '../testing/visitor.js';
import { COSIGNATURE, cosign, cosignedAt } from './cosignature.js';
import { keySource } from './key-file.js';
import { openCheckpoint, parseNote, verifierKey } from './signed-note.js';
import { type PublishedKeys, verifyProof } from './verify-proof.js';
import { Inconsistent, type LogClient, type WitnessState, witnessOnce } from './witness.js';

const independent = CoMETRE.RFC9162_SHA256;

let directory: string;
let receiver: Receiver;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-log-'));
});
afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true });
});

const open = (db: string, witnesses: readonly string[] = []) =>
  createReceiver({ db, key: join(directory, 'keys.json'), origins: [ORIGIN], witnesses });
const send = async (jws: string) =>
  (await receiver.fetch(post('/v1/receipts', jws))).json() as Promise<Proof>;
const text = async (path: string) => (await receiver.fetch(get(path))).text();
const bytes = async (path: string) => Buffer.from(await (await receiver.fetch(get(path))).arrayBuffer());
const status = async (path: string) => (await receiver.fetch(get(path))).status;
const published = async () =>
  JSON.parse(await text('/.well-known/jwks.json')) as PublishedKeys & { vkey: string };
const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

async function fill(count: number): Promise<string[]> {
  const jwss = Array.from({ length: count }, () => visitor().next());
  const batch = new Request('https://receiver.example/v1/receipts/batch', {
    method: 'POST',
    body: jwss.join('\n'),
    headers: { 'content-type': 'text/plain' },
  });
  await (await receiver.fetch(batch)).text();
  return jwss;
}

describe.each([
  ['the embedded file', async () => join(directory, 'receipts.db')],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
])('the log on %s', (_, newDatabase) => {
  beforeEach(async () => {
    receiver = open(await newDatabase());
  });

  it('agrees with an independent implementation of RFC 9162', async () => {
    const jwss = await fill(77);
    const leaves = await Promise.all(
      jwss.map((jws) => independent.leaf(new Uint8Array(Buffer.from(idOf(jws), 'base64url')))),
    );
    const ask = async (path: string) => JSON.parse(await text(path)) as Record<string, string[]>;
    const plain = (hashes: string[] = []) =>
      hashes.map((item) => new Uint8Array(Buffer.from(item, 'base64')));
    for (const size of [1, 2, 3, 32, 33, 64, 70, 76]) {
      const root = await independent.root(leaves.slice(0, size));
      for (const index of [0, Math.floor(size / 2), size - 1]) {
        const { inclusion } = await ask(`/v1/log/inclusion?index=${index}&size=${size}`);
        const proof = { log_id: '', tree_size: size, leaf_index: index, inclusion_path: plain(inclusion) };
        const leaf = leaves[index] ?? new Uint8Array();
        expect(await independent.verify_inclusion_proof(leaf, proof)).toEqual(root);
      }
      const { consistency } = await ask(`/v1/log/consistency?from=${size}&to=77`);
      // That library leaves step 2 of RFC 9162 section 2.1.4.2 to its caller: prepend the root at powers of two.
      const isPower = Number.isInteger(Math.log2(size));
      const path = [...(isPower ? [root] : []), ...plain(consistency)];
      const proof = { log_id: '', tree_size_1: size, tree_size_2: 77, consistency_path: path };
      const whole = await independent.root(leaves);
      expect(await independent.verify_consistency_proof(root, whole, proof)).toBe(true);
    }
  });

  it('can be mirrored from its tiles alone', async () => {
    await fill(600);
    const checkpoint = openCheckpoint(await text('/v1/log/checkpoint'), (await published()).vkey);
    const tiles = [
      await bytes('/v1/log/tile/0/000'),
      await bytes('/v1/log/tile/0/001'),
      await bytes('/v1/log/tile/0/002.p/88'),
    ];
    expect(tiles.map((tile) => tile.length / 32)).toEqual([256, 256, 88]);
    const split = (tile: Buffer) =>
      Array.from({ length: tile.length / 32 }, (_u, n) => tile.subarray(n * 32, n * 32 + 32));
    // RFC 6962 section 2.1 by its definition, over the leaf hashes of the tiles.
    const root = (leaves: Buffer[]): Buffer => {
      if (leaves.length === 1) return leaves[0] ?? Buffer.alloc(0);
      const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
      return hash(Buffer.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)));
    };
    expect(root(tiles.flatMap(split))).toEqual(Buffer.from(checkpoint?.root ?? []));
    expect(await bytes('/v1/log/tile/1/000.p/2')).toEqual(
      Buffer.concat(tiles.slice(0, 2).map((tile) => root(split(tile)))),
    );

    const bundle = await bytes('/v1/log/tile/entries/002.p/88');
    const entries = Array.from({ length: 88 }, (_u, n) => bundle.subarray(n * 34 + 2, n * 34 + 34));
    expect(Buffer.concat(entries.map((entry) => hash(Buffer.of(0), entry)))).toEqual(tiles[2]);
    for (const path of [
      '0/002',
      '0/002.p/89',
      '0/003',
      '1/000',
      '1/000.p/3',
      '0/2',
      '0/000.p/256',
      '00/000',
      '7/000',
    ]) {
      expect([path, await status(`/v1/log/tile/${path}`)]).toEqual([path, 404]);
    }
  });
});

describe('a holder of a receipt', () => {
  it('checks it offline: signature, countersignature, checkpoint, inclusion and notice', async () => {
    receiver = open(':memory:');
    const notice = Buffer.from('notice');
    const jws = visitor().next();
    const proof = await send(jws);
    const keys = await published();
    const good = { signature: true, countersignature: true, checkpoint: true, inclusion: true };
    expect(await verifyProof(jws, proof, keys)).toEqual({ ...good, notice: null });
    expect(await verifyProof(jws, proof, keys, notice)).toEqual({ ...good, notice: true });
    expect(await verifyProof(jws, proof, keys, Buffer.from('other'))).toEqual({ ...good, notice: false });
    const other = await send(visitor().next());
    expect(await verifyProof(jws, { ...other, index: 0 }, keys)).toMatchObject({
      countersignature: false,
      inclusion: false,
    });
    const { checkpoint } = proof;
    expect(
      await verifyProof(jws, { ...proof, checkpoint: checkpoint.replace('\n1\n', '\n2\n') }, keys),
    ).toMatchObject({
      checkpoint: false,
      inclusion: false,
    });
    expect(await verifyProof(`${jws.slice(0, -4)}AAAA`, proof, keys)).toEqual({
      signature: false,
      countersignature: false,
      checkpoint: true,
      inclusion: false,
      notice: null,
    });
  });
});

describe('a witness', () => {
  const { publicJwk, sign } = keySource(null)().log;
  const witness = { name: 'auditor.example/w1', publicKey: Buffer.from(publicJwk.x, 'base64url'), sign };
  const witnessKey = verifierKey(witness.name, witness.publicKey, COSIGNATURE);
  const start: WitnessState = { size: 0, root: '' };
  const clientOf = (log: Receiver): LogClient => ({
    checkpoint: async () => (await log.fetch(get('/v1/log/checkpoint'))).text(),
    consistency: async (from, to) =>
      (
        (await (await log.fetch(get(`/v1/log/consistency?from=${from}&to=${to}`))).json()) as {
          consistency: string[];
        }
      ).consistency,
  });
  const look = async (log: Receiver, state: WitnessState, time = 1_700_000_000) => {
    const { vkey } = (await (await log.fetch(get('/.well-known/jwks.json'))).json()) as { vkey: string };
    let remembered = state;
    const result = await witnessOnce(clientOf(log), vkey, state, witness, time * 1000, async (next) => {
      remembered = next;
    });
    expect(remembered).toEqual(result.state);
    return result;
  };

  it('cosigns a log that only grows, and the log shows the cosigned checkpoint', async () => {
    receiver = open(':memory:', [witnessKey]);
    await fill(3);
    const first = await look(receiver, start);
    await fill(4);
    const second = await look(receiver, first.state, 1_700_000_100);
    expect(second.state.size).toBe(7);
    expect(cosignedAt(second.cosigned, witnessKey)).toBe(1_700_000_100);
    expect(cosignedAt(second.cosigned.replace('\n7\n', '\n8\n'), witnessKey)).toBeNull();

    expect(await status('/v1/log/cosigned')).toBe(204);
    expect((await receiver.fetch(post('/v1/log/cosignatures', second.cosigned))).status).toBe(200);
    expect((await receiver.fetch(post('/v1/log/cosignatures', first.cosigned))).status).toBe(200);
    const shown = await text('/v1/log/cosigned');
    expect(cosignedAt(shown, witnessKey)).toBe(1_700_000_100);
    expect(openCheckpoint(shown, (await published()).vkey)?.size).toBe(7);
  });

  it('is not believed when nobody knows it, nor a cosigned note of another log', async () => {
    receiver = open(':memory:');
    await fill(1);
    const { cosigned } = await look(receiver, start);
    const refused = await receiver.fetch(post('/v1/log/cosignatures', cosigned));
    expect(await refused.json()).toMatchObject({ status: 403, code: 'witness-unknown' });
    const note = parseNote(cosigned)?.text ?? '';
    const forged = `${note}\n${await cosign(note, 1, witness)}`;
    const other = await receiver.fetch(post('/v1/log/cosignatures', forged));
    expect(await other.json()).toMatchObject({ status: 422, code: 'checkpoint-invalid' });
  });

  it('catches a log that dropped or rewrote what it had shown', async () => {
    receiver = open(':memory:');
    await fill(5);
    const { state } = await look(receiver, start);
    const rewritten = open(':memory:');
    const swap = async (count: number) => {
      for (let sent = 0; sent < count; sent += 1)
        await rewritten.fetch(post('/v1/receipts', visitor().next()));
    };
    await swap(4);
    await expect(look(rewritten, state)).rejects.toThrow(Inconsistent);
    await expect(look(rewritten, state)).rejects.toThrow('shrank from 5 to 4');
    await swap(1);
    await expect(look(rewritten, state)).rejects.toThrow('was changed');
    await swap(3);
    await expect(look(rewritten, state)).rejects.toThrow('was changed');
    await rewritten.close();
  });
});
