import type { Database, Sql } from './sql.js';

/** The exact notices that receipts refer to by hash, so that years later it can be shown what was agreed to. */
export interface StoredNotice {
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** Keeps a notice under the hash of its bytes; the same again changes nothing. */
export function keepNotice(db: Database, hash: string, notice: StoredNotice, now: number): Promise<void> {
  return db.write((sql) =>
    sql.insert(
      'notices',
      ['hash', 'stored_at', 'media_type', 'body'],
      [[hash, now, notice.mediaType, notice.body]],
      'ON CONFLICT (hash) DO NOTHING',
    ),
  );
}

export async function findNotice(sql: Sql, hash: string): Promise<StoredNotice | null> {
  const [row] = await sql.all<{ media_type: string; body: Uint8Array }>(
    'SELECT media_type, body FROM notices WHERE hash = ?',
    [hash],
  );
  return row ? { mediaType: row.media_type, body: row.body } : null;
}
