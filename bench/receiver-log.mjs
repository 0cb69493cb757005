// A log of ten million entries: time of proofs and size on disk. Usage: node bench/receiver-log.mjs [N] [FILE]
// Needs `npm run build`. The entries are made up; only the tree is filled, in the way the receiver fills it. A FILE is
// kept, and taken as it is when it is there.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReceiver } from '../packages/receiver/dist/index.js';
import { checkInclusion } from '../packages/receiver/dist/log/check-proof.js';
import {
  appendLeaves,
  hashLeaf,
  positionOf,
  storedHashes,
  subtreesOf,
} from '../packages/receiver/dist/log/merkle.js';
import { openCheckpoint } from '../packages/receiver/dist/log/signed-note.js';
import { openDatabase } from '../packages/receiver/dist/store/open.js';

const size = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(join(tmpdir(), 'avow-log-bench-'));
const file = process.argv[3] ?? join(folder, 'log.db');
const idOf = (index) => createHash('sha256').update(`receipt ${index}`).digest();

async function fill() {
  const db = await openDatabase(file);
  let edge = new Map();
  const began = performance.now();
  for (let start = 0; start < size; start += 20_000) {
    const end = Math.min(size, start + 20_000);
    const leaves = Array.from({ length: end - start }, (_, offset) => hashLeaf(idOf(start + offset)));
    const added = appendLeaves(start, leaves, (position) => edge.get(position));
    const first = storedHashes(start);
    await db.write((sql) =>
      sql.insert(
        'log_hashes',
        ['position', 'hash'],
        added.map((hash, offset) => [first + offset, hash]),
      ),
    );
    const at = (position) => added[position - first] ?? edge.get(position);
    edge = new Map(
      subtreesOf([0, end])
        .map(positionOf)
        .map((position) => [position, at(position)]),
    );
  }
  await db.run('UPDATE log_head SET size = ? WHERE id = 1', [size]);
  await db.close();
  const seconds = (performance.now() - began) / 1000;
  const bytes = statSync(file).size / size;
  console.log(`${size} entries in ${seconds.toFixed(0)} s; ${bytes.toFixed(0)} bytes each on disk`);
}
if (!existsSync(file)) await fill();

const receiver = createReceiver({ db: file, origins: ['https://telecom.example'] });
await receiver.ready;
const ask = (path) => receiver.fetch(new Request(`http://127.0.0.1${path}`));
const { vkey } = await (await ask('/.well-known/jwks.json')).json();
const checkpoint = openCheckpoint(await (await ask('/v1/log/checkpoint')).text(), vkey);

async function time(name, count, pathOf, check) {
  // A receiver that has just begun compiles as it goes.
  for (let round = 0; round < 1000; round += 1) await (await ask(pathOf())).text();
  const times = [];
  const before = process.cpuUsage();
  for (let round = 0; round < count; round += 1) {
    const path = pathOf();
    const start = performance.now();
    const answer = await ask(path);
    const body = await answer.text();
    times.push(performance.now() - start);
    if (answer.status !== 200) throw new Error(body);
    check?.(JSON.parse(body));
  }
  const cpu = process.cpuUsage(before);
  const each = (cpu.user + cpu.system) / 1000 / count;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(3);
  console.log(
    `${name.padEnd(14)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms  max ${at(0.9999)} ms  cpu ${each.toFixed(3)} ms each  (${count} random ones)`,
  );
}
const random = (most) => Math.floor(Math.random() * most);
await time(
  'inclusion',
  5000,
  () => `/v1/log/inclusion?index=${random(size)}&size=${size}`,
  ({ index, inclusion }) => {
    const path = inclusion.map((hash) => Buffer.from(hash, 'base64'));
    if (!checkInclusion(hashLeaf(idOf(index)), index, size, checkpoint.root, path))
      throw new Error('wrong proof');
  },
);
await time('consistency', 5000, () => `/v1/log/consistency?from=${1 + random(size - 1)}&to=${size}`);
await time('checkpoint', 500, () => '/v1/log/checkpoint');
console.log(`${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB resident`);
await receiver.close();
rmSync(folder, { recursive: true });
