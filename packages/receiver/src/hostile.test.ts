import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReceiver, type Receiver } from './receiver.js';
import { get, idOf, ORIGIN, payload, post, visitor } from './testing/visitor.js';

let receiver: Receiver;
beforeAll(() => {
  receiver = createReceiver({ db: ':memory:', origins: [ORIGIN, 'https://other.example'] });
});
afterAll(() => receiver.close());

/** Sends a request and gives status and code, after checking that the answer is a whole problem. */
async function refusal(request: Request): Promise<string> {
  const response = await receiver.fetch(request);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as Record<string, string>;
  expect(problem).toMatchObject({ status: response.status, type: `urn:avow:problem:${problem.code}` });
  expect(problem.detail?.length).toBeGreaterThan(20);
  return `${response.status} ${problem.code}`;
}

const browser = visitor();
const part = (text: string) => Buffer.from(text).toString('base64url');
const [, , goodSignature = ''] = browser.forge(payload()).split('.');
const hour = 3600;
const now = Math.floor(Date.now() / 1000);
const good = payload();
const { x, ...withoutX } = browser.jwk;
const spelling = browser.forge(good);

describe('a hostile receipt is refused with a clear problem', () => {
  it.each<[string, string, string]>([
    ['nothing but spaces', '   ', '400 jws-malformed'],
    ['two parts', 'a.b', '400 jws-malformed'],
    ['a JSON serialisation', '{"payload":"","signatures":[]}', '400 jws-malformed'],
    ['padding', `${browser.forge(good)}==`, '400 jws-malformed'],
    ['characters that are not ASCII', 'é.é.é', '400 jws-malformed'],
    ['a second spelling of the signature', respell(spelling), '400 jws-malformed'],
    ['alg none', `${part('{"alg":"none"}')}.${part('{}')}.`, '400 alg-not-allowed'],
    ['HS256 with the public key as secret', browser.forge(good, { alg: 'HS256' }), '400 alg-not-allowed'],
    ['ES384', browser.forge(good, { alg: 'ES384' }), '400 alg-not-allowed'],
    ['alg in lower case', browser.forge(good, { alg: 'es256' }), '400 alg-not-allowed'],
    ['another typ', browser.forge(good, { typ: 'JWT' }), '400 typ-not-allowed'],
    ['crit', browser.forge(good, { crit: ['b64'] }), '400 header-invalid'],
    ['b64 false', browser.forge(good, { b64: false }), '400 header-invalid'],
    ['jku', browser.forge(good, { jku: 'https://evil.example/keys' }), '400 header-invalid'],
    ['x5u', browser.forge(good, { x5u: 'https://evil.example/cert' }), '400 header-invalid'],
    ['alg twice', `${part('{"alg":"none","alg":"ES256"}')}.${part('{}')}.AA`, '400 header-invalid'],
    ['a header that is a list', `${part('[]')}.${part('{}')}.AA`, '400 header-invalid'],
    ['a private key', browser.forge(good, { jwk: { ...browser.jwk, d: browser.jwk.x } }), '400 jwk-invalid'],
    ['another curve', browser.forge(good, { jwk: { ...browser.jwk, crv: 'P-384' } }), '400 jwk-invalid'],
    ['an RSA key', browser.forge(good, { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }), '400 jwk-invalid'],
    ['no x', browser.forge(good, { jwk: withoutX }), '400 jwk-invalid'],
    ['no jwk', browser.forge(good, { jwk: undefined }), '400 jwk-invalid'],
    ['a kid of another key', browser.forge(good, { kid: visitor().kid }), '400 kid-mismatch'],
    ['a point off the curve', offCurve(), '400 jwk-invalid'],
    ['a signature of 8 bytes', cut(browser.forge(good)), '422 signature-invalid'],
    [
      'the signature of another receipt',
      `${stem(browser.forge(good))}.${goodSignature}`,
      '422 signature-invalid',
    ],
    ['a payload that is not JSON', browser.forge('{"jti":'), '422 payload-invalid'],
    ['a name twice in the payload', browser.forge('{"jti":"a","jti":"b"}'), '422 payload-invalid'],
    ['a name twice, one escaped', browser.forge('{"jti":"a","\\u006ati":"b"}'), '422 payload-invalid'],
    ['a payload that is a list', browser.forge([]), '422 payload-invalid'],
    [
      'a thousand levels',
      browser.forge(`{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`),
      '422 payload-invalid',
    ],
    [
      '__proto__',
      browser.forge(JSON.stringify(good).replace('{', '{"__proto__":{},')),
      '422 payload-invalid',
    ],
    ['an unknown member', browser.forge({ ...good, email: 'a@b.example' }), '422 payload-invalid'],
    [
      'an unknown inner member',
      browser.forge({ ...good, policy: { ...good.policy, x } }),
      '422 payload-invalid',
    ],
    ['iat as text', browser.forge({ ...good, iat: '1' }), '422 payload-invalid'],
    ['iat with a fraction', browser.forge({ ...good, iat: now + 0.5 }), '422 payload-invalid'],
    ['a short sub', browser.forge({ ...good, sub: 'alice' }), '422 payload-invalid'],
    [
      'an e-mail address as sub',
      browser.forge({ ...good, sub: `alice@${'x'.repeat(40)}` }),
      '422 payload-invalid',
    ],
    ['an unknown event', browser.forge({ ...good, event: 'accepted' }), '422 payload-invalid'],
    ['a choice of maybe', browser.forge({ ...good, choices: { ads: 'maybe' } }), '422 payload-invalid'],
    ['no choices', browser.forge({ ...good, choices: {} }), '422 payload-invalid'],
    [
      'a purpose with a space',
      browser.forge({ ...good, choices: { 'a b': 'granted' } }),
      '422 payload-invalid',
    ],
    ['a signal that is no boolean', browser.forge({ ...good, signals: { gpc: 1 } }), '422 payload-invalid'],
    ['a prev that is no hash', browser.forge({ ...good, prev: 'x' }), '422 payload-invalid'],
    ['no prev', browser.forge({ ...good, prev: undefined }), '422 payload-invalid'],
    [
      'a control character',
      browser.forge({ ...good, policy: { ...good.policy, version: '\u0007' } }),
      '422 payload-invalid',
    ],
    ['another site', browser.forge({ ...good, iss: 'https://evil.example' }), '403 origin-not-allowed'],
    [
      'a replay from another allowed site',
      browser.forge({ ...good, iss: 'https://other.example' }),
      '403 origin-mismatch',
    ],
    ['an hour ahead', browser.forge({ ...good, iat: now + hour }), '422 issued-in-future'],
    ['exp before iat', browser.forge({ ...good, exp: good.iat - 1 }), '422 expiry-invalid'],
    [
      'exp in a thousand years',
      browser.forge({ ...good, exp: good.iat + 1000 * 365 * 86_400 }),
      '422 expiry-invalid',
    ],
    [
      'a time no calendar has',
      browser.forge({ ...good, exp: Number.MAX_SAFE_INTEGER }),
      '422 expiry-invalid',
    ],
    ['a past exp', browser.forge({ ...good, iat: now - 2 * hour, exp: now - hour }), '422 receipt-expired'],
    ['20 KiB', browser.forge({ ...good, event: 'x'.repeat(20_000) }), '413 body-too-large'],
  ])('%s', async (_, jws, expected) => {
    expect(await refusal(post('/v1/receipts', jws))).toBe(expected);
  });

  it('bad UTF-8 in the payload', async () => {
    const [header, , signature] = browser.forge(good).split('.');
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64url');
    expect(await refusal(post('/v1/receipts', `${header}.${body}.${signature}`))).toBe('422 payload-invalid');
  });

  it('and leaves the chain of its key untouched', async () => {
    expect((await receiver.fetch(post('/v1/receipts', browser.forge(good)))).status).toBe(201);
  });
});

