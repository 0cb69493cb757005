import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendLeaves,
  consistencyRanges,
  hashRange,
  inclusionRanges,
  hashLeaf as receiversLeaf,
} from '../../../receiver/src/log/merkle.js';
import { hashLeaf, isConsistent, isIncluded } from './merkle.js';

const SIZE = 70;
const entries = Array.from(
  { length: SIZE },
  (_, n) => new Uint8Array(createHash('sha256').update(`${n}`).digest()),
);
const stored = appendLeaves(0, entries.map(receiversLeaf), () => expect.fail());
const hash = (range: readonly [number, number]) =>
  new Uint8Array(hashRange(range, (position) => stored[position] ?? expect.fail()));
const head = (size: number) => ({ size, root: hash([0, size]) });

describe('proofs that the receiver makes', () => {
  it('of inclusion lead from their entry to their root, and from or to no other', async () => {
    const any = fc
      .integer({ min: 1, max: SIZE })
      .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(SIZE - 1)));
    await fc.assert(
      fc.asyncProperty(any, async ([size, index, other]) => {
        const path = inclusionRanges(index, size).map(hash);
        const holds = async (entry: number, at: number, root = hash([0, size]), hashes = path) =>
          isIncluded(await hashLeaf(entries[entry] ?? expect.fail()), at, size, root, hashes);
        expect(await holds(index, index)).toBe(true);
        expect(await holds(other, index)).toBe(other === index);
        expect(await holds(index, other)).toBe(other === index);
        expect(await holds(index, index, hash([0, (size % SIZE) + 1]))).toBe(false);
        expect(await holds(index, index, hash([0, size]), [...path, hash([0, 1])])).toBe(false);
      }),
    );
  });

  it('of consistency hold for their two trees, and for no other', async () => {
    const any = fc
      .tuple(fc.integer({ min: 1, max: SIZE }), fc.integer({ min: 1, max: SIZE }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    await fc.assert(
      fc.asyncProperty(any, async ([from, to]) => {
        const path = from === to ? [] : consistencyRanges(from, to).map(hash);
        const wrong = hash([1, 2]);
        expect(await isConsistent(head(from), head(to), path)).toBe(true);
        expect(await isConsistent({ size: from, root: wrong }, head(to), path)).toBe(false);
        expect(await isConsistent(head(from), { size: to, root: wrong }, path)).toBe(false);
        expect(await isConsistent(head(from), head(to), [...path, wrong])).toBe(false);
        if (from < to) expect(await isConsistent(head(to), head(from), path)).toBe(false);
      }),
    );
  });
});
