import type { VerifiedReceipt } from '../verify/receipt.js';
import { type Sql, type SqlValue, selectIn } from './sql.js';

/** A line of the log: which receipt, when, and what the receiver signed. It says nothing of a person. */
export interface Entry {
  readonly index: number;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly countersignature: string;
}

interface EntryRow {
  idx: number;
  id: string;
  received_at: number;
  countersignature: string;
}

export async function findEntries(sql: Sql, ids: readonly string[]): Promise<Map<string, Entry>> {
  const rows = await selectIn<EntryRow>(
    sql,
    (list) => `SELECT idx, id, received_at, countersignature FROM entries WHERE id IN (${list})`,
    ids,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { index: row.idx, id: row.id, receivedAt: row.received_at, countersignature: row.countersignature },
    ]),
  );
}

export function insertEntries(sql: Sql, entries: readonly Entry[]): Promise<void> {
  return sql.insert(
    'entries',
    ['idx', 'id', 'received_at', 'countersignature'],
    entries.map((entry) => [entry.index, entry.id, entry.receivedAt, entry.countersignature]),
  );
}

/** Keeps the payloads, apart from the log, with what they are searched by. */
export function insertReceipts(
  sql: Sql,
  entries: readonly Entry[],
  receipts: ReadonlyMap<string, VerifiedReceipt>,
): Promise<void> {
  const rows = entries.flatMap((entry): SqlValue[][] => {
    const receipt = receipts.get(entry.id);
    if (!receipt) return [];
    const { kid, sub, iss, env, iat, exp, event, method, choices, compact } = receipt;
    const { jurisdiction, noticeVersion, noticeHash } = receipt;
    const said = [event, method, jurisdiction, noticeVersion, noticeHash, choices];
    return [[entry.index, kid, sub, iss, env, iat, exp, ...said, compact]];
  });
  const columns =
    'idx kid sub iss env iat exp event method jurisdiction notice_version notice_hash choices jws';
  return sql.insert('receipts', columns.split(' '), rows);
}
