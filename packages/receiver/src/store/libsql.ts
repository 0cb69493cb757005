import Libsql from 'libsql';
import { Problem, storeUnavailable } from '../problem.js';
import type { Database, Sql, SqlValue } from './sql.js';

type Connection = InstanceType<typeof Libsql>;

/** Rows come with ArrayBuffers or Buffers for BLOBs, depending on the call: make them all Uint8Array. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  for (const name in row) {
    const value = row[name];
    if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value);
  }
  return row;
}

/** Rows that one statement inserts: a call for each costs more than what it carries. */
const ROWS = 32;

function sqlOn(connection: Connection): Sql {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>();
  const prepare = (text: string) => {
    let statement = prepared.get(text);
    if (!statement) {
      statement = connection.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  const guarded = <T>(work: () => T): T => {
    try {
      // The native library ends the whole process when it is asked anything after its close.
      if (!connection.open) throw new Error('the database is closed');
      return work();
    } catch (error) {
      throw storeUnavailable(error);
    }
  };
  return {
    forUpdate: '',
    all: async <Row>(text: string, values: readonly SqlValue[] = []) =>
      guarded(
        () =>
          prepare(text)
            .all([...values])
            .map((row) => plain(row as Record<string, unknown>)) as Row[],
      ),
    run: async (text, values = []) => {
      guarded(() =>
        prepare(text.replace(/\bBIGINT\b/g, 'INTEGER').replace(/\bBYTEA\b/g, 'BLOB')).run([...values]),
      );
    },
    insert: async (table, columns, rows, conflict = '') => {
      const marks = `(${columns.map(() => '?').join(', ')})`;
      const statementFor = (count: number) => {
        const lines = Array.from({ length: count }, () => marks).join(', ');
        return prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${lines} ${conflict}`);
      };
      guarded(() => {
        const whole = rows.length - (rows.length % ROWS);
        for (let start = 0; start < whole; start += ROWS) {
          statementFor(ROWS).run(rows.slice(start, start + ROWS).flat());
        }
        for (const row of rows.slice(whole)) statementFor(1).run(row);
      });
    },
  };
}

function isBusy(error: unknown): boolean {
  const cause = error instanceof Problem ? (error.cause as { code?: unknown } | undefined) : undefined;
  return String(cause?.code).startsWith('SQLITE_BUSY');
}

/** Runs what it is given one after the other. */
function inTurn() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

const BUSY_WAIT_MS = 10_000;

function open(path: string): Connection {
  const connection = new Libsql(path);
  connection.exec('PRAGMA busy_timeout = 2000');
  connection.pragma('journal_mode = WAL');
  // FULL: a commit returns only once the write-ahead log is on the disk (sqlite.org/pragma.html#pragma_synchronous).
  connection.exec('PRAGMA synchronous = FULL');
  // Deleted content is overwritten with zeros, not only unlinked.
  connection.exec('PRAGMA secure_delete = ON');
  return connection;
}

/**
 * The embedded store: one file. Reads have a connection of their own, so that they never see a transaction
 * that is still open; `:memory:` has only one connection, so there reads take their turn among the writes.
 */
export function openLibsql(path: string): Database {
  const writer = open(path);
  const reader = path === ':memory:' ? writer : open(path);
  // Proofs of a large log read a few scattered pages each: keep the upper pages of the index, 32 MiB at most.
  reader.exec('PRAGMA cache_size = -32768');
  // Many groups change the same pages of the indexes: copy them into the file together, every 16 MiB of log.
  writer.exec('PRAGMA wal_autocheckpoint = 4096');
  const [writing, reading] = [sqlOn(writer), sqlOn(reader)];
  const turn = inTurn();
  // Another process may hold the file. Waiting inside SQLite would hold up this whole process, so wait outside.
  writer.exec('PRAGMA busy_timeout = 0');
  const begin = async (): Promise<void> => {
    for (const start = Date.now(); ; ) {
      try {
        return await writing.run('BEGIN IMMEDIATE');
      } catch (error) {
        if (!isBusy(error) || Date.now() - start > BUSY_WAIT_MS) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 4));
      }
    }
  };
  const transaction = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    await begin();
    try {
      const result = await work(writing);
      await writing.run('COMMIT');
      return result;
    } catch (error) {
      if (writer.inTransaction) await writing.run('ROLLBACK');
      throw error;
    }
  };
  const read = reader === writer ? turn : <T>(work: () => Promise<T>) => work();
  return {
    forUpdate: '',
    write: (work) => turn(() => transaction(work)),
    all: (text, values) => read(() => reading.all(text, values)),
    run: (text, values) => turn(() => transaction((sql) => sql.run(text, values))),
    insert: (...insertion) => turn(() => transaction((sql) => sql.insert(...insertion))),
    // Moves the write-ahead log into the file and empties it: old pages may lie in there.
    scrub: () => turn(async () => void (await writing.all('PRAGMA wal_checkpoint(TRUNCATE)'))),
    close: () =>
      turn(async () => {
        if (reader !== writer) reader.close();
        writer.close();
      }),
  };
}
