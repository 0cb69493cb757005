import {
  appendLeaves,
  type Hash,
  hashLeaf,
  hashRange,
  positionOf,
  storedHashes,
  subtreesOf,
} from '../log/merkle.js';
import type { Database, Sql, SqlValue } from './sql.js';
import { readHashes, treeSize } from './tree.js';

/**
 * Back-up as lines of JSON, the same from either engine, so that it also moves a log from one to the other.
 * The log only ever grows, so the copy of a running receiver is whole up to the size it had at the start.
 * Tree hashes are not copied: they are computed again from the entries and must give the root that was saved.
 */

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Order of copying, a unique key. */
  readonly key: string;
  /** Whether `key` is the index of an entry, so that what came after the start is left out. */
  readonly isOfLog?: true;
}

const TABLES: readonly Table[] = [
  { name: 'settings', columns: ['name', 'value'], key: 'name' },
  { name: 'entries', columns: ['idx', 'id', 'received_at', 'countersignature'], key: 'idx', isOfLog: true },
  {
    name: 'receipts',
    columns:
      'idx kid sub iss env iat exp event method jurisdiction notice_version notice_hash choices jws'.split(
        ' ',
      ),
    key: 'idx',
    isOfLog: true,
  },
  {
    name: 'unsigned_records',
    columns: 'id received_at sub iss env iat exp jurisdiction body'.split(' '),
    key: 'id',
  },
  { name: 'audit', columns: ['id', 'at', 'actor', 'action', 'target', 'records'], key: 'id' },
  { name: 'notices', columns: ['hash', 'stored_at', 'media_type', 'body'], key: 'hash' },
];

const FORMAT = 'avow-backup-1';
const PAGE = 500;

const encode = (value: SqlValue): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
const decode = (value: unknown): SqlValue =>
  typeof value === 'object' && value !== null && 'base64' in value
    ? Buffer.from(String(value.base64), 'base64')
    : (value as SqlValue);

async function* rowsOf(db: Sql, table: Table, size: number): AsyncGenerator<SqlValue[]> {
  let last: SqlValue = table.isOfLog ? -1 : '';
  const bound = table.isOfLog ? `AND ${table.key} < ${size}` : '';
  const text = `SELECT ${table.columns.join(', ')} FROM ${table.name}
    WHERE ${table.key} > ? ${bound} ORDER BY ${table.key} LIMIT ${PAGE}`;
  for (;;) {
    const rows: Record<string, SqlValue>[] = await db.all(text, [last]);
    for (const row of rows) yield table.columns.map((column) => row[column] ?? null);
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.[table.key] ?? null;
  }
}

/** Lines of a back-up: a header, rows as `["table", value, …]`, and a last line that shows it is whole. */
export async function* backup(db: Sql): AsyncGenerator<string> {
  const size = await treeSize(db);
  const root = hashRange([0, size], await readHashes(db, [[0, size]]));
  yield JSON.stringify({ format: FORMAT, size, root: Buffer.from(root).toString('base64') });
  let rows = 0;
  for (const table of TABLES) {
    for await (const values of rowsOf(db, table, size)) {
      rows += 1;
      yield JSON.stringify([table.name, ...values.map(encode)]);
    }
  }
  yield JSON.stringify({ end: true, rows });
}

const broken = (what: string): Error => new Error(`The back-up ${what}: nothing was restored.`);

/** Restores a back-up into a database without entries, in one transaction, after checking that it is whole. */
export async function restore(
  db: Database,
  lines: AsyncIterable<string>,
): Promise<{ size: number; rows: number }> {
  return db.write(async (sql) => {
    const [head] = await sql.all<{ size: number }>(`SELECT size FROM log_head WHERE id = 1${sql.forUpdate}`);
    if (head?.size !== 0) throw new Error('The database has entries already: restore into an empty one.');
    // What the first start wrote gives way to what was saved, the log's name above all.
    await sql.run('DELETE FROM settings');

    let header: { size: number; root: string } | null = null;
    let end: { rows: number } | null = null;
    let [rows, size] = [0, 0];
    const known = new Map<number, Hash>();
    let pending: { table: Table; rows: SqlValue[][] } | null = null;
    const flush = async (): Promise<void> => {
      if (!pending) return;
      const { table, rows: group } = pending;
      pending = null;
      await sql.insert(table.name, table.columns, group);
      if (table.name !== 'entries') return;
      const leaves = group.map(([, id]) => hashLeaf(Buffer.from(String(id), 'base64url')));
      const added = appendLeaves(size, leaves, (position) => known.get(position) ?? expectHash());
      const first = storedHashes(size);
      added.forEach((hash, offset) => {
        known.set(first + offset, hash);
      });
      await sql.insert(
        'log_hashes',
        ['position', 'hash'],
        added.map((hash, offset) => [first + offset, hash]),
      );
      size += group.length;
      keepEdge(known, size);
    };

    for await (const line of lines) {
      if (line === '') continue;
      const value: unknown = JSON.parse(line);
      if (!Array.isArray(value)) {
        const object = value as {
          format?: string;
          size?: number;
          root?: string;
          end?: boolean;
          rows?: number;
        };
        if (object.format === FORMAT) header = { size: object.size ?? -1, root: object.root ?? '' };
        if (object.end) end = { rows: object.rows ?? -1 };
        continue;
      }
      const [name, ...values] = value as unknown[];
      const table = TABLES.find((candidate) => candidate.name === name);
      if (!header || !table || values.length !== table.columns.length)
        throw broken('has a line that does not fit');
      if (pending && (pending.table !== table || pending.rows.length >= PAGE)) await flush();
      pending ??= { table, rows: [] };
      pending.rows.push(values.map(decode));
      rows += 1;
    }
    await flush();

    if (!header || end?.rows !== rows || header.size !== size) throw broken('is not whole');
    const root = hashRange([0, size], (position) => known.get(position) ?? expectHash());
    if (Buffer.from(root).toString('base64') !== header.root)
      throw broken('does not give the root it was made with');
    await sql.run(
      `INSERT INTO chains (kid, head) SELECT r.kid, e.id FROM receipts r JOIN entries e ON e.idx = r.idx
       WHERE r.idx = (SELECT MAX(s.idx) FROM receipts s WHERE s.kid = r.kid)`,
    );
    await sql.run('UPDATE log_head SET size = ? WHERE id = 1', [size]);
    return { size, rows };
  });
}

function expectHash(): never {
  throw broken('lacks entries');
}

/** Forgets the hashes that further leaves will not need, so that memory stays flat. */
function keepEdge(known: Map<number, Hash>, size: number): void {
  const needed = new Set(subtreesOf([0, size]).map(positionOf));
  for (const position of known.keys()) if (!needed.has(position)) known.delete(position);
}
