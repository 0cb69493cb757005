import { describe, expect, it } from 'vitest';
import { checkConsistency, checkInclusion } from './check-proof.js';
import {
  appendLeaves,
  consistencyRanges,
  type Hash,
  hashLeaf,
  hashNode,
  hashRange,
  inclusionRanges,
} from './merkle.js';

const MOST = 17;
const leaves = Array.from({ length: MOST }, (_, n) => hashLeaf(Buffer.of(n)));
const stored = appendLeaves(0, leaves, () => {
  throw new Error('nothing is stored before');
});
const read = (position: number): Hash => stored[position] ?? Buffer.alloc(0);
const root = (size: number): Hash => hashRange([0, size], read);
const hashes = (ranges: ReturnType<typeof inclusionRanges>) => ranges.map((range) => hashRange(range, read));
const leaf = (index: number): Hash => leaves[index] as Hash;
const OTHER = hashLeaf(Buffer.from('other'));

/** The proof with something wrong: each hash replaced or left out, one more at either end, two changed over. */
function* spoilt(proof: readonly Hash[]): Generator<Hash[]> {
  for (const place of proof.keys()) {
    yield proof.with(place, OTHER);
    yield proof.toSpliced(place, 1);
    const next = proof[place + 1];
    if (next) yield proof.with(place, next).with(place + 1, proof[place] as Hash);
  }
  yield [...proof, OTHER];
  yield [OTHER, ...proof];
}

describe('inclusion', () => {
  it('is shown by the audit path of every leaf of every tree, and by none that is spoilt', () => {
    for (let size = 1; size <= MOST; size += 1)
      for (let index = 0; index < size; index += 1) {
        const proof = hashes(inclusionRanges(index, size));
        const where = `${index} of ${size}`;
        expect(checkInclusion(leaf(index), index, size, root(size), proof), where).toBe(true);
        expect(checkInclusion(OTHER, index, size, root(size), proof), where).toBe(false);
        expect(checkInclusion(leaf(index), index, size, OTHER, proof), where).toBe(false);
        for (const wrong of spoilt(proof))
          expect(checkInclusion(leaf(index), index, size, root(size), wrong), where).toBe(false);
        for (let other = 0; other < size; other += 1)
          if (other !== index)
            expect(checkInclusion(leaf(index), other, size, root(size), proof), where).toBe(false);
      }
  });

  it('has no meaning outside of the tree', () => {
    expect(checkInclusion(leaf(0), 1, 1, root(1), [])).toBe(false);
    expect(checkInclusion(leaf(0), -1, 1, root(1), [])).toBe(false);
    expect(checkInclusion(leaf(0), 0, 0, root(1), [])).toBe(false);
  });
});

describe('consistency', () => {
  it('is shown by the proof from every size to every other, and by none that is spoilt', () => {
    for (let to = 1; to <= MOST; to += 1)
      for (let from = 1; from <= to; from += 1) {
        const proof = hashes(consistencyRanges(from, to));
        const where = `${from} to ${to}`;
        expect(checkConsistency(from, root(from), to, root(to), proof), where).toBe(true);
        expect(checkConsistency(from, OTHER, to, root(to), proof), where).toBe(false);
        expect(checkConsistency(from, root(from), to, OTHER, proof), where).toBe(false);
        for (const wrong of spoilt(proof))
          expect(checkConsistency(from, root(from), to, root(to), wrong), where).toBe(false);
        if (from > 1 && from < to)
          expect(checkConsistency(from - 1, root(from), to, root(to), proof), where).toBe(false);
      }
  });

  it('of a tree with itself needs the same root and no proof', () => {
    expect(checkConsistency(3, root(3), 3, root(3), [])).toBe(true);
    expect(checkConsistency(3, root(3), 3, OTHER, [])).toBe(false);
    expect(checkConsistency(3, root(3), 3, root(3), [OTHER])).toBe(false);
  });

  it('of an empty tree with any other needs none, for there is nothing to keep', () => {
    expect(checkConsistency(0, OTHER, 5, root(5), [])).toBe(true);
    expect(checkConsistency(0, OTHER, 5, root(5), [OTHER])).toBe(false);
  });

  it('never leads back, nor from below nothing, nor is it shown by nothing', () => {
    expect(checkConsistency(4, root(4), 3, root(3), [])).toBe(false);
    expect(checkConsistency(-1, root(1), 3, root(3), [])).toBe(false);
    expect(checkConsistency(3, root(3), 4, root(4), [])).toBe(false);
    expect(checkConsistency(2, root(2), 4, root(4), [])).toBe(false);
  });
});

it('no tree of one leaf has a sibling, whatever its root is said to be', () => {
  expect(checkInclusion(leaf(0), 0, 1, hashNode(OTHER, leaf(0)), [OTHER])).toBe(false);
});

it.each([
  [3, 1],
  [-1, 1],
])('a tree of %i leaves is no prefix of one of %i, though the roots are one', (from, to) => {
  expect(checkConsistency(from, OTHER, to, OTHER, [OTHER])).toBe(false);
});
