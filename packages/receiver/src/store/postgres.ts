import pg from 'pg';
import { Problem, storeUnavailable } from '../problem.js';
import type { Database, Sql, SqlValue } from './sql.js';

/** Below the 65,535 values a PostgreSQL statement may have. */
const MAX_VALUES = 30_000;
const INT8 = 20;
/** serialization_failure and deadlock_detected: the transaction left no trace and may run again. */
const RETRIED = ['40001', '40P01'];
const ATTEMPTS = 5;
const UNDEFINED_OBJECT = '42704';

const numbered = new Map<string, string>();

/** Turns `?` into `$1`, `$2`, …; no statement of ours has a question mark for anything else. */
function withNumbers(text: string): string {
  let known = numbered.get(text);
  if (known === undefined) {
    let count = 0;
    known = text.replace(/\?/g, () => {
      count += 1;
      return `$${count}`;
    });
    numbered.set(text, known);
  }
  return known;
}

interface Querying {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

function sqlOn(connection: Querying): Sql {
  const query = async (text: string, values: readonly SqlValue[]): Promise<unknown[]> => {
    try {
      return (await connection.query(withNumbers(text), [...values])).rows;
    } catch (error) {
      throw storeUnavailable(error);
    }
  };
  return {
    forUpdate: ' FOR UPDATE',
    all: async <Row>(text: string, values: readonly SqlValue[] = []) => (await query(text, values)) as Row[],
    run: async (text, values = []) => {
      await query(text, values);
    },
    insert: async (table, columns, rows, conflict = '') => {
      const most = Math.floor(MAX_VALUES / columns.length);
      const marks = `(${columns.map(() => '?').join(', ')})`;
      for (let start = 0; start < rows.length; start += most) {
        const chunk = rows.slice(start, start + most);
        const lines = chunk.map(() => marks).join(', ');
        await query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${lines} ${conflict}`, chunk.flat());
      }
    },
  };
}

const codeOf = (error: unknown): string =>
  error instanceof Problem ? String((error.cause as { code?: unknown } | undefined)?.code) : '';

/**
 * PostgreSQL, or an engine that speaks its protocol. Any number of receivers may share one database: whoever
 * appends holds the row of the log's head until its commit, so that there is one order without gaps.
 */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    // A receiver that stalls within a transaction must not hold the head of the log for the others.
    idle_in_transaction_session_timeout: 15_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    },
  });
  // A connection that breaks is replaced at the next query; unheard, its event would end the process. The pool hears
  // of idle ones only: one that breaks between two statements of a transaction has nobody but this listener.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const shared = sqlOn(pool);

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      throw storeUnavailable(error);
    }
  };

  const transaction = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    const client = await connect();
    const sql = sqlOn(client);
    let broken: Error | undefined;
    try {
      await sql.run('BEGIN');
      const result = await work(sql);
      await sql.run('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((fault: Error) => {
        broken = fault;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };

  return {
    ...shared,
    write: async (work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await transaction(work);
        } catch (error) {
          if (attempt === ATTEMPTS || !RETRIED.includes(codeOf(error))) throw error;
        }
      }
    },
    // Deleted rows go at the next (auto)vacuum; forcing one for each erasure would cost more than it gives.
    scrub: async () => undefined,
    close: () => pool.end(),
  };
}

/** Refuses a database that would acknowledge before it has written: a receipt could be lost. */
export async function assertDurable(sql: Sql): Promise<void> {
  for (const setting of ['synchronous_commit', 'fsync']) {
    const [row] = await sql.all<Record<string, string>>(`SHOW ${setting}`).catch((error: unknown) => {
      // Engines that speak PostgreSQL's protocol do not have all its settings; no connection is another matter.
      if (codeOf(error) === UNDEFINED_OBJECT) return [];
      throw error;
    });
    if (row?.[setting] === 'off') {
      throw new Error(`The database has ${setting} = off and may lose what it acknowledged: turn it on.`);
    }
  }
}
