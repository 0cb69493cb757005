import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 section 2.1 over SHA-256: leaf and node hashes, audit paths and consistency
 * proofs. A proof is first a list of leaf ranges; each range splits into complete subtrees, whose hashes
 * are stored once and never change, so that a proof reads O(log n) stored hashes.
 */

export type Hash = Uint8Array;

/** Leaves `start` to `end - 1`, counted from 0. */
export type Range = readonly [start: number, end: number];

/** A complete subtree: the `n`-th one of 2^level leaves. */
export interface Subtree {
  readonly level: number;
  readonly n: number;
}

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

export const EMPTY_ROOT: Hash = createHash('sha256').digest();

export function hashLeaf(data: Uint8Array): Hash {
  return createHash('sha256').update(LEAF_PREFIX).update(data).digest();
}

export function hashNode(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();
}

/** The largest power of two smaller than `n`, for n > 1. Products, not shifts: sizes may pass 2^31. */
function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** PATH of RFC 6962 section 2.1.1 as ranges, sibling of the leaf first. */
export function inclusionRanges(index: number, size: number): Range[] {
  const path: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      path.push([middle, end]);
      end = middle;
    } else {
      path.push([start, middle]);
      start = middle;
    }
  }
  return path.reverse();
}

/** PROOF of RFC 6962 section 2.1.2 as ranges, for 0 < from <= to. */
export function consistencyRanges(from: number, to: number): Range[] {
  const path: Range[] = [];
  let [start, end] = [0, to];
  while (end > from) {
    const middle = start + splitPoint(end - start);
    if (from <= middle) {
      path.push([middle, end]);
      end = middle;
    } else {
      path.push([start, middle]);
      start = middle;
    }
  }
  // Whoever checks the proof already knows the old root when it is the hash of a complete subtree.
  if (start > 0) path.push([start, end]);
  return path.reverse();
}

/** The complete subtrees that make up a range of a tree, left to right, each as large as can be. */
export function subtreesOf([start, end]: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = start;
  while (at < end) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2;
      level += 1;
    }
    subtrees.push({ level, n: at / width });
    at += width;
  }
  return subtrees;
}

/**
 * Where a subtree's hash is kept: hashes are numbered in the order in which they become known when leaves
 * arrive one by one (the leaf, then each subtree it completes). The store is therefore only ever appended to.
 */
export function positionOf({ level, n }: Subtree): number {
  const lastLeaf = (n + 1) * 2 ** level - 1;
  return storedHashes(lastLeaf) + level;
}

/** How many hashes are stored for a tree of this size: 2n less the number of one bits in n. */
export function storedHashes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return 2 * size - ones;
}

/** MTH of a range from the hashes of its complete subtrees. */
export function hashRange(range: Range, read: (position: number) => Hash): Hash {
  const hashes = subtreesOf(range).map((subtree) => read(positionOf(subtree)));
  const last = hashes.pop();
  if (!last) return EMPTY_ROOT;
  return hashes.reduceRight((right, left) => hashNode(left, right), last);
}

/**
 * Appends leaf hashes to a tree of `size` leaves and returns the hashes to store, from position
 * `storedHashes(size)` on. `read` must know the complete subtrees of the old tree (its right edge).
 */
export function appendLeaves(
  size: number,
  leaves: readonly Hash[],
  read: (position: number) => Hash,
): Hash[] {
  const first = storedHashes(size);
  const added: Hash[] = [];
  const at = (position: number): Hash => {
    const own = position >= first ? added[position - first] : undefined;
    return own ?? read(position);
  };
  leaves.forEach((leaf, offset) => {
    let [hash, level, n] = [leaf, 0, size + offset];
    added.push(hash);
    while (n % 2 === 1) {
      hash = hashNode(at(positionOf({ level, n: n - 1 })), hash);
      added.push(hash);
      n = (n - 1) / 2;
      level += 1;
    }
  });
  return added;
}
