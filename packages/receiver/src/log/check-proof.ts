import { type Hash, hashNode } from './merkle.js';

/** Checks proofs as RFC 9162 section 2.1.3.2 and 2.1.4.2 say; shares only the node hash with the maker. */

const same = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0;
const half = (n: number): number => Math.floor(n / 2);

/** Whether `proof` shows that `leaf` (its leaf hash) is at `index` of the tree with this size and root. */
export function checkInclusion(
  leaf: Hash,
  index: number,
  size: number,
  root: Hash,
  proof: readonly Hash[],
): boolean {
  if (index < 0 || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = hashNode(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(hash, root);
}

/** Whether `proof` shows that the tree of `from` leaves is a prefix of the tree of `to` leaves. */
export function checkConsistency(
  from: number,
  fromRoot: Hash,
  to: number,
  toRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (from < 0 || from > to) return false;
  if (from === to) return proof.length === 0 && same(fromRoot, toRoot);
  if (from === 0) return proof.length === 0;
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  const path = fn === 0 ? [fromRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [old, young] = [first, first];
  for (const hash of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      old = hashNode(hash, old);
      young = hashNode(hash, young);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      young = hashNode(young, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(old, fromRoot) && same(young, toRoot);
}
