// Receipts per second, acknowledged and durable, over HTTP, against what the same cores verify by `openssl speed`
// in the same run. Usage: node bench/receiver.mjs [--quick] [--postgres postgres://…]
// Needs `npm run build`. The client runs on the same machine and takes its share of the processors; the columns
// of processor time tell the receivers' own part.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, KeyObject, randomBytes, sign, verify, webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser, ORIGIN } from './browser.mjs';
import { endReceiver, startReceiver, usage } from './receiver-process.mjs';

const quick = process.argv.includes('--quick');
const at = process.argv.indexOf('--postgres');
const postgres = at > 0 ? process.argv[at + 1] : null;
const cores = availableParallelism();
const folder = mkdtempSync(join(tmpdir(), 'avow-bench-'));

/** A receipt of a browser of its own. */
const makeReceipt = () => browser().next();

/** Verifications per second of all cores together. */
function opensslLimit() {
  const output = execFileSync(
    'openssl',
    ['speed', '-seconds', quick ? '1' : '3', '-multi', String(cores), 'ecdsap256'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  return Number(output.trim().split(/\s+/).at(-1));
}

/** Receipts per second if all cores did nothing but import a key, verify and countersign, by processor time. */
async function cryptoLimit() {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = randomBytes(1200);
  const signature = sign('sha256', data, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  const { x, y } = key.publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const rounds = 2000;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    const imported = await webcrypto.subtle.importKey('raw', point, algorithm, true, ['verify']);
    verify('sha256', data, { key: KeyObject.from(imported), dsaEncoding: 'ieee-p1363' }, signature);
    sign('sha256', data.subarray(0, 300), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  }
  const { user, system } = process.cpuUsage(before);
  return (cores * rounds * 1e6) / (user + system);
}

function start(db) {
  const files = ['--key', join(folder, 'keys.json'), '--tokens', join(folder, 'tokens.json')];
  return startReceiver(['--db', db, '--origin', ORIGIN, ...files]);
}

function post(agent, port, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) };
    const sent = request({ agent, port, path, host: '127.0.0.1', method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function measure(name, dbs, receipts, { clients, batch }) {
  const running = await Promise.all(dbs.map(start));
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const path = batch > 1 ? '/v1/receipts/batch' : '/v1/receipts';
  const limit = opensslLimit();
  const bound = await cryptoLimit();
  const before = running.map(({ child }) => usage(child.pid));
  const times = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const { port } = running[client % running.length];
      while (next < receipts.length) {
        const group = receipts.slice(next, next + batch);
        next += batch;
        const sent = performance.now();
        const { status, text } = await post(agent, port, path, group.join('\n'));
        times.push(performance.now() - sent);
        const kept = batch > 1 ? text.split('{"status":201').length - 1 : Number(status === 201);
        if (kept !== group.length) throw new Error(`${status}: ${text.slice(0, 300)}`);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const after = running.map(({ child }) => usage(child.pid));
  agent.destroy();
  await Promise.all(running.map(({ child }) => endReceiver(child)));
  times.sort((a, b) => a - b);
  const cpu = after.reduce((sum, now, place) => sum + now.cpu - before[place].cpu, 0);
  const rate = receipts.length / seconds;
  console.log(
    [
      name.padEnd(34),
      `${Math.round(rate)}/s`.padStart(8),
      `p50 ${times[Math.floor(times.length * 0.5)].toFixed(1)} ms`.padStart(13),
      `p99 ${times[Math.floor(times.length * 0.99)].toFixed(1)} ms`.padStart(14),
      `cpu ${((cpu / receipts.length) * 1e6).toFixed(0)} µs each`.padStart(16),
      `${Math.round(Math.max(...after.map(({ mib }) => mib)))} MiB`.padStart(8),
      `openssl ${Math.round(limit)}/s`.padStart(16),
      `ratio ${(rate / limit).toFixed(2)}`,
      `of Node's own ${Math.round(bound)}/s ${(rate / bound).toFixed(2)}`,
    ].join('  '),
  );
}

const count = quick ? 4000 : 20000;
console.log(
  `${cores} cores, Node ${process.version}, ${count} receipts each line; receipts of ${makeReceipt().length} bytes`,
);
let stores = 0;
function file() {
  stores += 1;
  return join(folder, `${stores}.db`);
}
for (const receivers of [1, 2, 4]) {
  const shapes = [
    ['one a request', { clients: 64, batch: 1 }],
    ['batches of 500', { clients: 4, batch: 500 }],
  ];
  for (const [shape, load] of shapes) {
    const receipts = Array.from({ length: count }, makeReceipt);
    const db = file();
    await measure(`embedded, ${receivers} receivers, ${shape}`, Array(receivers).fill(db), receipts, load);
    if (!postgres) continue;
    const others = Array.from({ length: count }, makeReceipt);
    await measure(
      `PostgreSQL, ${receivers} receivers, ${shape}`,
      Array(receivers).fill(postgres),
      others,
      load,
    );
  }
}
rmSync(folder, { recursive: true });
