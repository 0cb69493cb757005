import type { Entry } from './entries.js';
import type { Sql, SqlValue } from './sql.js';

/** A kept receipt with its line of the log. */
export interface StoredReceipt extends Entry {
  readonly jws: string;
  readonly kid: string;
  readonly env: string;
}

export interface ReceiptQuery {
  /** Index of the last receipt already seen; -1 for the start. */
  readonly after: number;
  readonly limit: number;
  readonly sub?: string | undefined;
  readonly kid?: string | undefined;
  readonly env?: string | undefined;
  readonly purpose?: string | undefined;
  /** Bounds of the decision's time (`iat`), seconds; `from` included, `to` not. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

interface ReceiptRow {
  idx: number;
  kid: string;
  env: string;
  id: string;
  received_at: number;
  countersignature: string;
  jws: string;
}

const SELECT = `SELECT r.idx AS idx, e.id AS id, e.received_at AS received_at,
  e.countersignature AS countersignature, r.jws AS jws, r.kid AS kid, r.env AS env
  FROM receipts r JOIN entries e ON e.idx = r.idx`;

const storedReceipt = (row: ReceiptRow): StoredReceipt => ({
  index: row.idx,
  id: row.id,
  receivedAt: row.received_at,
  countersignature: row.countersignature,
  jws: row.jws,
  kid: row.kid,
  env: row.env,
});

/** Receipts in the order of the log, those after a given index. */
export async function findReceipts(sql: Sql, query: ReceiptQuery): Promise<StoredReceipt[]> {
  const conditions: readonly (readonly [string, SqlValue | undefined])[] = [
    ['r.idx > ?', query.after],
    ['r.sub = ?', query.sub],
    ['r.kid = ?', query.kid],
    ['r.env = ?', query.env],
    ['r.choices LIKE ?', query.purpose === undefined ? undefined : `% ${query.purpose}=%`],
    ['r.iat >= ?', query.from],
    ['r.iat < ?', query.to],
  ];
  const used = conditions.filter((pair): pair is readonly [string, SqlValue] => pair[1] !== undefined);
  const rows = await sql.all<ReceiptRow>(
    `${SELECT} WHERE ${used.map(([text]) => text).join(' AND ')} ORDER BY r.idx LIMIT ?`,
    [...used.map(([, value]) => value), query.limit],
  );
  return rows.map(storedReceipt);
}

export async function findReceipt(sql: Sql, id: string): Promise<StoredReceipt | null> {
  const [row] = await sql.all<ReceiptRow>(`${SELECT} WHERE e.id = ?`, [id]);
  return row ? storedReceipt(row) : null;
}