/** The same bytes spelt differently: the two low bits of a signature's last character carry nothing. */
function respell(jws: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return jws.slice(0, -1) + alphabet[alphabet.indexOf(jws.at(-1) ?? '') + 1];
}
function stem(jws: string): string {
  return jws.slice(0, jws.lastIndexOf('.'));
}
function cut(jws: string): string {
  return `${stem(jws)}.${goodSignature.slice(0, 11).replace(/.$/, 'A')}`;
}
function offCurve(): string {
  const jwk = { kty: 'EC', crv: 'P-256', x: browser.jwk.x, y: Buffer.alloc(32, 1).toString('base64url') };
  const kid = idOf(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }));
  return browser.forge(payload(), { jwk, kid });
}

describe('a hostile request is refused with a clear problem', () => {
  const request = (path: string, init?: RequestInit) => new Request(`https://receiver.example${path}`, init);

  it.each<[string, () => Request, string]>([
    ['an unknown route', () => get('/v2/receipts'), '404 route-unknown'],
    ['another method', () => request('/v1/receipts', { method: 'DELETE' }), '405 method-not-allowed'],
    ['HEAD where there is no GET', () => request('/v1/unsigned/x', { method: 'HEAD' }), '404 route-unknown'],
    [
      'no body',
      () => request('/v1/receipts', { method: 'POST', headers: { 'content-type': 'text/plain' } }),
      '400 body-empty',
    ],
    [
      'JSON as content type',
      () => post('/v1/receipts', '{}', { 'content-type': 'application/json' }),
      '415 content-type-unsupported',
    ],
    ['bad JSON', () => post('/v1/unsigned', '{"a":'), '400 json-invalid'],
    ['a name twice', () => post('/v1/unsigned', '{"a":1,"a":2}'), '400 json-invalid'],
    ['a byte order mark', () => post('/v1/unsigned', '\ufeff{}'), '400 json-invalid'],
    [
      'another origin',
      () => post('/v1/unsigned', JSON.stringify(payload()), { origin: 'null' }),
      '403 origin-mismatch',
    ],
    ['no token', () => get('/v1/receipts'), '401 token-missing'],
    ['a bad token', () => get('/v1/receipts', 'secret'), '401 token-invalid'],
    ['an unknown parameter', () => get('/v1/log/inclusion?id=1'), '400 parameter-unknown'],
    ['a parameter twice', () => get('/v1/log/inclusion?index=1&index=2'), '400 parameter-invalid'],
    [
      'a huge number',
      () => get('/v1/log/inclusion?index=0&size=99999999999999999999'),
      '400 parameter-invalid',
    ],
    ['a long batch', () => post('/v1/receipts/batch', 'a\n'.repeat(1001)), '413 batch-too-long'],
  ])('%s', async (_, make, expected) => {
    expect(await refusal(make())).toBe(expected);
  });

  it('a body that never ends is cut off at the limit, whatever its length header says', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(65));
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': 'text/plain' } };
    expect(await refusal(request('/v1/receipts', init as RequestInit))).toBe('413 body-too-large');
    expect(sent).toBeLessThan(64 * 1024);
  });

  it('a body that breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new Error('connection reset')),
    });
    const init = { method: 'POST', body: broken, duplex: 'half', headers: { 'content-type': 'text/plain' } };
    expect(await refusal(request('/v1/receipts', init as RequestInit))).toBe('400 body-interrupted');
  });
});

