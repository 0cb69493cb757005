import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { browser, ORIGIN } from '../browser.mjs';
import { cli, endReceiver, startReceiver, usage } from '../receiver-process.mjs';
import { startProxy } from './faulty-proxy.mjs';
import { quantile, seeded, slope } from './figures.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CLIENTS = 48;
/** Receipts of one browser, before a receiver finds it too fast. */
const MOST_OF_A_BROWSER = 40;
/** Time in milliseconds between two faults, on average. */
const FAULT_EVERY = 15_000;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');

/** The tests' own way to start a PostgreSQL cluster. */
async function loadCluster() {
  const outfile = join(root, 'packages/receiver/.cache/soak/postgres.mjs');
  mkdirSync(join(outfile, '..'), { recursive: true });
  await build({
    entryPoints: [join(root, 'packages/receiver/src/testing/postgres.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return (await import(pathToFileURL(outfile).href)).startCluster();
}

/** Starts a receiver; it is tried again while its database is away. */
async function startUntilReady(args) {
  for (;;) {
    const started = await startReceiver(args, { stderr: 'ignore' }).catch(() => null);
    if (started) return started;
    await wait(500);
  }
}

/** One request; rejects when the connection breaks or no answer comes for 40 seconds. */
function ask(agent, port, method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, port, path, host: '127.0.0.1', method, headers, timeout: 40_000 },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece) => {
          text += piece;
        });
        answer.on('error', reject);
        answer.on('aborted', () => reject(new Error('cut')));
        answer.on('end', () => resolve({ status: answer.statusCode, text }));
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Every receipt that the log holds, read page by page. */
async function readLog(agent, port, token) {
  const found = new Map();
  for (let after = ''; after !== null; ) {
    const path = `/v1/receipts?limit=1000${after && `&after=${after}`}`;
    const { status, text } = await ask(agent, port, 'GET', path, undefined, {
      authorization: `Bearer ${token}`,
    });
    if (status !== 200) throw new Error(`the list answers ${status}: ${text}`);
    const { receipts, next } = JSON.parse(text);
    for (const { id, index } of receipts) found.set(id, index);
    after = next;
  }
  return found;
}

/**
 * Three receivers over one PostgreSQL, each behind a proxy that is cut, and clients that send as fast as they are answered.
 * Two receivers are killed with SIGKILL again and again; the third lives through all of it, and its memory is followed.
 */
export async function soakReceivers(minutes, seed) {
  const random = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), 'avow-soak-'));
  const cluster = await loadCluster();
  const { pathname, username } = new URL(await cluster.createDatabase());
  const database = await startProxy(() => Number(new URL(cluster.url).port));
  const db = `postgres://${username}@127.0.0.1:${database.port}${pathname}`;
  const tokens = join(folder, 'tokens.json');
  const made = execFileSync(
    process.execPath,
    [cli, 'token', 'create', '--tokens', tokens, '--scope', 'receipts:read'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [token] = /avow_\w+_[\w-]+/.exec(made) ?? [];
  const args = ['--db', db, '--origin', ORIGIN, '--key', join(folder, 'keys.json'), '--tokens', tokens];
  const receivers = [await startUntilReady(args)];
  receivers.push(await startUntilReady(args), await startUntilReady(args));
  console.error('three receivers are ready');
  const steady = receivers[2];
  let died = false;
  steady.child.once('exit', () => {
    died = true;
  });
  const proxies = await Promise.all(receivers.map((_, place) => startProxy(() => receivers[place].port)));
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });

  const acknowledged = new Map();
  const conflicts = [];
  const rows = [];
  const faults = { 'kill -9': 0, 'clients cut': 0, 'database cut': 0, 'database crashed': 0 };
  const memory = [];
  const began = performance.now();
  const isOver = () => performance.now() - began > minutes * 60_000;
  const row = () => {
    const minute = Math.floor((performance.now() - began) / 60_000);
    rows[minute] ??= { times: [], failed: 0, refused: 0 };
    return rows[minute];
  };

  /** Sends a receipt until it is acknowledged, to any of the receivers, as the SDK's outbox does. */
  const deliver = async (jws) => {
    for (;;) {
      const { port } = proxies[Math.floor(random() * proxies.length)];
      const sent = performance.now();
      try {
        const { status, text } = await ask(agent, port, 'POST', '/v1/receipts', jws, {
          'content-type': 'text/plain',
        });
        if (status === 200 || status === 201) {
          const { id, index } = JSON.parse(text);
          if (id !== sha256(jws)) conflicts.push(`${id} is not the receipt's id`);
          acknowledged.set(id, index);
          row().times.push(performance.now() - sent);
          return;
        }
        if (status < 500) throw new Error(`refused for good: ${status} ${text}`);
        row().refused += 1;
      } catch (error) {
        if (/refused for good/.test(error.message)) {
          conflicts.push(error.message);
          return;
        }
        row().failed += 1;
      }
      await wait(50 + random() * 200);
    }
  };
  const client = async () => {
    let visitor = browser();
    while (!isOver()) {
      if (visitor.made() === MOST_OF_A_BROWSER) visitor = browser();
      await deliver(visitor.next());
    }
  };

  const harm = async () => {
    while (!isOver()) {
      await wait(FAULT_EVERY * (0.5 + random()));
      if (isOver()) return;
      const kind = Object.keys(faults)[Math.floor(random() * 4)];
      faults[kind] += 1;
      console.error(
        `${((performance.now() - began) / 60_000).toFixed(1)} min, ${acknowledged.size} acknowledged: ${kind}`,
      );
      if (kind === 'clients cut') for (const proxy of proxies) proxy.cut();
      else if (kind === 'database cut') database.cut();
      else if (kind === 'database crashed') {
        await cluster.crash();
        await wait(1000 + random() * 4000);
        await cluster.start();
      } else {
        const place = Math.floor(random() * 2);
        await endReceiver(receivers[place].child, 'SIGKILL');
        receivers[place] = await startUntilReady(args);
      }
    }
  };
  const watch = setInterval(() => {
    if (!died) memory.push([(performance.now() - began) / 3_600_000, usage(steady.child.pid).mib]);
  }, 2000);

  await Promise.all([harm(), ...Array.from({ length: CLIENTS }, client)]);
  clearInterval(watch);
  console.error('reading the log');
  const took = (performance.now() - began) / 60_000;
  const log = await readLog(agent, steady.port, token);
  const checkpoint = await ask(agent, steady.port, 'GET', '/v1/log/checkpoint');
  const size = Number(checkpoint.text.split('\n')[1]);
  const lost = [...acknowledged].filter(([id, index]) => log.get(id) !== index).map(([id]) => id);
  const indices = new Set(log.values());
  if (indices.size !== size || log.size !== size)
    conflicts.push(`the log has ${size} entries, ${log.size} receipts`);
  if (died) conflicts.push('the receiver that nobody killed has ended');

  agent.destroy();
  for (const { child } of receivers) await endReceiver(child);
  await Promise.all([...proxies, database].map((proxy) => proxy.close()));
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
  const late = memory.slice(Math.floor(memory.length / 2));
  return {
    took,
    seed,
    acknowledged: acknowledged.size,
    size,
    lost,
    conflicts,
    faults,
    memory: {
      first: quantile(
        memory.slice(0, Math.ceil(memory.length / 4)).map(([, mib]) => mib),
        0.5,
      ),
      last: quantile(
        memory.slice(-Math.ceil(memory.length / 4)).map(([, mib]) => mib),
        0.5,
      ),
      most: Math.max(...memory.map(([, mib]) => mib)),
      perHour: slope(late),
    },
    rows: rows.map(({ times, failed, refused }) => ({
      acknowledged: times.length,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      most: quantile(times, 1),
      failed,
      refused,
    })),
  };
}
