import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { createDatabase } from '../testing/postgres.js';
import { openPostgres } from './postgres.js';

/** Runs one statement on a connection of its own. */
async function beside(url: string, text: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text, values);
  await client.end();
}

// The runner fails on an error that nobody hears, as the process would.
it('a connection that breaks between two statements of a transaction fails that transaction and nothing else', async () => {
  const url = await createDatabase(inject('postgres'));
  const db = openPostgres(url);
  const broken = db.write(async (sql) => {
    const [own] = await sql.all<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await beside(url, 'SELECT pg_terminate_backend($1, 5000)', [own?.pid]);
    // Until the end of the connection has been read.
    for (;;) await sql.all('SELECT 1');
  });
  await expect(broken).rejects.toMatchObject({ status: 503, code: 'store-unavailable' });
  expect(await db.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await db.close();
});

it('a transaction that loses a race leaves no trace and is run again, up to five times', async () => {
  const db = openPostgres(await createDatabase(inject('postgres')));
  await db.run('CREATE TABLE tries (n BIGINT PRIMARY KEY)');
  let tries = 0;
  const losing = (times: number) =>
    db.write(async (sql) => {
      tries += 1;
      await sql.insert('tries', ['n'], [[tries]]);
      if (tries <= times) await sql.run("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
    });
  await losing(4);
  expect(await db.all('SELECT n FROM tries')).toEqual([{ n: 5 }]);
  await db.run('DELETE FROM tries');
  tries = 0;
  await expect(losing(5)).rejects.toMatchObject({ code: 'store-unavailable' });
  expect(tries).toBe(5);
  await db.close();
});
