import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, SCOPES } from './access/tokens.js';
import { createClient, type ReceiverProblem } from './client.js';
import { createReceiver, type Receiver } from './receiver.js';
import { get, idOf, ORIGIN, payload, post, visitor } from './testing/visitor.js';

const token = createToken(SCOPES, Date.now(), 60_000);
let receiver: Receiver;
beforeAll(() => {
  receiver = createReceiver({
    db: ':memory:',
    origins: [ORIGIN],
    tokens: [token.record],
    basePath: '/consent',
  });
});
afterAll(() => receiver.close());

describe('the typed client', () => {
  it('lists, reads, counts and erases', async () => {
    const sub = idOf('alice');
    const jwss = Array.from({ length: 700 }, (_, place) => visitor().next(place === 0 ? { sub } : {}));
    await (await receiver.fetch(post('/consent/v1/receipts/batch', jwss.join('\n')))).text();
    const toReceiver = (input: string | URL | Request) => receiver.fetch(input as Request);
    const client = createClient('https://receiver.example/consent/', token.text, toReceiver);
    const ids: string[] = [];
    for await (const { id } of client.receipts({ purpose: 'ads' })) ids.push(id);
    expect(ids).toEqual(jwss.map(idOf));
    expect((await client.receipt(idOf(jwss[3] ?? ''))).payload.iss).toBe(ORIGIN);
    expect((await client.stats()).receipts).toBe(700);
    expect((await client.register()).purposes[0]).toMatchObject({ purpose: 'necessary', granted: 700 });
    expect((await client.subject([sub, idOf('also alice')])).receipts).toHaveLength(1);
    expect(await client.eraseSubject(sub)).toEqual({ receipts: 1, unsigned: 0 });
    expect(await client.checkpoint()).toContain('\n700\n');
    const problem = await client.receipt(idOf('none')).catch((error: ReceiverProblem) => error);
    expect(problem).toMatchObject({ status: 404, code: 'receipt-unknown' });
  });
});

it('a subject is all that is kept of a person, however many pages that takes', async () => {
  const sub = idOf('prolific');
  const jwss = Array.from({ length: 2001 }, () => visitor().next({ sub }));
  for (let at = 0; at < jwss.length; at += 1000)
    await (
      await receiver.fetch(post('/consent/v1/receipts/batch', jwss.slice(at, at + 1000).join('\n')))
    ).text();
  const records = Array.from({ length: 1001 }, () => payload({ sub }));
  for (const record of records) {
    const headers = { 'content-type': 'application/json', origin: ORIGIN };
    const body = JSON.stringify(record);
    const sent = new Request('https://receiver.example/consent/v1/unsigned', {
      method: 'POST',
      body,
      headers,
    });
    expect((await receiver.fetch(sent)).status).toBe(201);
  }
  const client = createClient('https://receiver.example/consent', token.text, (input) =>
    receiver.fetch(input as Request),
  );
  const { receipts, unsigned } = await client.subject(sub);
  expect(receipts.map(({ id }) => id)).toEqual(jwss.map(idOf));
  expect(unsigned).toHaveLength(1001);
}, 60_000);

it('a service that visitors choose by itself is listed like a purpose', async () => {
  const jws = visitor().next({ choices: { analytics: 'denied', 'service:maps': 'granted' } });
  const answer = await receiver.fetch(post('/consent/v1/receipts', jws));
  expect(answer.status).toBe(201);
  const client = createClient('https://receiver.example/consent', token.text, (input) =>
    receiver.fetch(input as Request),
  );
  const found: string[] = [];
  for await (const { id } of client.receipts({ purpose: 'service:maps' })) found.push(id);
  expect(found).toEqual([idOf(jws)]);
});

describe('the API description', () => {
  type Document = {
    paths: Record<string, Record<string, { security: object[]; parameters: { name: string; in: string }[] }>>;
  };
  const document = async () =>
    (await (await receiver.fetch(get('/consent/openapi.json'))).json()) as Document & { servers: unknown };

  it('names each route of the contract', async () => {
    const { paths, servers } = await document();
    expect(servers).toEqual([{ url: '/consent' }]);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes).toEqual(
      expect.arrayContaining([
        'POST /v1/receipts',
        'POST /v1/receipts/batch',
        'POST /v1/unsigned',
        'GET /v1/receipts',
        'GET /v1/receipts/{id}',
        'GET /v1/subjects/{sub}',
        'DELETE /v1/subjects/{sub}',
        'GET /v1/export',
        'GET /v1/stats',
        'GET /v1/register',
        'GET /v1/token',
        'PUT /v1/notices/{hash}',
        'GET /v1/notices/{hash}',
        'GET /v1/log/checkpoint',
        'GET /v1/log/inclusion',
        'GET /v1/log/consistency',
        'GET /.well-known/jwks.json',
        'GET /healthz',
        'GET /readyz',
        'GET /metrics',
      ]),
    );
  });

  it('says of every route what the router does: whether it is there, needs a token, and which parameters it takes', async () => {
    for (const [path, methods] of Object.entries((await document()).paths)) {
      for (const [method, { security, parameters }] of Object.entries(methods)) {
        const address = `https://receiver.example/consent${path.replace('{level}', '0').replace(/\{\w+\}/g, idOf('x'))}`;
        const call = (query: string) =>
          receiver.fetch(new Request(`${address}${query}`, { method: method.toUpperCase() }));
        const answer = await call('');
        expect([path, method, answer.status === 401]).toEqual([path, method, security.length > 0]);
        expect(answer.status).toBeLessThan(500);
        expect(answer.status).not.toBe(405);
        if (security.length > 0) continue;
        const unknown = await call('?nobody-knows=1');
        expect([path, await unknown.json()]).toMatchObject([path, { code: 'parameter-unknown' }]);
        for (const { name, in: place } of parameters.filter((item) => item.in === 'query')) {
          const known = await (await call(`?${name}=1`)).json();
          expect([place, known]).not.toMatchObject(['query', { code: 'parameter-unknown' }]);
        }
      }
    }
  });
});
