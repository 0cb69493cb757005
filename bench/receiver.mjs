// Receipts per second, acknowledged and durable, over HTTP, against what the same cores verify by `openssl speed`
// in the same run. Usage: node bench/receiver.mjs [--quick] [--postgres postgres://…]
// Needs `npm run build`. The client runs on the same machine and takes its share of the processors; the columns
// of processor time tell the receivers' own part.
import { execFileSync, spawn } from 'node:child_process';
import { createECDH, createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const quick = process.argv.includes('--quick');
const at = process.argv.indexOf('--postgres');
const postgres = at > 0 ? process.argv[at + 1] : null;
const cli = fileURLToPath(new URL('../packages/receiver/dist/cli.js', import.meta.url));
const ORIGIN = 'https://telecom.example';
const cores = availableParallelism();
const folder = mkdtempSync(join(tmpdir(), 'avow-bench-'));
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A receipt of a browser of its own, as the SDK makes it. */
function makeReceipt() {
  const pair = createECDH('prime256v1');
  const point = pair.generateKeys();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const [kty, crv] = ['EC', 'P-256'];
  const d = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
  const privateKey = createPrivateKey({ key: { kty, crv, x, y, d }, format: 'jwk' });
  const kid = sha256(JSON.stringify({ crv, kty, x, y }));
  const iat = Math.floor(Date.now() / 1000);
  const payload = {
    jti: randomBytes(16).toString('base64url'),
    iat,
    exp: iat + 15552000,
    iss: ORIGIN,
    sub: sha256(kid),
    controller: { name: 'Example Telecom', contact: 'privacy@telecom.example' },
    policy: { version: '2026-11-01', hash: sha256('policy') },
    notice: { version: '3', hash: sha256('notice'), lang: 'en', jurisdiction: 'EU' },
    event: 'given',
    method: 'accept-all',
    choices: {
      necessary: 'granted',
      analytics: 'granted',
      ads: 'denied',
      media: 'granted',
      support: 'denied',
    },
    legalBasis: { necessary: 'strictly-necessary' },
    signals: {},
    env: 'production',
    prev: null,
  };
  const input = `${part({ alg: 'ES256', typ: 'consent-receipt+jwt', kid, jwk: { crv, kty, x, y } })}.${part(payload)}`;
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

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

function start(db, port) {
  const args = ['--db', db, '--port', String(port), '--origin', ORIGIN, '--key', join(folder, 'keys.json')];
  const child = spawn(process.execPath, [cli, ...args, '--tokens', join(folder, 'tokens.json')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the receiver ended with ${code}`)));
    child.stdout.on('data', (text) => {
      const found = /127\.0\.0\.1:(\d+)/.exec(text);
      if (found) resolve({ child, port: Number(found[1]) });
    });
  });
}

/** Processor seconds and resident MiB of a process, from /proc. */
function usage(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpu: (Number(stat[11]) + Number(stat[12])) / 100,
    mib: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024,
  };
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
  const running = await Promise.all(dbs.map((db) => start(db, 0)));
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const path = batch > 1 ? '/v1/receipts/batch' : '/v1/receipts';
  const limit = opensslLimit();
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
  await Promise.all(
    running.map(({ child }) => {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      return new Promise((resolve) => child.once('exit', resolve));
    }),
  );
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
