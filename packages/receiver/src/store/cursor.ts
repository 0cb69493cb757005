import type { Database, Sql } from './sql.js';
import { treeSize } from './tree.js';

/**
 * How far a webhook has been told, and which receiver is telling it. One row for each webhook, so that a restart goes
 * on where the last one stopped, and of several receivers over one database only one sends.
 */
export interface Cursor {
  /** Index of the last receipt delivered; -1 before the first. */
  readonly after: number;
  readonly holder: string;
  /** Milliseconds since the epoch: until then nobody else may take over. */
  readonly until: number;
}

async function read(sql: Sql, name: string): Promise<Cursor | null> {
  const [row] = await sql.all<{ value: string }>(
    `SELECT value FROM settings WHERE name = ?${sql.forUpdate}`,
    [name],
  );
  return row ? (JSON.parse(row.value) as Cursor) : null;
}

const write = (sql: Sql, name: string, cursor: Cursor): Promise<void> =>
  sql.insert(
    'settings',
    ['name', 'value'],
    [[name, JSON.stringify(cursor)]],
    'ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );

/** A webhook that is new hears of receipts from now on, not of all that was kept before. */
export async function settleCursor(db: Database, name: string): Promise<void> {
  await db.write(async (sql) => {
    const start = { after: (await treeSize(sql)) - 1, holder: '', until: 0 };
    await sql.insert(
      'settings',
      ['name', 'value'],
      [[name, JSON.stringify(start)]],
      'ON CONFLICT (name) DO NOTHING',
    );
  });
}

/** Takes the cursor, or keeps it, until a time; null while another holds it. */
export function holdCursor(db: Database, name: string, holder: string, now: number, until: number) {
  return db.write(async (sql): Promise<number | null> => {
    const cursor = await read(sql, name);
    if (!cursor || (cursor.holder !== holder && cursor.until > now)) return null;
    await write(sql, name, { after: cursor.after, holder, until });
    return cursor.after;
  });
}

/** Moves the cursor on, unless another has taken it over; tells whether it is still held. */
export function moveCursor(db: Database, name: string, next: Cursor) {
  return db.write(async (sql): Promise<boolean> => {
    const cursor = await read(sql, name);
    if (cursor?.holder !== next.holder) return false;
    await write(sql, name, next);
    return true;
  });
}
