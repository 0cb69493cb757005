import {
  appendLeaves,
  type Hash,
  hashLeaf,
  hashRange,
  positionOf,
  type Range,
  storedHashes,
  subtreesOf,
} from '../log/merkle.js';
import { Problem } from '../problem.js';
import type { VerifiedReceipt } from '../verify/receipt.js';
import { type Entry, findEntries, insertEntries, insertReceipts } from './entries.js';
import { type Database, type Sql, selectIn } from './sql.js';
import { readHashes } from './tree.js';

/** What becomes of one receipt: in the log (now or before), or refused. */
export type Outcome = { readonly entry: Entry; readonly isNew: boolean } | { readonly problem: Problem };

export interface Appended {
  readonly outcomes: readonly Outcome[];
  /** The tree as the transaction left it. */
  readonly size: number;
  readonly root: Hash;
  /** Hash of a range of that tree which the audit path of an entry new in this transaction needs. */
  readonly hashOf: (range: Range) => Hash;
  readonly edge: Edge;
}

/** The complete subtrees of a tree by position: all that further leaves need to know of it. */
export interface Edge {
  readonly size: number;
  readonly hashes: ReadonlyMap<number, Hash>;
}

const readEdge =
  ({ hashes }: Edge) =>
  (position: number): Hash => {
    const hash = hashes.get(position);
    if (!hash) throw new Error(`The edge of the log lacks the hash at position ${position}.`);
    return hash;
  };

type Countersign = (receipt: VerifiedReceipt, index: number, receivedAt: number) => Promise<string>;

const chainGap = (): Problem =>
  new Problem(
    409,
    'chain-gap',
    'prev names no receipt of this key that is kept here. Start a new chain: a new key, prev null.',
  );
const chainFork = (): Problem =>
  new Problem(
    409,
    'chain-fork',
    'prev has a successor already, or this key has receipts and prev is null. Start a new chain: a new key, prev null.',
  );

async function findChainHeads(sql: Sql, receipts: readonly VerifiedReceipt[]): Promise<Map<string, string>> {
  const rows = await selectIn<{ kid: string; head: string }>(
    sql,
    (list) => `SELECT kid, head FROM chains WHERE kid IN (${list})`,
    [...new Set(receipts.map((receipt) => receipt.kid))],
  );
  return new Map(rows.map((row) => [row.kid, row.head]));
}

/**
 * Appends a group of receipts in one transaction: those already there keep their entry, those that do not
 * fit the chain of their key get a problem, the rest get the next indexes without a gap. Idempotent on the
 * receipt's id, the hash of its JWS; `jti` may recur, because a broken chain makes the browser sign the same
 * decision again under a new key.
 */
export async function appendGroup(
  db: Database,
  group: readonly VerifiedReceipt[],
  receivedAt: number,
  countersign: Countersign,
  edge: Edge | null,
): Promise<Appended> {
  return db.write(async (sql) => {
    const [head] = await sql.all<{ size: number }>(`SELECT size FROM log_head WHERE id = 1${sql.forUpdate}`);
    const size = head?.size ?? 0;
    const known = await findEntries(
      sql,
      group.map((receipt) => receipt.id),
    );
    const heads = await findChainHeads(sql, group);
    // Where no other receiver has appended since, the edge is still known from this one's last group.
    const read = edge?.size === size ? readEdge(edge) : await readHashes(sql, [[0, size]]);

    const fresh = new Map<string, VerifiedReceipt>();
    const touched = new Set<string>();
    const refused = new Map<VerifiedReceipt, string>();
    for (const receipt of group) {
      if (known.has(receipt.id) || fresh.has(receipt.id)) continue;
      if ((heads.get(receipt.kid) ?? null) !== receipt.prev) {
        refused.set(receipt, receipt.prev ?? '');
        continue;
      }
      heads.set(receipt.kid, receipt.id);
      touched.add(receipt.kid);
      fresh.set(receipt.id, receipt);
    }

    const entries = await Promise.all(
      [...fresh.values()].map(async (receipt, offset): Promise<Entry> => {
        const index = size + offset;
        const countersignature = await countersign(receipt, index, receivedAt);
        return { index, id: receipt.id, receivedAt, countersignature };
      }),
    );
    const added = appendLeaves(
      size,
      entries.map((entry) => hashLeaf(Buffer.from(entry.id, 'base64url'))),
      read,
    );
    const first = storedHashes(size);
    if (entries.length > 0) {
      await insertEntries(sql, entries);
      await insertReceipts(sql, entries, fresh);
      await sql.insert(
        'chains',
        ['kid', 'head'],
        [...touched].map((kid) => [kid, heads.get(kid) ?? null]),
        'ON CONFLICT (kid) DO UPDATE SET head = excluded.head',
      );
      await sql.insert(
        'log_hashes',
        ['position', 'hash'],
        added.map((hash, offset) => [first + offset, hash]),
      );
      await sql.run('UPDATE log_head SET size = ? WHERE id = 1', [size + entries.length]);
    }

    const placed = new Map(entries.map((entry) => [entry.id, entry]));
    const predecessors = await findEntries(
      sql,
      [...refused.values()].filter((prev) => prev !== ''),
    );
    const newSize = size + entries.length;
    const at = (position: number): Hash => added[position - first] ?? read(position);
    const returned = new Set<string>();
    return {
      outcomes: group.map((receipt): Outcome => {
        const entry = placed.get(receipt.id) ?? known.get(receipt.id);
        if (entry) {
          const isNew = placed.has(receipt.id) && !returned.has(receipt.id);
          returned.add(receipt.id);
          return { entry, isNew };
        }
        const prev = refused.get(receipt) ?? '';
        const isFork = heads.has(receipt.kid) && (prev === '' || predecessors.has(prev));
        return { problem: isFork ? chainFork() : chainGap() };
      }),
      size: newSize,
      root: hashRange([0, newSize], at),
      edge: {
        size: newSize,
        hashes: new Map(
          subtreesOf([0, newSize])
            .map(positionOf)
            .map((position) => [position, at(position)]),
        ),
      },
      hashOf: (range) => hashRange(range, at),
    };
  });
}
