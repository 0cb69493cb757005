import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, addressOf, isFinal, post, waitAfter } from './post.js';

const answers = (response: () => Response | Promise<Response>) => {
  const fetch = vi.fn(async (_address: string, _init: RequestInit) => response());
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

afterEach(() => vi.unstubAllGlobals());

const TEXT = '{"id":"x"}';

describe('a request to the receiver', () => {
  it('goes as plain text, without credentials, follows no redirect and outlives the page', async () => {
    const fetch = answers(() => new Response(TEXT, { status: 201 }));
    expect(await post('/v1/receipts', 'the.jws.text')).toEqual([201, { id: 'x' }, 0]);
    const [address, init] = fetch.mock.calls[0] ?? [];
    expect(address).toBe('/v1/receipts');
    expect(init).toMatchObject({
      method: 'POST',
      body: 'the.jws.text',
      credentials: 'omit',
      redirect: 'error',
      keepalive: true,
    });
    expect(new Request('http://localhost/', init as RequestInit).headers.get('content-type')).toMatch(
      /^text\/plain/,
    );
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a web page', () => new Response('<!doctype html>', { status: 200 })],
    ['an empty body', () => new Response('', { status: 201 })],
  ])('answered by %s has no answer, and may be sent again', async (_, response) => {
    answers(response);
    const answer = await post('/v1/receipts', 'x');
    expect(answer).toEqual([0, {}, 0]);
    expect(isFinal(answer)).toBe(false);
  });

  it.each([
    [200, true],
    [201, true],
    [400, true],
    [409, true],
    [413, true],
    [415, true],
    [422, true],
    [0, false],
    [401, false],
    [403, false],
    [404, false],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
    [599, false],
  ])('answered %i is settled: %s', (status, settled) => {
    expect(isFinal([status, {}, 0])).toBe(settled);
  });

  it.each([
    ['https://consent.example.com', 'https://consent.example.com/v1/receipts'],
    ['https://consent.example.com/', 'https://consent.example.com/v1/receipts'],
    ['https://example.com/consent//', 'https://example.com/consent/v1/receipts'],
    ['/consent', '/consent/v1/receipts'],
    ['/', '/v1/receipts'],
  ])('of the endpoint %s goes to %s', (endpoint, address) => {
    expect(addressOf({ endpoint }, 'receipts')).toBe(address);
  });
});

describe('the wait after a failure', () => {
  const none: Answer = [0, {}, 0];

  it('is what the receiver asks for, in seconds', () => {
    expect(waitAfter([503, {}, 7], 0)).toBe(7000);
    expect(waitAfter([429, {}, 120], 9)).toBe(120_000);
  });

  it('is its own where Retry-After is a date or no number', () => {
    for (const value of [Number.NaN, 0]) expect(waitAfter([503, {}, value], 0)).toBeGreaterThan(0);
  });

  it('doubles, is spread so that not all visitors come at once, and ends at some minutes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (tries) => {
        const wait = waitAfter(none, tries);
        expect(wait).toBeGreaterThanOrEqual(Math.min(300, 2 ** tries) * 1000);
        expect(wait).toBeLessThanOrEqual(Math.min(300, 2 ** tries * 2) * 1000);
      }),
    );
    expect(new Set(Array.from({ length: 20 }, () => waitAfter(none, 3))).size).toBeGreaterThan(10);
  });

  it('is never so long that a timer would fire at once', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e12 }), fc.nat({ max: 20 }), (seconds, tries) => {
        const wait = waitAfter([503, {}, seconds], tries);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThan(2 ** 31);
      }),
    );
  });
});
