import { type Bytes, concat, same, sha256 } from './encoding.js';

/**
 * Checks proofs of an RFC 6962 Merkle tree as RFC 9162 section 2.1.3.2 and 2.1.4.2 say. Written apart from the
 * code that makes the proofs, so that a mistake there does not prove itself.
 */

const half = (n: number): number => Math.floor(n / 2);

export const hashLeaf = (data: Bytes): Promise<Bytes> => sha256(concat(Uint8Array.of(0), data));

const hashNode = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(concat(Uint8Array.of(1), left, right));

/** Whether `path` leads from the leaf hash at `index` to the root of the tree of `size` leaves. */
export async function isIncluded(
  leaf: Bytes,
  index: number,
  size: number,
  root: Bytes,
  path: readonly Bytes[],
): Promise<boolean> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = await hashNode(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = await hashNode(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(hash, root);
}

/** A tree by its number of leaves and its root hash. */
export interface TreeHead {
  readonly size: number;
  readonly root: Bytes;
}

/** Whether `path` shows that the tree `young` begins with all of the tree `old`. */
export async function isConsistent(old: TreeHead, young: TreeHead, path: readonly Bytes[]): Promise<boolean> {
  if (old.size > young.size) return false;
  if (old.size === young.size) return path.length === 0 && same(old.root, young.root);
  if (old.size === 0) return path.length === 0;
  let [fn, sn] = [old.size - 1, young.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  // The root of a tree whose size is a power of two is itself the first hash of the path.
  const [first, ...rest] = fn === 0 ? [old.root, ...path] : path;
  if (!first) return false;
  let [before, now] = [first, first];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      before = await hashNode(hash, before);
      now = await hashNode(hash, now);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      now = await hashNode(now, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(before, old.root) && same(now, young.root);
}
