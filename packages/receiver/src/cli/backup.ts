import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { backup, restore } from '../store/backup.js';
import { openDatabase } from '../store/open.js';
import { UsageError } from './usage.js';

const withLineEnds = async function* (lines: AsyncIterable<string>) {
  for await (const line of lines) yield `${line}\n`;
};

/** Saves a database, also one in use, into a gzipped file of lines. The key file is not part of it. */
export async function backupCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { db: { type: 'string', default: 'avow.db' }, to: { type: 'string' } },
  });
  if (values.to === undefined) throw new UsageError('Say where to: avow-receiver backup --to FILE');
  const db = await openDatabase(values.db);
  const target = createWriteStream(values.to, { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(Readable.from(withLineEnds(backup(db))), createGzip(), target);
  await db.close();
  console.log(`Saved ${values.db} to ${values.to}. Keep the key file with it.`);
}

/** Restores such a file into a new database, embedded or PostgreSQL, and checks its tree. */
export async function restoreCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { db: { type: 'string', default: 'avow.db' }, from: { type: 'string' } },
  });
  if (values.from === undefined) throw new UsageError('Say from where: avow-receiver restore --from FILE');
  const db = await openDatabase(values.db);
  const source = createReadStream(values.from).pipe(createGunzip());
  try {
    const { size, rows } = await restore(
      db,
      createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY }),
    );
    console.log(`Restored ${rows} rows and a log of ${size} entries, root checked, into ${values.db}.`);
  } finally {
    await db.close();
  }
}
