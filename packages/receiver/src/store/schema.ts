import { Problem } from '../problem.js';
import type { Database } from './sql.js';

/**
 * The schema, as steps that are never changed once released, only added to. Written for PostgreSQL; the
 * embedded store reads BIGINT as INTEGER and BYTEA as BLOB.
 *
 * Two halves that never mix: `log_*` and `entries` hold hashes, order and countersignatures and stay for good;
 * `receipts`, `chains` and `unsigned_records` hold what a person said and are what erasure deletes. `audit` tells who
 * read or erased, and names a subject only by the hash of its pseudonym.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    'CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
    'CREATE TABLE log_head (id BIGINT PRIMARY KEY, size BIGINT NOT NULL)',
    'INSERT INTO log_head (id, size) VALUES (1, 0)',
    'CREATE TABLE log_hashes (position BIGINT PRIMARY KEY, hash BYTEA NOT NULL)',
    `CREATE TABLE entries (
      idx BIGINT PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      received_at BIGINT NOT NULL,
      countersignature TEXT NOT NULL
    )`,
    `CREATE TABLE receipts (
      idx BIGINT PRIMARY KEY,
      kid TEXT NOT NULL,
      sub TEXT NOT NULL,
      iss TEXT NOT NULL,
      env TEXT NOT NULL,
      iat BIGINT NOT NULL,
      exp BIGINT NOT NULL,
      event TEXT NOT NULL,
      method TEXT NOT NULL,
      jurisdiction TEXT NOT NULL,
      notice_version TEXT NOT NULL,
      notice_hash TEXT NOT NULL,
      choices TEXT NOT NULL,
      jws TEXT NOT NULL
    )`,
    'CREATE INDEX receipts_by_sub ON receipts (sub, idx)',
    'CREATE INDEX receipts_by_kid ON receipts (kid, idx)',
    'CREATE INDEX receipts_by_iat ON receipts (iat, idx)',
    'CREATE TABLE chains (kid TEXT PRIMARY KEY, head TEXT NOT NULL)',
    `CREATE TABLE unsigned_records (
      id TEXT PRIMARY KEY,
      received_at BIGINT NOT NULL,
      sub TEXT NOT NULL,
      iss TEXT NOT NULL,
      env TEXT NOT NULL,
      iat BIGINT NOT NULL,
      jurisdiction TEXT NOT NULL,
      body TEXT NOT NULL
    )`,
    'CREATE INDEX unsigned_by_sub ON unsigned_records (sub)',
    'CREATE INDEX unsigned_by_time ON unsigned_records (received_at, id)',
  ],
  [
    'ALTER TABLE unsigned_records ADD COLUMN exp BIGINT NOT NULL DEFAULT 0',
    'CREATE INDEX receipts_by_exp ON receipts (exp)',
    'CREATE INDEX unsigned_by_exp ON unsigned_records (exp)',
    `CREATE TABLE audit (
      id TEXT PRIMARY KEY,
      at BIGINT NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      target TEXT NOT NULL,
      records BIGINT NOT NULL
    )`,
    'CREATE INDEX audit_by_time ON audit (at, id)',
    `CREATE TABLE notices (
      hash TEXT PRIMARY KEY,
      stored_at BIGINT NOT NULL,
      media_type TEXT NOT NULL,
      body BYTEA NOT NULL
    )`,
  ],
];

/** Brings the database to the newest schema; `steps` are fewer only in tests of an older one. */
export async function migrate(db: Database, steps = MIGRATIONS): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrateOnce(db, steps);
    } catch (error) {
      // When several receivers start at once, PostgreSQL lets one create a table and fails the others.
      if (attempt === 5 || !(error instanceof Problem)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}

async function migrateOnce(db: Database, steps: typeof MIGRATIONS): Promise<void> {
  await db.write(async (sql) => {
    await sql.run(
      'CREATE TABLE IF NOT EXISTS schema_version (id BIGINT PRIMARY KEY, version BIGINT NOT NULL)',
    );
    await sql.run('INSERT INTO schema_version (id, version) VALUES (1, 0) ON CONFLICT (id) DO NOTHING');
    const [row] = await sql.all<{ version: number }>(
      `SELECT version FROM schema_version WHERE id = 1${sql.forUpdate}`,
    );
    const version = row?.version ?? 0;
    if (version > steps.length) {
      throw new Error(
        `The database has schema ${version}, this receiver knows ${steps.length}: update the receiver.`,
      );
    }
    for (const statement of steps.slice(version).flat()) await sql.run(statement);
    await sql.run('UPDATE schema_version SET version = ? WHERE id = 1', [steps.length]);
  });
}

/** A setting that is written once and then stays, whoever asks; the first value wins. */
export async function settle(db: Database, name: string, value: string): Promise<string> {
  await db.write((sql) =>
    sql.insert('settings', ['name', 'value'], [[name, value]], 'ON CONFLICT (name) DO NOTHING'),
  );
  const [row] = await db.all<{ value: string }>('SELECT value FROM settings WHERE name = ?', [name]);
  return row?.value ?? value;
}
