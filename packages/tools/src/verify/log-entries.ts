import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { InputError } from '../input/input-error.js';
import { explain, fetchBytes, isUrl } from '../input/load.js';
import { parseCheckpoint } from './checkpoint.js';
import { type Bytes, fromBase64url, hashOf } from './encoding.js';
import { type GivenReceipt, readReceipts } from './given-receipt.js';

/** An entry of the log: its place, the 32 bytes that are hashed into the tree, and the receipt where it is given. */
export interface LogEntry {
  readonly index: number;
  readonly id: Bytes;
  readonly receipt: GivenReceipt | null;
  readonly source: string;
}

/** A log as it was given: its entries in order, a batch at a time, and its checkpoint where it brings one. */
export interface GivenLog {
  readonly checkpoint: string | undefined;
  readonly batches: AsyncIterable<readonly LogEntry[]>;
}

const BATCH = 500;
/** Entries in a bundle, c2sp.org/tlog-tiles. */
const BUNDLE = 256;

async function entryOf(line: string, source: string): Promise<LogEntry> {
  const [receipt] = readReceipts(line, source);
  const index = receipt?.proof?.index;
  if (!receipt || receipt.jws === null || index === undefined) {
    throw new InputError(
      `${source} is no entry of a log: the members jws and index are needed. ` +
        'Give the receiver’s own export (/v1/export?format=ndjson).',
    );
  }
  return { index, id: fromBase64url(await hashOf(receipt.jws)) as Bytes, receipt, source };
}

async function* exported(file: string): AsyncGenerator<LogEntry[]> {
  let batch: LogEntry[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      if (line.trim() === '') continue;
      batch.push(await entryOf(line.trim(), `${file}:${number}`));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`The log ${file} cannot be read: ${explain(error)}.`);
  }
  yield batch;
}

/** The path of a tile: `067`, or `x001/x234/067` from a thousand on. */
function tilePath(n: number, width: number): string {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === BUNDLE ? path : `${path}.p/${width}`;
}

/** Splits a bundle: each entry after its length in two bytes, of which there is only one that receipts have. */
function entriesOf(bundle: Bytes, first: number, source: string): LogEntry[] {
  const width = 34;
  const isWhole = bundle.length % width === 0;
  return Array.from({ length: Math.ceil(bundle.length / width) }, (_, place) => {
    const entry = bundle.subarray(place * width, (place + 1) * width);
    if (!isWhole || entry[0] !== 0 || entry[1] !== 32)
      throw new InputError(
        `${source} holds something else than receipts’ hashes. Is it the log of a receiver?`,
      );
    return { index: first + place, id: entry.slice(2), receipt: null, source: `entry ${first + place}` };
  });
}

async function* mirrored(address: string, size: number): AsyncGenerator<LogEntry[]> {
  for (let first = 0; first < size; first += BUNDLE) {
    const path = tilePath(first / BUNDLE, Math.min(BUNDLE, size - first));
    const source = `${address}/tile/entries/${path}`;
    yield entriesOf(await fetchBytes(source), first, source);
  }
}

/**
 * Opens a log: the receiver's NDJSON export in a file, or the address of its `/v1/log`, whose bundles hold the
 * hashes of all entries, erased ones too. @throws {InputError}
 */
export async function openLog(where: string, checkpoint: string | undefined): Promise<GivenLog> {
  if (!isUrl(where)) return { checkpoint, batches: exported(where) };
  const address = where.replace(/\/+$/, '');
  const note = checkpoint ?? new TextDecoder().decode(await fetchBytes(`${address}/checkpoint`));
  const state = parseCheckpoint(note);
  if (!state)
    throw new InputError(`${address}/checkpoint is no checkpoint. Give the address of a receiver’s /v1/log.`);
  return { checkpoint: note, batches: mirrored(address, state.size) };
}
