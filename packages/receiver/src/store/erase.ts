import { type Sql, type SqlValue, selectIn } from './sql.js';

/** Erasure: what a person said goes, the log's hashes stay, so that every proof given before still holds. */

export interface Erased {
  readonly receipts: number;
  readonly unsigned: number;
}

export type Owner =
  /** All records of a pseudonymous subject, of one environment or all. */
  | { readonly sub: string; readonly env?: string | undefined }
  /** Only those of a subject that one browser key signed. */
  | { readonly sub: string; readonly kid: string };

/** How many records one transaction deletes at most, so that appending never waits long. */
const STEP = 500;

/** Appending and erasing both hold the head of the log first, so that neither waits for the other in a circle. */
async function lockHead(sql: Sql): Promise<void> {
  await sql.all(`SELECT size FROM log_head WHERE id = 1${sql.forUpdate}`);
}

async function deleteReceipts(sql: Sql, condition: string, values: readonly SqlValue[]): Promise<number> {
  const rows = await sql.all<{ idx: number; kid: string }>(
    `SELECT idx, kid FROM receipts WHERE ${condition} LIMIT ${STEP}`,
    values,
  );
  if (rows.length === 0) return 0;
  await sql.run(
    `DELETE FROM receipts WHERE idx IN (${rows.map(() => '?').join(', ')})`,
    rows.map((row) => row.idx),
  );
  const kids = [...new Set(rows.map((row) => row.kid))];
  const left = await selectIn<{ kid: string }>(
    sql,
    (list) => `SELECT DISTINCT kid FROM receipts WHERE kid IN (${list})`,
    kids,
  );
  const gone = kids.filter((kid) => !left.some((row) => row.kid === kid));
  if (gone.length > 0) {
    await sql.run(`DELETE FROM chains WHERE kid IN (${gone.map(() => '?').join(', ')})`, gone);
  }
  return rows.length;
}

async function deleteUnsigned(sql: Sql, condition: string, values: readonly SqlValue[]): Promise<number> {
  const rows = await sql.all<{ id: string }>(
    `SELECT id FROM unsigned_records WHERE ${condition} LIMIT ${STEP}`,
    values,
  );
  if (rows.length === 0) return 0;
  await sql.run(
    `DELETE FROM unsigned_records WHERE id IN (${rows.map(() => '?').join(', ')})`,
    rows.map((row) => row.id),
  );
  return rows.length;
}

async function untilDone(step: () => Promise<number>): Promise<number> {
  for (let sum = 0; ; ) {
    const count = await step();
    sum += count;
    if (count < STEP) return sum;
  }
}

/** Deletes a subject's payloads within the transaction given. */
export async function eraseSubject(sql: Sql, owner: Owner): Promise<Erased> {
  await lockHead(sql);
  if ('kid' in owner) {
    const own = [owner.sub, owner.kid];
    return { receipts: await untilDone(() => deleteReceipts(sql, 'sub = ? AND kid = ?', own)), unsigned: 0 };
  }
  const [condition, values] =
    owner.env === undefined ? ['sub = ?', [owner.sub]] : ['sub = ? AND env = ?', [owner.sub, owner.env]];
  return {
    receipts: await untilDone(() => deleteReceipts(sql, condition as string, values as string[])),
    unsigned: await untilDone(() => deleteUnsigned(sql, condition as string, values as string[])),
  };
}

/** Deletes at most one step of records of a jurisdiction whose expiry lies before a time; tells how many. */
export async function expireStep(
  sql: Sql,
  jurisdictions: { readonly is: string } | { readonly isNot: readonly string[] },
  before: number,
): Promise<number> {
  await lockHead(sql);
  const names = 'is' in jurisdictions ? [jurisdictions.is] : jurisdictions.isNot;
  const list = names.map(() => '?').join(', ');
  const where =
    'is' in jurisdictions ? `IN (${list})` : names.length > 0 ? `NOT IN (${list})` : 'IS NOT NULL';
  const condition = `jurisdiction ${where} AND exp < ?`;
  const receipts = await deleteReceipts(sql, condition, [...names, before]);
  const unsigned = await deleteUnsigned(sql, condition, [...names, before]);
  return Math.max(receipts, unsigned);
}

export const isWholeStep = (count: number): boolean => count >= STEP;
