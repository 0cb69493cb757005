import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CloudEvent, HTTP } from 'cloudevents';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createToken } from '../access/tokens.js';
import { createReceiver, type Receiver } from '../receiver.js';
import { startReceiver } from '../testing/command.js';
import { compileSources } from '../testing/compile.js';
import { createDatabase } from '../testing/postgres.js';
import { get, idOf, ORIGIN, payload, post, visitor } from '../testing/visitor.js';
import { pauseAfter } from './deliver.js';
import { parseTarget, parseWebhook } from './target.js';

interface Heard {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

/** An endpoint of somebody's: answers as it is told, and remembers what it heard. */
let heard: Heard[];
let answer: (place: number) => number;
let endpoint: Server;
let url: string;
let directory: string;
const receivers: Receiver[] = [];
const token = createToken(['subjects:erase'], Date.now(), 600_000);

beforeEach(async () => {
  heard = [];
  answer = () => 204;
  endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const status = answer(heard.length);
      heard.push({ body, headers: request.headers, status });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/hook?key=1`;
  directory = mkdtempSync(join(tmpdir(), 'avow-webhook-'));
});
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  endpoint.closeAllConnections();
  endpoint.close();
  rmSync(directory, { recursive: true });
});

async function open(db = ':memory:', onError: (error: unknown) => void = () => undefined): Promise<Receiver> {
  const receiver = createReceiver({
    ...{ db, origins: [ORIGIN], webhooks: [url], onError, tokens: [token.record], threads: 0 },
    key: join(directory, 'keys.json'),
  });
  receivers.push(receiver);
  await receiver.ready;
  return receiver;
}
const send = async (receiver: Receiver, jws: string): Promise<void> => {
  expect((await receiver.fetch(post('/v1/receipts', jws))).status).toBe(201);
};
const idsOf = (status?: number) =>
  heard
    .filter((one) => status === undefined || one.status === status)
    .map(({ body }) => (JSON.parse(body) as { id: string }).id);
const soon = { timeout: 15_000 };

describe('a webhook', () => {
  it('is told of each new receipt as a signed CloudEvent, in the order of the log', async () => {
    const receiver = await open();
    const jwss = Array.from({ length: 20 }, () => visitor().next());
    for (const jws of jwss) await send(receiver, jws);
    await expect.poll(() => heard.length, soon).toBe(20);
    expect(idsOf()).toEqual(jwss.map(idOf));
    const [{ body, headers } = { body: '', headers: {} as IncomingHttpHeaders }] = heard;
    expect(headers['content-type']).toContain('application/cloudevents+json');
    const event = HTTP.toEvent({ headers, body }) as CloudEvent<unknown>;
    expect(event.validate()).toBe(true);
    expect(event).toMatchObject({
      ...{
        specversion: '1.0',
        id: idOf(jwss[0] ?? ''),
        source: 'telecom.example/avow',
        type: 'avow.receipt.kept',
      },
      ...{ datacontenttype: 'application/json', sequence: '0000000000000000' },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      data: { index: 0, jws: jwss[0], signed: true, payload: { iss: ORIGIN } },
    });
    const { keys } = (await (await receiver.fetch(get('/.well-known/jwks.json'))).json()) as {
      keys: JsonWebKey[];
    };
    const key = createPublicKey({
      key: keys.find(({ crv }) => crv === 'Ed25519') as JsonWebKey,
      format: 'jwk',
    });
    const signature = Buffer.from(String(headers['webhook-signature']).replace('v1a,', ''), 'base64');
    const signed = (text: string) =>
      verify(
        null,
        Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`),
        key,
        signature,
      );
    expect(headers['webhook-id']).toBe(idOf(jwss[0] ?? ''));
    expect(signed(body)).toBe(true);
    expect(signed(`${body} `)).toBe(false);
    const metrics = await (await receiver.fetch(get('/metrics'))).text();
    expect(metrics).toContain('avow_webhook_attempts_total{result="delivered"} 20');
  });

  it('may be told as Segment is, and the same address in both shapes', async () => {
    const receiver = createReceiver({
      ...{ db: ':memory:', origins: [ORIGIN], threads: 0, key: join(directory, 'keys.json') },
      webhooks: [url, { url, format: 'segment', writeKey: 'a-write-key' }],
    });
    receivers.push(receiver);
    await receiver.ready;
    const iat = payload().iat - 5;
    const choices = { essential: 'granted', analytics: 'granted', marketing: 'denied' } as const;
    const jws = visitor().next({ iat, choices });
    await send(receiver, jws);
    await expect.poll(() => heard.length, soon).toBe(2);
    const calls = heard.filter(
      ({ headers }) => headers['content-type'] === 'application/json; charset=utf-8',
    );
    const [call] = calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(calls).toHaveLength(1);
    // The fields that Segment documents for the event, and none that names the visitor.
    expect(call).toEqual({
      type: 'track',
      event: 'Segment Consent Preference Updated',
      messageId: idOf(jws),
      anonymousId: payload().sub,
      timestamp: new Date(iat * 1000).toISOString(),
      sentAt: expect.stringMatching(/Z$/),
      writeKey: 'a-write-key',
      properties: expect.objectContaining({
        receipt: idOf(jws),
        index: 0,
        policyVersion: payload().policy.version,
      }),
      context: {
        consent: { categoryPreferences: { essential: true, analytics: true, marketing: false } },
        library: { name: '@avow/receiver' },
      },
    });
  });

  it('that fails or leads elsewhere is tried again, and nothing overtakes', async () => {
    const errors: string[] = [];
    answer = (place) => [500, 302][place] ?? 204;
    const receiver = await open(':memory:', (error) => errors.push((error as Error).message));
    const jwss = [visitor().next(), visitor().next()];
    for (const jws of jwss) await send(receiver, jws);
    await expect.poll(() => idsOf(204), soon).toEqual(jwss.map(idOf));
    expect(idsOf()).toEqual([jwss[0], jwss[0], jwss[0], jwss[1]].map((jws) => idOf(jws ?? '')));
    expect(errors).toEqual([expect.stringContaining('status 500')]);
    expect(errors.join()).not.toContain('key=1');
  });

  it('is not told of what was erased meanwhile, nor of what was kept before it was named', async () => {
    const db = join(directory, 'a.db');
    const before = createReceiver({ db, origins: [ORIGIN], key: join(directory, 'keys.json'), threads: 0 });
    await send(before, visitor().next());
    await before.close();
    answer = (place) => (place === 0 ? 503 : 204);
    const receiver = await open(db);
    const sub = idOf('alice');
    const last = visitor().next();
    await send(receiver, visitor().next({ sub }));
    await send(receiver, last);
    await expect.poll(() => heard.length, soon).toBe(1);
    const headers = { authorization: `Bearer ${token.text}` };
    const address = `https://receiver.example/v1/subjects/${sub}`;
    expect((await receiver.fetch(new Request(address, { method: 'DELETE', headers }))).status).toBe(200);
    await expect.poll(() => idsOf(204), soon).toEqual([idOf(last)]);
  });

  it('hears each receipt once from several receivers over one PostgreSQL, and from the next when one closes', async () => {
    const db = await createDatabase(inject('postgres'));
    const [first, second] = [await open(db), await open(db)];
    const jwss = Array.from({ length: 10 }, () => visitor().next());
    for (const [place, jws] of jwss.entries()) await send(place % 2 === 0 ? first : second, jws);
    await expect.poll(() => heard.length, soon).toBe(10);
    await first.close();
    const last = visitor().next();
    await send(second, last);
    await expect.poll(() => heard.length, soon).toBe(11);
    expect(idsOf()).toEqual([...jwss, last].map(idOf));
  });

  it('misses nothing when the receiver is killed at any moment and the endpoint fails', async () => {
    const compiled = compileSources();
    const args = ['--db', join(directory, 'b.db'), '--origin', ORIGIN, '--webhook', url];
    answer = (place) => (place % 10 === 1 ? 500 : 204);
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const receiver = await startReceiver(compiled, args);
      for (let place = 0; place < 30; place += 1) {
        const jws = visitor().next({ iat: payload().iat - place });
        const response = await fetch(`${receiver.url}/v1/receipts`, { method: 'POST', body: jws });
        if (response.status === 201) acknowledged.push(idOf(jws));
        if (round < 2 && place === 12 + 7 * round) break;
      }
      // Killed amid deliveries the first time, before the second receiver may take over the next.
      if (round === 0) await expect.poll(() => heard.length, soon).toBeGreaterThan(2);
      if (round < 2) await receiver.end('SIGKILL');
      else {
        await expect.poll(() => new Set(idsOf(204)).size, { timeout: 40_000 }).toBe(acknowledged.length);
        await receiver.end('SIGTERM');
      }
    }
    rmSync(compiled, { recursive: true });
    // What was delivered just before a kill may come again; the first time each came is in the order of the log.
    expect([...new Set(idsOf(204))]).toEqual(acknowledged);
    expect(idsOf(204).length - acknowledged.length).toBeLessThanOrEqual(2);
  }, 90_000);
});