describe('a key that sends too fast', () => {
  it('is told when to come back, others are served, and nothing of it stays in the metrics but a count', async () => {
    let now = Date.now();
    const limited = createReceiver({
      db: ':memory:',
      origins: [ORIGIN],
      rateLimit: { burst: 3, perSecond: 0.5 },
      clock: () => now,
    });
    const { next, kid } = visitor();
    const send = async (jws: string) => limited.fetch(post('/v1/receipts', jws));
    for (let count = 0; count < 3; count += 1) expect((await send(next())).status).toBe(201);
    const waiting = next();
    const refused = await send(waiting);
    expect(await refused.json()).toMatchObject({ status: 429, code: 'rate-limited' });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect((await send(visitor().next())).status).toBe(201);
    now += 2000;
    expect((await send(waiting)).status).toBe(201);
    await send('nonsense');
    const text = await (await limited.fetch(get('/metrics'))).text();
    expect(text).toContain('avow_receipts_total{result="new"} 5');
    expect(text).toContain('avow_problems_total{code="rate-limited"} 1');
    expect(text).toContain('avow_problems_total{code="jws-malformed"} 1');
    expect(text).toContain('avow_log_size 5');
    expect(text).not.toContain(kid);
    await limited.close();
  });
});

describe('CORS', () => {
  const preflight = (origin: string) =>
    receiver.fetch(
      new Request('https://receiver.example/v1/receipts', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      }),
    );

  it('lets the allowed origins in, without credentials, and no other', async () => {
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('POST');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(allowed.headers.get('vary')).toBe('Origin');
    const other = await preflight('https://evil.example');
    expect(other.status).toBe(403);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets a page read why its receipt was refused', async () => {
    const response = await receiver.fetch(post('/v1/receipts', 'nonsense'));
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });
});

describe('whatever the bytes', () => {
  const paths = ['/v1/receipts', '/v1/receipts/batch', '/v1/unsigned'];
  const types = ['text/plain', 'application/jose', 'application/json', 'application/x-ndjson', ''];
  const jwsLike = fc
    .array(fc.oneof(fc.json().map(part), fc.base64String(), fc.string()), { maxLength: 5 })
    .map((parts) => Buffer.from(parts.join('.')));
  const mutated = fc.tuple(fc.nat(900), fc.nat(255)).map(([place, byte]) => {
    const bytes = Buffer.from(browser.forge(good));
    bytes[place % bytes.length] = byte;
    return bytes;
  });
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    jwsLike,
    mutated,
    fc.json().map((text) => Buffer.from(text)),
  );

  it('fetch neither throws nor answers 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(...types),
        bodies,
        async (path, type, body) => {
          const response = await receiver.fetch(post(path, new Uint8Array(body), { 'content-type': type }));
          expect(response.status).toBeLessThan(500);
          await response.text();
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('no address, method or header makes it throw or answer 5xx', async () => {
    const method = fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH');
    const path = fc.oneof(
      fc.webPath(),
      fc.webQueryParameters().map((query) => `/v1/log/inclusion?${query}`),
      fc.string({ unit: 'binary-ascii' }).map((id) => `/v1/receipts/${id}`),
      fc.constantFrom('/v1/receipts/%', '/v1/receipts/%ff', '/v1//receipts', '/v1/receipts/../..'),
    );
    await fc.assert(
      fc.asyncProperty(method, path, fc.stringMatching(/^[\x20-\x7e]*$/), async (verb, where, header) => {
        const address = new URL(`https://receiver.example/${where.replace(/^\/*/, '')}`);
        const headers = { authorization: header, origin: header };
        const response = await receiver.fetch(new Request(address, { method: verb, headers }));
        expect(response.status).toBeLessThan(500);
        await response.text();
      }),
      { numRuns: 500 },
    );
  });
});
