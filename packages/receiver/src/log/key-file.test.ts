import type fs from 'node:fs';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keySource, openKeys, retireKey, rotateKey } from './key-file.js';
import { type Jwk, jwkThumbprint, newKeySet, parseKeys } from './keys.js';

/** What another process does just before the key file is given its name. */
const meanwhile = vi.hoisted(() => ({ act: (): void => undefined }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    linkSync: (...args: Parameters<typeof real.linkSync>) => {
      meanwhile.act();
      real.linkSync(...args);
    },
  };
});

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-key-file-'));
  file = join(directory, 'keys.json');
  meanwhile.act = () => undefined;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

const stored = (): Jwk[] => (JSON.parse(readFileSync(file, 'utf8')) as { keys: Jwk[] }).keys;
const kidOf = ({ log }: { log: { kid: string } }): string => log.kid;
const text = (keys: readonly Jwk[]): string => JSON.stringify({ keys });

describe('a key file', () => {
  it('is made where there is none, whole, for its owner only, and read again after that', () => {
    const { countersign, log } = openKeys(file);
    expect(readdirSync(directory)).toEqual(['keys.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify({ keys: stored() }, null, 2)}\n`);
    expect(stored().map((key) => jwkThumbprint(key))).toEqual([countersign.kid, log.kid]);
    expect(kidOf(openKeys(file))).toBe(log.kid);
  });

  it('that another process made at the same time is the one that counts', () => {
    const other = newKeySet();
    meanwhile.act = () => writeFileSync(file, text(other));
    expect(kidOf(openKeys(file))).toBe(jwkThumbprint(other[1] as Jwk));
    expect(readdirSync(directory)).toEqual(['keys.json']);
  });

  it('that cannot be written is an error, and leaves nothing behind', () => {
    meanwhile.act = () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    expect(() => openKeys(file)).toThrow('no space');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('that is there and cannot be read is an error, and is not made anew', () => {
    expect(() => openKeys(directory)).toThrow('EISDIR');
    writeFileSync(file, 'nonsense');
    expect(() => openKeys(file)).toThrow('not JSON');
    expect(readFileSync(file, 'utf8')).toBe('nonsense');
  });
});

describe('where keys come from', () => {
  it('may be keys themselves, text, or nothing: then they last as long as the process', () => {
    const keys = parseKeys(text(newKeySet()));
    expect(keySource(keys)()).toBe(keys);
    const set = newKeySet();
    const ofText = keySource(` \n${text(set)}`);
    expect(kidOf(ofText())).toBe(jwkThumbprint(set[1] as Jwk));
    expect(ofText()).toBe(ofText());
    const fresh = keySource(null);
    expect(fresh()).toBe(fresh());
    expect(kidOf(fresh())).not.toBe(kidOf(keySource(null)()));
  });

  it('may be a file, which is looked at once a second and read again when it has changed', () => {
    vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] });
    const source = keySource(file);
    const first = kidOf(source());
    const replace = (): string => {
      const keys = newKeySet();
      writeFileSync(file, text(keys));
      utimesSync(file, new Date(), new Date(statSync(file).mtimeMs + 5000));
      return jwkThumbprint(keys[1] as Jwk);
    };
    const second = replace();
    vi.setSystemTime(1_800_000_000_999);
    expect(kidOf(source())).toBe(first);
    vi.setSystemTime(1_800_000_001_000);
    expect(kidOf(source())).toBe(second);
    const third = replace();
    vi.setSystemTime(1_800_000_001_999);
    expect(kidOf(source())).toBe(second);
    vi.setSystemTime(1_800_000_002_000);
    expect(kidOf(source())).toBe(third);
  });

  it('is not read again while it is as it was, and stays what it was when it is gone', () => {
    vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] });
    const source = keySource(file);
    const keys = source();
    vi.setSystemTime(1_800_000_010_000);
    expect(source()).toBe(keys);
    rmSync(file);
    vi.setSystemTime(1_800_000_020_000);
    expect(source()).toBe(keys);
    writeFileSync(file, text(newKeySet()));
    utimesSync(file, new Date(), new Date(0));
    vi.setSystemTime(1_800_000_030_000);
    const other = source();
    expect(other).not.toBe(keys);
    vi.setSystemTime(1_800_000_040_000);
    expect(source()).toBe(other);
  });
});

describe('a new key', () => {
  it.each([
    ['countersign', 'P-256'],
    ['log', 'Ed25519'],
  ] as const)('for %s stands in front, and the others stay', (which, crv) => {
    openKeys(file);
    chmodSync(file, 0o640);
    const before = stored();
    const kid = rotateKey(file, which);
    const [fresh, ...others] = stored();
    expect([jwkThumbprint(fresh as Jwk), fresh?.crv, typeof fresh?.d]).toEqual([kid, crv, 'string']);
    expect(others.map((key) => jwkThumbprint(key))).toEqual(before.map((key) => jwkThumbprint(key)));
    // The earlier log key signs on until it is retired; the earlier countersigning key is only published.
    expect(others.map(({ d }) => typeof d)).toEqual(
      which === 'log' ? ['string', 'string'] : ['undefined', 'string'],
    );
    expect(readdirSync(directory)).toEqual(['keys.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify({ keys: stored() }, null, 2)}\n`);
  });
});

describe('a retired key', () => {
  it('loses its private half, and no other does', () => {
    const old = kidOf(openKeys(file));
    rotateKey(file, 'log');
    retireKey(file, old);
    expect(stored().map((key) => [key.crv, jwkThumbprint(key) === old, key.d !== undefined])).toEqual([
      ['Ed25519', false, true],
      ['P-256', false, true],
      ['Ed25519', true, false],
    ]);
  });

  it('is never one that is not there, nor the only one: then the file stays as it was', () => {
    const only = kidOf(openKeys(file));
    const before = readFileSync(file, 'utf8');
    expect(() => retireKey(file, 'nobody')).toThrow(`There is no key nobody in ${file}.`);
    expect(() => retireKey(file, only)).toThrow('no private Ed25519 key');
    expect([readFileSync(file, 'utf8'), readdirSync(directory)]).toEqual([before, ['keys.json']]);
  });
});
