import fc from 'fast-check';
import { createToken, SCOPES } from '../../access/tokens.js';
import { createReceiver, type Receiver } from '../../receiver.js';
import { ORIGIN, payload, visitor } from '../visitor.js';
import type { FuzzTarget } from './target.js';
import { changed, damage, damaged, jsonValue } from './text.js';

const ADDRESS = 'https://receiver.example';
const { text: TOKEN, record } = createToken(SCOPES, Date.now(), 86_400_000);
const weak = createToken(['stats:read'], Date.now(), 86_400_000, 'staging');
const browser = visitor();
const GOOD = payload();
const HASH = 'A'.repeat(43);

const id = fc.oneof(
  fc.constantFrom(
    HASH,
    '%00',
    '%ff',
    '%',
    '..',
    '%2e%2e',
    '%2F',
    '',
    `${HASH},${HASH}`,
    "'; DROP TABLE x",
    'a'.repeat(300),
  ),
  fc
    .string({ unit: 'binary', maxLength: 10 })
    .map((text) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '?'))),
);
const number = fc.oneof(
  fc.constantFrom('0', '1', '-1', '9007199254740991', '9007199254740992', '1e3', '0x1', ' 1', '', '٣', '256'),
  fc.nat().map(String),
);
const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'after',
        'limit',
        'sub',
        'purpose',
        'from',
        'to',
        'env',
        'index',
        'size',
        'format',
        'x',
        'interval',
        '__proto__',
      ),
      fc.oneof(
        number,
        fc.constantFrom(
          HASH,
          'production',
          'analytics',
          'ndjson',
          'csv',
          'dpv',
          'kantara',
          '2026-01-01',
          '9999-12-31T23:59:60Z',
          '0000-00-00',
          '%00',
          '%',
          `1.${HASH}`,
        ),
      ),
    ),
    { maxLength: 3 },
  )
  .map((pairs) => (pairs.length ? `?${pairs.map((pair) => pair.join('=')).join('&')}` : ''));
const route = fc.oneof(
  fc.constantFrom(
    ...[
      '/v1/receipts',
      '/v1/receipts/batch',
      '/v1/unsigned',
      '/v1/export',
      '/v1/stats',
      '/v1/audit',
      '/v1/token',
      '/v1/challenge',
      '/metrics',
    ],
    ...[
      '/v1/log/checkpoint',
      '/v1/log/inclusion',
      '/v1/log/consistency',
      '/v1/log/cosigned',
      '/v1/log/cosignatures',
      '/openapi.json',
      '/healthz',
      '/readyz',
      '/dashboard',
      '//',
      '/',
    ],
  ),
  id.map((text) => `/v1/receipts/${text}`),
  id.map((text) => `/v1/subjects/${text}`),
  id.map((text) => `/v1/notices/${text}`),
  fc.tuple(number, number, id).map(([level, n, rest]) => `/v1/log/tile/${level}/${n}${rest}`),
  number.map((n) => `/v1/log/tile/entries/x000/${n}.p/${n}`),
);
const batch = fc
  .array(fc.constantFrom('a', 'a.b.c', '', browser.forge(GOOD)), { maxLength: 4 })
  .map((lines) => lines.join('\n'));
const body = fc.oneof(
  { weight: 2, arbitrary: fc.constant<string | undefined>(undefined) },
  {
    weight: 2,
    arbitrary: fc.array(damage, { maxLength: 2 }).map((places) => damaged(browser.forge(GOOD), places)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.keys(GOOD)), jsonValue)
      .map(([name, value]) => JSON.stringify(changed(GOOD, [name], value))),
  },
  {
    weight: 1,
    arbitrary: fc.array(damage, { maxLength: 2 }).map((places) => damaged(JSON.stringify(GOOD), places)),
  },
  { weight: 1, arbitrary: batch },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
);
const authorization = fc.constantFrom(
  undefined,
  `Bearer ${TOKEN}`,
  `Bearer ${TOKEN}`,
  `Bearer ${weak.text}`,
  'Bearer',
  'bearer x',
  `Basic ${TOKEN}`,
  `Bearer ${TOKEN}x`,
);
const dpop = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string | undefined>(undefined) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(jsonValue, jsonValue)
      .map(([value, time]) => browser.possess('GET', '/v1/receipts', 'x', { nonce: value, iat: time })),
  },
  { weight: 1, arbitrary: jsonValue.map((value) => browser.forge(value, { typ: 'dpop+jwt' })) },
  { weight: 1, arbitrary: fc.constantFrom('', 'a.b.c', '..') },
);
const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
  path: fc.tuple(route, query).map((parts) => parts.join('')),
  body,
  authorization,
  dpop,
  type: fc.constantFrom(
    'text/plain',
    'application/jose',
    'application/json',
    'application/x-ndjson',
    'text/plain;charset=utf-16',
    '',
    'a',
  ),
  origin: fc.constantFrom(undefined, ORIGIN, 'null', 'https://other.example', ''),
});

/** Checks one answer: success, or a whole problem that is the caller's. */
async function look(response: Response, method: string): Promise<void> {
  const text = await response.text();
  if (response.status < 400) return;
  if (response.status >= 500) throw new Error(`${response.status} ${text}`);
  if (response.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`no problem: ${text}`);
  if (method === 'HEAD') return;
  const { type, title, status, code, detail } = JSON.parse(text) as Record<string, unknown>;
  if (status !== response.status || type !== `urn:avow:problem:${String(code)}`)
    throw new Error(`at odds with itself: ${text}`);
  if (typeof title !== 'string' || title === 'Error' || String(detail).length < 20)
    throw new Error(`does not say what to do: ${text}`);
}

/** Throws requests at a receiver over this database. */
export function problemsOf(db: string, key?: string): FuzzTarget {
  let receiver: Receiver | undefined;
  let failures: unknown[] = [];
  const start = (): Receiver =>
    createReceiver({
      db,
      ...(key !== undefined && { key }),
      origins: [ORIGIN],
      tokens: [record, weak.record],
      threads: 0,
      rateLimit: { burst: 1e9, perSecond: 1e9 },
      onError: (error) => failures.push(error),
    });
  return {
    name: 'problems',
    holds:
      'Whatever the method, address, headers and body, the receiver answers; every refusal is whole application/problem+json with its code, none is a 5xx.',
    property: fc.asyncProperty(
      request,
      async ({ method, path, body: sent, authorization: token, dpop: proof, type, origin }) => {
        receiver ??= start();
        const headers = new Headers();
        for (const [name, value] of Object.entries({
          authorization: token,
          dpop: proof,
          origin,
          'content-type': type,
        }))
          if (value !== undefined) headers.set(name, value);
        const init = {
          method,
          headers,
          ...(sent !== undefined && !/GET|HEAD/.test(method) && { body: sent }),
        };
        const response = await receiver.fetch(new Request(ADDRESS + path, init));
        await look(response, method);
        if (failures.length) {
          const [first] = failures;
          failures = [];
          throw first;
        }
      },
    ),
    end: async (): Promise<void> => receiver?.close(),
  };
}
