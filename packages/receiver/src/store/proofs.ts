import {
  consistencyRanges,
  type Hash,
  hashRange,
  inclusionRanges,
  positionOf,
  type Range,
  type Subtree,
  subtreesOf,
} from '../log/merkle.js';
import type { Sql } from './sql.js';
import { hashAt, readSubtrees, treeSize } from './tree.js';

/** Proofs over the log as it is stored. */
export interface Proofs {
  /** Whether the log has so many entries by now. */
  readonly reaches: (size: number) => Promise<boolean>;
  /** Audit path of the leaf at `index` in the tree of `size` leaves (RFC 6962 section 2.1.1). */
  readonly inclusion: (index: number, size: number) => Promise<Hash[]>;
  /** Proof that the tree of `from` leaves is a prefix of that of `to` (RFC 6962 section 2.1.2). */
  readonly consistency: (from: number, to: number) => Promise<Hash[]>;
}

/** Level of the smallest subtrees whose hash is kept, 1,024 entries each: 20,000 hashes for ten million entries. */
const KEPT_LEVEL = 10;
/** Hashes kept at most, some 8 MiB. */
const MOST_KEPT = 32_768;

/**
 * Proves from a database. The hash of a complete subtree never changes, and every proof needs some of the upper ones, which
 * lie on as many pages all over the file: they are kept, the longest unused forgotten first. What is left to read lies
 * close together. The size is kept as well, because a log only grows.
 */
export function proofsFrom(sql: Sql): Proofs {
  const kept = new Map<number, Hash>();
  let known = 0;

  const prove = async (ranges: readonly Range[]): Promise<Hash[]> => {
    const hashes = new Map<number, Hash>();
    const missing: Subtree[] = [];
    for (const subtree of ranges.flatMap(subtreesOf)) {
      const position = positionOf(subtree);
      const hash = kept.get(position);
      if (!hash) missing.push(subtree);
      else {
        hashes.set(position, hash);
        kept.delete(position);
        kept.set(position, hash);
      }
    }
    const read = await readSubtrees(sql, missing);
    for (const subtree of missing) {
      const position = positionOf(subtree);
      const hash = hashAt(read, position);
      hashes.set(position, hash);
      if (subtree.level >= KEPT_LEVEL) kept.set(position, hash);
    }
    for (const position of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(position);
    }
    return ranges.map((range) => hashRange(range, (position) => hashAt(hashes, position)));
  };

  return {
    reaches: async (size) => {
      if (size > known) known = await treeSize(sql);
      return size <= known;
    },
    inclusion: (index, size) => prove(inclusionRanges(index, size)),
    consistency: (from, to) => prove(consistencyRanges(from, to)),
  };
}
