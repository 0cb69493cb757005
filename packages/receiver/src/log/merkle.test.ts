import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConsistency, checkInclusion } from './check-proof.js';
import {
  appendLeaves,
  consistencyRanges,
  EMPTY_ROOT,
  type Hash,
  hashLeaf,
  hashRange,
  inclusionRanges,
  type Range,
  storedHashes,
  subtreesOf,
} from './merkle.js';

/** Builds a tree leaf group by leaf group and answers proofs from its stored hashes. */
function build(groups: readonly (readonly Uint8Array[])[]) {
  const stored: Hash[] = [];
  const read = (position: number): Hash => {
    const hash = stored[position];
    if (!hash) throw new Error(`position ${position} is not stored`);
    return hash;
  };
  let size = 0;
  for (const group of groups) {
    stored.push(...appendLeaves(size, group.map(hashLeaf), read));
    size += group.length;
  }
  return {
    size,
    stored,
    root: (n: number) => hashRange([0, n], read),
    inclusion: (index: number, n: number) => inclusionRanges(index, n).map((range) => hashRange(range, read)),
    consistency: (from: number, to: number) =>
      consistencyRanges(from, to).map((range) => hashRange(range, read)),
  };
}

// Published vectors: github.com/transparency-dev/merkle, testonly/reference tree of eight leaves, its roots and
// the happy paths of testdata/inclusion and testdata/consistency (the vectors of Certificate Transparency).
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');
const hashes = (base64: readonly string[]): Buffer[] => base64.map((text) => Buffer.from(text, 'base64'));

describe('published vectors of the Certificate Transparency reference tree', () => {
  const tree = build(LEAVES.map((leaf) => [leaf]));

  it('has the published root at every size', () => {
    expect(hex(EMPTY_ROOT)).toBe(ROOTS[0]);
    expect(ROOTS.map((_, size) => hex(tree.root(size)))).toEqual(ROOTS);
  });

  it.each([
    [0, 1, []],
    [
      0,
      8,
      [
        'lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=',
        'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=',
        'a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=',
      ],
    ],
    [
      5,
      8,
      [
        'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=',
        'yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=',
        '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=',
      ],
    ],
    [2, 3, ['+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=']],
    [
      1,
      5,
      [
        'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
        'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=',
        'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=',
      ],
    ],
  ] as const)('gives the published audit path of leaf %i at size %i', (index, size, path) => {
    expect(tree.inclusion(index, size)).toEqual(hashes(path));
  });

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        'lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=',
        'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=',
        'a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=',
      ],
    ],
    [
      6,
      8,
      [
        'DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=',
        'yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=',
        '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=',
      ],
    ],
    [2, 5, ['Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=', 'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=']],
    [
      6,
      7,
      [
        'DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=',
        'sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=',
        '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=',
      ],
    ],
  ] as const)('gives the published consistency proof from size %i to %i', (from, to, proof) => {
    expect(tree.consistency(from, to)).toEqual(hashes(proof));
  });
});

/** MTH straight from the words of RFC 6962 section 2.1, without any stored hash. */
function rootByDefinition(leaves: readonly Uint8Array[]): Buffer {
  const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [only] = leaves;
  if (!only) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), only);
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return sha256(Buffer.from([1]), rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

describe('any tree, however its leaves were grouped', () => {
  const groups = fc.array(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 9 }), {
    minLength: 1,
    maxLength: 12,
  });

  it('has the root of the definition, stores the counted hashes, and proves every leaf and every prefix', () => {
    fc.assert(
      fc.property(groups, (grouped) => {
        const leaves = grouped.flat();
        const tree = build(grouped);
        expect(tree.stored.length).toBe(storedHashes(tree.size));
        for (let size = 1; size <= tree.size; size += Math.ceil(tree.size / 7)) {
          const root = tree.root(size);
          expect(hex(root)).toBe(hex(rootByDefinition(leaves.slice(0, size))));
          for (let index = 0; index < size; index += 1) {
            const leaf = hashLeaf(leaves[index] ?? Buffer.alloc(0));
            const proof = tree.inclusion(index, size);
            expect(checkInclusion(leaf, index, size, root, proof)).toBe(true);
            expect(checkInclusion(hashLeaf(leaf), index, size, root, proof)).toBe(false);
          }
          const consistency = tree.consistency(size, tree.size);
          expect(checkConsistency(size, root, tree.size, tree.root(tree.size), consistency)).toBe(true);
          expect(checkConsistency(size, hashLeaf(root), tree.size, tree.root(tree.size), consistency)).toBe(
            false,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has proofs of at most two hashes a level at ten million leaves', () => {
    const size = 10_000_000;
    expect(inclusionRanges(size - 1, size).length).toBeLessThanOrEqual(24);
    expect(consistencyRanges(6_543_210, size).length).toBeLessThanOrEqual(25);
  });
});

it.each<[Range, [number, number][]]>([
  [[0, 2], [[1, 0]]],
  [
    [1, 4],
    [
      [0, 1],
      [1, 1],
    ],
  ],
  [
    [3, 9],
    [
      [0, 3],
      [2, 1],
      [0, 8],
    ],
  ],
])('the leaves of %j are the fewest whole subtrees, by level and place: %j', (range, expected) => {
  expect(subtreesOf(range).map(({ level, n }) => [level, n])).toEqual(expected);
});
