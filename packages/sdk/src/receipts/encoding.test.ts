/// <reference types="node" />

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url, canonicalJson, sha256, utf8 } from './encoding.js';
import { sha256WithoutCrypto } from './sha256.js';

const expected = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

describe('SHA-256', () => {
  it('agrees with that of the platform without WebCrypto, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        // An unpaired surrogate becomes U+FFFD in both.
        expect(await sha256WithoutCrypto(text)).toBe(expected(text));
      }),
      { numRuns: 300 },
    );
  });

  it('agrees at every length around the ends of blocks', async () => {
    for (let length = 0; length <= 200; length++)
      expect(await sha256WithoutCrypto('a'.repeat(length)), `${length}`).toBe(expected('a'.repeat(length)));
    const long = 'x'.repeat(100_000);
    expect(await sha256WithoutCrypto(long)).toBe(expected(long));
  });

  it('gives the digests of FIPS 180-4 examples', async () => {
    const hex = (digest: string): string => Buffer.from(digest, 'base64url').toString('hex');
    for (const hash of [sha256, sha256WithoutCrypto]) {
      expect(hex(await hash('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
      expect(hex(await hash('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))).toBe(
        '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
      );
    }
  });
});

describe('base64url', () => {
  it('is that of RFC 4648 without padding, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(base64url(bytes.buffer)).toBe(Buffer.from(bytes.buffer).toString('base64url'));
      }),
    );
  });

  it('encodes texts as UTF-8', () => {
    expect(base64url(utf8('é€😀'))).toBe(Buffer.from('é€😀').toString('base64url'));
  });
});

/** Members put in another order, at every depth. */
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  );
};

/** RFC 8785, written plainly. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join()}}`;
};

const json = fc
  .jsonValue({ maxDepth: 5 })
  // `-0` is `0` in JSON; no policy has a member of the name that JavaScript treats apart.
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  .filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
        expect(canonicalJson(value)).toBe(canonical(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives two texts for two values', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(canonicalJson(a) === canonicalJson(b)).toBe(canonical(a) === canonical(b));
      }),
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: [1, { c: undefined }] })).toBe('{"a":[1,{}]}');
  });

  it('sorts members as RFC 8785 section 3.2.3 does', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    const value = Object.fromEntries(names.map((name) => [name, name]));
    expect(canonicalJson(value)).toBe(
      `{${sorted.map((name) => `${JSON.stringify(name)}:${JSON.stringify(name)}`).join()}}`,
    );
  });

  it('writes numbers and texts as RFC 8785 section 3.2.2 does', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000f\nA'\u0042\u0022\u005c\\\u0022/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts numeric names as texts, not as numbers', () => {
    expect(canonicalJson({ 10: 'a', 9: 'b', 1: 'c' })).toBe('{"1":"c","10":"a","9":"b"}');
  });
});
