import type { UnsignedRecord } from '../verify/receipt.js';
import type { Database, Sql } from './sql.js';

/** Unsigned records: in a table of their own, outside the log, because nobody could prove who sent them. */

export interface StoredUnsigned {
  readonly id: string;
  readonly receivedAt: number;
  readonly body: string;
}

interface Row {
  id: string;
  received_at: number;
  body: string;
}

const stored = (row: Row): StoredUnsigned => ({ id: row.id, receivedAt: row.received_at, body: row.body });

/** Keeps records; one whose body is there already keeps its first time. Answers in the order given. */
export async function keepUnsigned(
  db: Database,
  records: readonly UnsignedRecord[],
  receivedAt: number,
): Promise<{ receivedAt: number; isNew: boolean }[]> {
  return db.write(async (sql) => {
    const answers: { receivedAt: number; isNew: boolean }[] = [];
    for (const { id, body, payload } of records) {
      const [known] = await sql.all<{ received_at: number }>(
        'SELECT received_at FROM unsigned_records WHERE id = ?',
        [id],
      );
      answers.push({ receivedAt: known?.received_at ?? receivedAt, isNew: !known });
      if (known) continue;
      const { sub, iss, env, iat, exp, notice } = payload;
      await sql.insert(
        'unsigned_records',
        ['id', 'received_at', 'sub', 'iss', 'env', 'iat', 'exp', 'jurisdiction', 'body'],
        [[id, receivedAt, sub, iss, env, iat, exp, notice.jurisdiction, body]],
        'ON CONFLICT (id) DO NOTHING',
      );
    }
    return answers;
  });
}

/** Records in the order in which they came, after a given one. */
export async function findUnsigned(
  sql: Sql,
  after: { readonly receivedAt: number; readonly id: string },
  limit: number,
  filter: { readonly subs?: readonly string[]; readonly env?: string | undefined } = {},
): Promise<StoredUnsigned[]> {
  const filters = [
    ...(filter.subs === undefined
      ? []
      : [[`AND sub IN (${filter.subs.map(() => '?').join(', ')})`, filter.subs] as const]),
    ...(filter.env === undefined ? [] : [['AND env = ?', [filter.env]] as const]),
  ];
  const rows = await sql.all<Row>(
    `SELECT id, received_at, body FROM unsigned_records
     WHERE (received_at > ? OR (received_at = ? AND id > ?)) ${filters.map(([text]) => text).join(' ')}
     ORDER BY received_at, id LIMIT ?`,
    [after.receivedAt, after.receivedAt, after.id, ...filters.flatMap(([, values]) => values), limit],
  );
  return rows.map(stored);
}
