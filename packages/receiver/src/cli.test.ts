import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency } from './log/check-proof.js';
import { openCheckpoint } from './log/signed-note.js';
import type { Proof } from './receipt-log.js';
import { type RunningReceiver, startReceiver } from './testing/command.js';
import { compileSources } from './testing/compile.js';
import { ORIGIN, visitor } from './testing/visitor.js';

let compiled: string;
let directory: string;
const started: RunningReceiver[] = [];
const file = (name: string) => join(directory, name);

beforeAll(() => {
  compiled = compileSources();
  directory = mkdtempSync(join(tmpdir(), 'avow-command-'));
});
afterAll(async () => {
  await Promise.all(started.map((receiver) => receiver.end('SIGKILL')));
  rmSync(directory, { recursive: true });
  rmSync(compiled, { recursive: true });
});

async function start(db: string, fileLimit?: number): Promise<RunningReceiver> {
  const args = ['--db', file(db), '--origin', ORIGIN, '--tokens', file('tokens.json')];
  const receiver = await startReceiver(compiled, args, fileLimit);
  started.push(receiver);
  return receiver;
}
const token = (...args: string[]) =>
  execFileSync(process.execPath, [`${compiled}/cli.js`, 'token', ...args, '--tokens', file('tokens.json')], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
const send = (url: string, jws: string) =>
  fetch(`${url}/v1/receipts`, { method: 'POST', body: jws, headers: { 'content-type': 'text/plain' } });

describe('the command', () => {
  it('says what is wrong with its arguments', () => {
    const run = (...args: string[]) => {
      const { status, stderr } = spawnSync(process.execPath, [`${compiled}/cli.js`, ...args], {
        encoding: 'utf8',
      });
      return [status, stderr.split('\n')[0]];
    };
    expect(run('--db', file('x.db'))).toEqual([2, expect.stringContaining('--origin')]);
    expect(run('--origin', ORIGIN, '--port', 'ten')).toEqual([2, expect.stringContaining('--port')]);
    expect(run('--wrong')).toEqual([2, expect.stringContaining('--wrong')]);
    expect(run('--origin', 'telecom.example')).toEqual([1, expect.stringContaining('is not an origin')]);
    expect(run('token', 'create', '--scope', 'all')).toEqual([2, expect.stringContaining('receipts:read')]);
  });

  it('listens on loopback, keeps over a restart, and ends cleanly on SIGTERM', async () => {
    const first = await start('a.db');
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const jws = visitor().next();
    const proof = (await (await send(first.url, jws)).json()) as Proof;
    expect(await first.end('SIGTERM')).toBe(0);
    const second = await start('a.db');
    const again = await send(second.url, jws);
    expect(again.status).toBe(200);
    expect(((await again.json()) as Proof).countersignature).toBe(proof.countersignature);
    expect(await second.end('SIGTERM')).toBe(0);
  });

  it('makes, lists and revokes tokens that a running receiver heeds, and keeps only their hashes', async () => {
    const { url, end } = await start('b.db');
    const text = token('create', '--scope', 'receipts:read', '--expires', '2d');
    const status = async () =>
      (await fetch(`${url}/v1/receipts`, { headers: { authorization: `Bearer ${text}` } })).status;
    expect(await status()).toBe(200);
    expect(statSync(file('tokens.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(file('tokens.json'), 'utf8')).not.toContain(text.split('_').slice(2).join('_'));
    const id = text.split('_')[1] ?? '';
    expect(token('list')).toMatch(new RegExp(`^${id} {2}receipts:read {2}all {2}until \\d{4}`));
    token('revoke', id);
    expect(token('list')).toContain('revoked');
    expect(await status()).toBe(401);
    await end('SIGTERM');
  });

  it('saves a running receiver and restores it elsewhere', async () => {
    const { url, end } = await start('saved.db');
    const jws = visitor().next();
    await send(url, jws);
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [`${compiled}/cli.js`, ...args], { encoding: 'utf8' });
    run('backup', '--db', file('saved.db'), '--to', file('saved.gz'));
    await end('SIGTERM');
    const restored = run('restore', '--db', file('restored.db'), '--from', file('saved.gz'));
    expect(restored).toContain('a log of 1 entries, root checked');
    copyFileSync(file('saved.db.keys.json'), file('restored.db.keys.json'));
    const again = await start('restored.db');
    expect((await send(again.url, jws)).status).toBe(200);
    await again.end('SIGTERM');
  });

  it('verifies a receipt offline', async () => {
    const { url, end } = await start('verified.db');
    const jws = visitor().next();
    const proof = (await (await send(url, jws)).json()) as Proof;
    writeFileSync(file('jwks.json'), await (await fetch(`${url}/.well-known/jwks.json`)).text());
    await end('SIGTERM');
    const verify = (receipt: object) => {
      writeFileSync(file('receipt.json'), JSON.stringify(receipt));
      const args = ['verify', file('receipt.json'), '--keys', file('jwks.json')];
      return spawnSync(process.execPath, [`${compiled}/cli.js`, ...args], { encoding: 'utf8' });
    };
    const good = verify({ jws, proof });
    expect([good.status, good.stdout.match(/ holds/g)?.length]).toEqual([0, 4]);
    const bad = verify({ jws: visitor().next(), proof });
    expect([bad.status, bad.stdout]).toEqual([1, expect.stringMatching(/inclusion +DOES NOT HOLD/)]);
  });

  it('watches a log as a witness, once', async () => {
    const { url, end } = await start('watched.db');
    await send(url, visitor().next());
    const { vkey } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { vkey: string };
    const watch = () =>
      spawnSync(
        process.execPath,
        [
          ...[
            `${compiled}/cli.js`,
            'witness',
            '--once',
            '--name',
            'auditor.example/w1',
            '--log',
            `${url}/v1/log`,
          ],
          ...['--vkey', vkey, '--state', file('witness.json'), '--key', file('witness.keys.json')],
        ],
        { encoding: 'utf8' },
      );
    const first = watch();
    expect([first.status, first.stderr]).toEqual([0, expect.stringContaining('Cosigned 1 entries')]);
    expect(first.stdout).toContain('— auditor.example/w1 ');
    writeFileSync(file('witness.json'), JSON.stringify({ size: 9, root: '' }));
    expect([watch().status, watch().stderr]).toEqual([3, expect.stringContaining('shrank from 9 to 1')]);
    await end('SIGTERM');
  });

  it('cuts off a client that sends too much, and lives on', async () => {
    const { url, end } = await start('c.db');
    const { port } = new URL(url);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /v1/receipts HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n');
        socket.write('Transfer-Encoding: chunked\r\n\r\n');
        const chunk = `1000\r\n${'A'.repeat(4096)}\r\n`;
        for (let count = 0; count < 64; count += 1) socket.write(chunk);
      });
      socket.on('data', (data) => {
        text += data;
        socket.destroy();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain('413');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await end('SIGTERM');
  });
});

describe('a disk that is full', () => {
  it('is answered with 503, and what was acknowledged before is there when there is room again', async () => {
    const { url, end } = await start('full.db', 2500);
    const acknowledged = new Map<string, Proof>();
    let refused: Response | null = null;
    for (let count = 0; count < 2000 && !refused; count += 1) {
      const jws = visitor().next();
      const response = await send(url, jws);
      if (response.status === 201) acknowledged.set(jws, (await response.json()) as Proof);
      else refused = response;
    }
    expect(acknowledged.size).toBeGreaterThan(20);
    expect(refused?.status).toBe(503);
    expect(await refused?.json()).toMatchObject({ code: 'store-unavailable' });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await end('SIGKILL');
    const again = await start('full.db');
    for (const [jws, { index, countersignature }] of acknowledged) {
      const response = await send(again.url, jws);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ index, countersignature });
    }
    expect((await send(again.url, visitor().next())).status).toBe(201);
    await again.end('SIGTERM');
  });
});

// More rounds, for instance a hundred: AVOW_KILLS=100.
const KILLS = Number(process.env.AVOW_KILLS ?? 3);

describe('kill -9 at random moments of a burst', () => {
  it(
    'loses no receipt that was acknowledged and never forks the log',
    async () => {
      const acknowledged = new Map<string, Proof>();
      const checkpoints: string[] = [];
      for (let round = 0; round < KILLS; round += 1) {
        const { url, end } = await start('d.db');
        let more = true;
        const clients = Array.from({ length: 16 }, async () => {
          while (more) {
            const jws = visitor().next();
            const proof = await send(url, jws).then(
              (response) => response.json() as Promise<Proof>,
              () => null,
            );
            if (!proof) return;
            acknowledged.set(jws, proof);
            checkpoints.push(proof.checkpoint);
          }
        });
        await new Promise((resolve) => setTimeout(resolve, 50 + 400 * Math.random()));
        expect(await end('SIGKILL')).toBeNull();
        more = false;
        await Promise.all(clients);
      }
      expect(acknowledged.size).toBeGreaterThan(10 * KILLS);

      const { url, end } = await start('d.db');
      const indexes = new Set<number>();
      for (const [jws, proof] of acknowledged) {
        const response = await send(url, jws);
        expect(response.status).toBe(200);
        const { id, index, receivedAt, countersignature } = proof;
        expect(await response.json()).toMatchObject({ id, index, receivedAt, countersignature });
        indexes.add(index);
      }
      expect(indexes.size).toBe(acknowledged.size);

      const { vkey } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { vkey: string };
      const opened = async (note: string) => openCheckpoint(note, vkey) ?? expect.fail('no checkpoint');
      const last = await opened(await (await fetch(`${url}/v1/log/checkpoint`)).text());
      for (const note of new Set(checkpoints)) {
        const seen = await opened(note);
        const answer = await fetch(`${url}/v1/log/consistency?from=${seen.size}&to=${last.size}`);
        const { consistency } = (await answer.json()) as { consistency: string[] };
        const proof = consistency.map((hash) => Buffer.from(hash, 'base64'));
        expect(checkConsistency(seen.size, seen.root, last.size, last.root, proof)).toBe(true);
      }
      await end('SIGTERM');
    },
    30_000 + 3_000 * KILLS,
  );
});
