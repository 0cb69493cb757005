/**
 * The little of SQL that both engines share. Statements are written once, with `?` for values, inside what
 * SQLite, PostgreSQL and its distributed kin all understand.
 */

export type SqlValue = string | number | Uint8Array | null;

export interface Sql {
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  run(sql: string, values?: readonly SqlValue[]): Promise<void>;
  /** Inserts rows of equal width; `conflict` is an `ON CONFLICT …` clause. */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly SqlValue[][],
    conflict?: string,
  ): Promise<void>;
  /** Locks the rows a SELECT returns until the transaction ends; empty where a transaction locks it all. */
  readonly forUpdate: string;
}

export interface Database extends Sql {
  /** Runs one writing transaction; those of this process follow one another, and each is durable at the end. */
  write<T>(work: (transaction: Sql) => Promise<T>): Promise<T>;
  /** Overwrites what was deleted, as far as the engine can do that on demand. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** Most values in one IN list: below every engine's limit, and few different statements to prepare. */
const LIST = 512;

/** Runs `… IN (?)` for any number of values; lists are padded to powers of two so that statements recur. */
export async function selectIn<Row>(
  sql: Sql,
  statement: (list: string) => string,
  values: readonly SqlValue[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < values.length; start += LIST) {
    const chunk = values.slice(start, start + LIST);
    const first = chunk[0] as SqlValue;
    while (!Number.isInteger(Math.log2(chunk.length))) chunk.push(first);
    rows.push(...(await sql.all<Row>(statement(chunk.map(() => '?').join(', ')), chunk)));
  }
  return rows;
}
