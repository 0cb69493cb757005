import { type Hash, positionOf } from '../log/merkle.js';
import { type Sql, selectIn } from './sql.js';

/** Tiles of the log for mirrors and monitors (c2sp.org/tlog-tiles): 256 hashes of every eighth level. */

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** How many hashes of a tile a tree of this size fills. */
export function filledWidth(level: number, n: number, size: number): number {
  const hashes = Math.floor(size / 2 ** (TILE_HEIGHT * level));
  return Math.max(0, Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH));
}

/** The first `width` hashes of the `n`-th tile at a tile level, one after another. */
export async function readTile(sql: Sql, level: number, n: number, width: number): Promise<Buffer> {
  const positions = Array.from({ length: width }, (_, place) =>
    positionOf({ level: level * TILE_HEIGHT, n: n * TILE_WIDTH + place }),
  );
  const rows = await selectIn<{ position: number; hash: Hash }>(
    sql,
    (list) => `SELECT position, hash FROM log_hashes WHERE position IN (${list})`,
    positions,
  );
  const known = new Map(rows.map((row) => [row.position, row.hash]));
  return Buffer.concat(positions.map((position) => known.get(position) ?? new Uint8Array()));
}

/** Entries as a bundle: each leaf's bytes, the 32 of a receipt's id, after their length in two bytes. */
export async function readEntryBundle(sql: Sql, n: number, width: number): Promise<Buffer> {
  const start = n * TILE_WIDTH;
  const rows = await sql.all<{ id: string }>(
    'SELECT id FROM entries WHERE idx >= ? AND idx < ? ORDER BY idx',
    [start, start + width],
  );
  return Buffer.concat(rows.flatMap(({ id }) => [Buffer.from([0, 32]), Buffer.from(id, 'base64url')]));
}
