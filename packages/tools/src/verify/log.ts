import { createHash } from 'node:crypto';

/** The Merkle tree of a whole log, RFC 6962 section 2.1, from its entries in order; memory grows with log n. */
export interface LogTree {
  /** Appends an entry: the 32 bytes of a receipt's id. */
  readonly append: (entry: Uint8Array) => void;
  readonly size: () => number;
  /** The root hash of the tree as it is now. */
  readonly root: () => Uint8Array;
}

const hash = (...parts: Uint8Array[]): Uint8Array => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function logTree(): LogTree {
  // The complete subtrees so far, largest first: one for each 1 bit of the size.
  const edge: { readonly width: number; readonly root: Uint8Array }[] = [];
  let size = 0;
  return {
    append: (entry) => {
      let subtree = { width: 1, root: hash(LEAF, entry) };
      for (let left = edge.at(-1); left?.width === subtree.width; left = edge.at(-1)) {
        edge.pop();
        subtree = { width: subtree.width * 2, root: hash(NODE, left.root, subtree.root) };
      }
      edge.push(subtree);
      size += 1;
    },
    size: () => size,
    root: () => {
      const roots = edge.map(({ root }) => root);
      const last = roots.pop();
      return last ? roots.reduceRight((right, left) => hash(NODE, left, right), last) : hash();
    },
  };
}
