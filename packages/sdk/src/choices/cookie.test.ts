import { afterEach, describe, expect, it, vi } from 'vitest';
import { policyWith } from '../testing/policy.js';
import { cookieOf, randomId, readCookie } from './cookie.js';

const STORED = { tag: '7', time: 1_800_000_000, answers: '012', id: 'AAAAAAAAAAAAAAAAAAAAAA' };

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the cookie of a decision', () => {
  it('is sent to the whole site, on top-level visits only, for as long as the policy says', () => {
    vi.stubGlobal('location', { protocol: 'http:' });
    expect(cookieOf(policyWith({ expires: 2 }), STORED)).toBe(
      'avow=1.7.1800000000.012.AAAAAAAAAAAAAAAAAAAAAA;path=/;samesite=lax;max-age=172800',
    );
  });

  it('never leaves an encrypted connection on a page that came over one', () => {
    vi.stubGlobal('location', { protocol: 'https:' });
    expect(cookieOf(policyWith(), STORED)).toMatch(/;max-age=\d+;secure$/);
  });

  it('is shared with the domain that the policy names', () => {
    vi.stubGlobal('location', { protocol: 'https:' });
    expect(cookieOf(policyWith({ domain: 'example.com' }), STORED)).toMatch(/;secure;domain=example\.com$/);
  });
});

it('a stored choice is read back from the cookies of the page', () => {
  vi.spyOn(document, 'cookie', 'get').mockReturnValue('a=1; avow=1.7.1800000000.012.AAAAAAAAAAAAAAAAAAAAAA');
  expect(readCookie()).toEqual(STORED);
});

describe('a page without access to cookies', () => {
  it('has no stored choice, and no error', () => {
    vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
      throw new DOMException('sandboxed', 'SecurityError');
    });
    expect(readCookie()).toBeUndefined();
  });
});

describe('a random id', () => {
  it('is 22 characters that a cookie can hold, of 18 random bytes', () => {
    const fill = (byte: number) => {
      const spy = vi
        .spyOn(crypto, 'getRandomValues')
        .mockImplementation((array) => (array as unknown as Uint8Array).fill(byte) as never);
      const id = randomId();
      expect(spy.mock.calls[0]?.[0]).toHaveLength(18);
      return id;
    };
    expect([fill(0), fill(0xff), fill(0x69)]).toEqual([
      'A'.repeat(22),
      '_'.repeat(22),
      Buffer.alloc(18, 0x69).toString('base64').slice(2),
    ]);
  });

  it('is another each time', () => {
    const ids = Array.from({ length: 100 }, randomId);
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^\w{22}$/);
  });
});
