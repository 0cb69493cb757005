import {
  consistencyRanges,
  type Hash,
  hashRange,
  inclusionRanges,
  positionOf,
  type Range,
  subtreesOf,
} from '../log/merkle.js';
import { type Sql, selectIn } from './sql.js';

/** Reads proofs from the stored hashes: one query each, for at most some forty rows by primary key. */

export async function treeSize(sql: Sql): Promise<number> {
  const [head] = await sql.all<{ size: number }>('SELECT size FROM log_head WHERE id = 1');
  return head?.size ?? 0;
}

/** Fetches the hashes that ranges need and returns a function that reads them by position. */
export async function readHashes(sql: Sql, ranges: readonly Range[]): Promise<(position: number) => Hash> {
  const positions = ranges.flatMap((range) => subtreesOf(range).map(positionOf));
  const rows = await selectIn<{ position: number; hash: Hash }>(
    sql,
    (list) => `SELECT position, hash FROM log_hashes WHERE position IN (${list})`,
    positions,
  );
  const known = new Map(rows.map((row) => [row.position, row.hash]));
  return (position) => {
    const hash = known.get(position);
    if (!hash) throw new Error(`The log lacks the hash at position ${position}: restore it from a back-up.`);
    return hash;
  };
}

export async function readRoot(sql: Sql, size: number): Promise<Hash> {
  const range: Range = [0, size];
  return hashRange(range, await readHashes(sql, [range]));
}

async function readProof(sql: Sql, ranges: readonly Range[]): Promise<Hash[]> {
  const read = await readHashes(sql, ranges);
  return ranges.map((range) => hashRange(range, read));
}

/** Audit path of the leaf at `index` in the tree of `size` leaves (RFC 6962 section 2.1.1). */
export const readInclusion = (sql: Sql, index: number, size: number): Promise<Hash[]> =>
  readProof(sql, inclusionRanges(index, size));

/** Proof that the tree of `from` leaves is a prefix of that of `to` (RFC 6962 section 2.1.2). */
export const readConsistency = (sql: Sql, from: number, to: number): Promise<Hash[]> =>
  readProof(sql, consistencyRanges(from, to));
