import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createDatabase } from '../testing/postgres.js';
import { openLibsql } from './libsql.js';
import { openPostgres } from './postgres.js';
import { MIGRATIONS, migrate, settle } from './schema.js';
import type { Database } from './sql.js';

let directory: string;
let db: Database;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-schema-'));
});
afterEach(async () => {
  await db.close();
  rmSync(directory, { recursive: true });
});

describe.each([
  ['the embedded file', async () => openLibsql(join(directory, 'receipts.db'))],
  ['PostgreSQL', async () => openPostgres(await createDatabase(inject('postgres')))],
])('the schema on %s', (_, open) => {
  beforeEach(async () => {
    db = await open();
  });

  it('is brought from any earlier version to the newest, with all that was there', async () => {
    await migrate(db, MIGRATIONS.slice(0, 1));
    const columns = ['id', 'received_at', 'sub', 'iss', 'env', 'iat', 'jurisdiction', 'body'];
    await db.insert('unsigned_records', columns, [['a', 1, 'b', 'c', 'd', 2, 'e', 'f']]);
    await migrate(db);
    expect(await db.all('SELECT id, exp, body FROM unsigned_records')).toEqual([
      { id: 'a', exp: 0, body: 'f' },
    ]);
    expect(await db.all('SELECT version FROM schema_version')).toEqual([{ version: MIGRATIONS.length }]);
    await migrate(db);
    expect(await db.all('SELECT * FROM audit')).toEqual([]);
  });

  it('of a newer receiver is refused, not damaged', async () => {
    await migrate(db);
    await expect(migrate(db, MIGRATIONS.slice(0, 1))).rejects.toThrow('update the receiver');
    expect(await db.all('SELECT version FROM schema_version')).toEqual([{ version: MIGRATIONS.length }]);
  });

  it('keeps the first value of a setting, and a failed transaction leaves nothing', async () => {
    await migrate(db);
    expect(await settle(db, 'log-name', 'first')).toBe('first');
    expect(await settle(db, 'log-name', 'second')).toBe('first');
    const failing = db.write(async (sql) => {
      await sql.insert('settings', ['name', 'value'], [['lost', 'x']]);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await db.all("SELECT * FROM settings WHERE name = 'lost'")).toEqual([]);
    await db.write((sql) => sql.insert('settings', ['name', 'value'], [['kept', 'x']]));
    expect(await db.all("SELECT value FROM settings WHERE name = 'kept'")).toEqual([{ value: 'x' }]);
  });
});
