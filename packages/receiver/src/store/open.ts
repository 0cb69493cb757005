import { openLibsql } from './libsql.js';
import { assertDurable, openPostgres } from './postgres.js';
import { migrate } from './schema.js';
import type { Database } from './sql.js';

export const isPostgres = (db: string): boolean => /^postgres(ql)?:\/\//.test(db);

/** Opens the store that `db` names, a file path or a postgres:// URL, at the newest schema. */
export async function openDatabase(db: string): Promise<Database> {
  const database = isPostgres(db) ? openPostgres(db) : openLibsql(db);
  try {
    if (isPostgres(db)) await assertDurable(database);
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
