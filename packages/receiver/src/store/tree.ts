import { type Hash, hashRange, positionOf, type Range, type Subtree, subtreesOf } from '../log/merkle.js';
import { type Sql, selectIn } from './sql.js';

/** Reads the tree from its stored hashes: one query each, for at most some forty rows by primary key. */

export async function treeSize(sql: Sql): Promise<number> {
  const [head] = await sql.all<{ size: number }>('SELECT size FROM log_head WHERE id = 1');
  return head?.size ?? 0;
}

/** Fetches the hashes of subtrees, by position. */
export async function readSubtrees(sql: Sql, subtrees: readonly Subtree[]): Promise<Map<number, Hash>> {
  const rows = await selectIn<{ position: number; hash: Hash }>(
    sql,
    (list) => `SELECT position, hash FROM log_hashes WHERE position IN (${list})`,
    subtrees.map(positionOf),
  );
  return new Map(rows.map((row) => [row.position, row.hash]));
}

/** The hash at a position among those that were read; one that is not there was lost. */
export function hashAt(hashes: ReadonlyMap<number, Hash>, position: number): Hash {
  const hash = hashes.get(position);
  if (!hash) throw new Error(`The log lacks the hash at position ${position}: restore it from a back-up.`);
  return hash;
}

/** Fetches the hashes that ranges need and returns a function that reads them by position. */
export async function readHashes(sql: Sql, ranges: readonly Range[]): Promise<(position: number) => Hash> {
  const known = await readSubtrees(sql, ranges.flatMap(subtreesOf));
  return (position) => hashAt(known, position);
}

export async function readRoot(sql: Sql, size: number): Promise<Hash> {
  const range: Range = [0, size];
  return hashRange(range, await readHashes(sql, [range]));
}