describe('the address of a webhook', () => {
  it('is HTTPS, or on this machine, and has no user', () => {
    for (const good of [
      'https://example.com/a',
      'http://127.0.0.1:1/',
      'http://[::1]:1/',
      'http://localhost:1/',
    ])
      expect(parseTarget(good).href).toBe(good);
    for (const bad of ['http://example.com/', 'ftp://localhost/', 'http://127.0.0.1.example.com/', 'x', ''])
      expect(() => parseTarget(bad)).toThrow('https://');
    expect(() => parseTarget('https://me:secret@example.com/')).toThrow('user or password');
    expect(() => parseTarget('https://me:secret@example.com/')).not.toThrow('secret');
  });

  it('has a format that is known', () => {
    const format = 'xml' as 'segment';
    expect(() => parseWebhook({ url: 'https://example.com/', format })).toThrow(
      'use one of cloudevents, segment',
    );
    expect(parseWebhook('https://example.com/')).toMatchObject({ format: 'cloudevents' });
  });

  it('that is wrong stops the receiver at its start', async () => {
    const options = { db: ':memory:', origins: [ORIGIN], webhooks: ['http://example.com/'] };
    await expect(createReceiver(options).ready).rejects.toThrow('https://');
  });
});

describe('the pause after failures', () => {
  it('grows from one second to five minutes and no further', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (failures) => {
        const pause = pauseAfter(failures);
        const whole = Math.min(300_000, 1000 * 2 ** (failures - 1));
        expect(pause).toBeLessThanOrEqual(whole);
        expect(pause).toBeGreaterThanOrEqual(whole * 0.9);
      }),
    );
  });
});
