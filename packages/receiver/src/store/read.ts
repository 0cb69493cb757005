import type { ReceiptPayload } from '../verify/payload.js';
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
  /** Pseudonyms of which one must be that of the receipt. */
  readonly subs?: readonly string[] | undefined;
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
    ['r.kid = ?', query.kid],
    ['r.env = ?', query.env],
    ['r.choices LIKE ?', query.purpose === undefined ? undefined : `% ${query.purpose}=%`],
    ['r.iat >= ?', query.from],
    ['r.iat < ?', query.to],
  ];
  const used = conditions.filter((pair): pair is readonly [string, SqlValue] => pair[1] !== undefined);
  const { subs = [] } = query;
  const texts = [
    ...used.map(([text]) => text),
    ...(subs.length > 0 ? [`r.sub IN (${subs.map(() => '?').join(', ')})`] : []),
  ];
  const rows = await sql.all<ReceiptRow>(`${SELECT} WHERE ${texts.join(' AND ')} ORDER BY r.idx LIMIT ?`, [
    ...used.map(([, value]) => value),
    ...subs,
    query.limit,
  ]);
  return rows.map(storedReceipt);
}

export async function findReceipt(sql: Sql, id: string): Promise<StoredReceipt | null> {
  const [row] = await sql.all<ReceiptRow>(`${SELECT} WHERE e.id = ?`, [id]);
  return row ? storedReceipt(row) : null;
}

/** What a receipt says; it was parsed strictly before it was kept. */
export function payloadOf({ jws }: StoredReceipt): ReceiptPayload {
  const [, payload = ''] = jws.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as ReceiptPayload;
}
