import { countersigner } from './log/countersign.js';
import type { Keys } from './log/keys.js';
import { inclusionRanges, type Range } from './log/merkle.js';
import { type NoteSigner, signCheckpoint } from './log/signed-note.js';
import { appendGroup, type Edge } from './store/append.js';
import type { Entry } from './store/entries.js';
import { groupCommit } from './store/group-commit.js';
import type { Proofs } from './store/proofs.js';
import type { Database } from './store/sql.js';
import { readRoot, treeSize } from './store/tree.js';
import type { VerifiedReceipt } from './verify/receipt.js';

/** What the visitor gets back: the answer to a receipt, made only once it is on the disk. */
export interface Proof {
  /** SHA-256 of the compact JWS, base64url. */
  readonly id: string;
  /** Place in the log, from 0. */
  readonly index: number;
  /** RFC 3339. */
  readonly receivedAt: string;
  /** Compact JWS by the receiver over the receipt's hash, its place and its time. */
  readonly countersignature: string;
  /** C2SP signed note of a tree the receipt is in. */
  readonly checkpoint: string;
  /** Audit path in that tree, base64. */
  readonly inclusion: readonly string[];
}

/** The log of receipts: appends, countersigns and proves. */
export interface ReceiptLog {
  /** Resolves once the receipt is durable; `isNew` is false when the same JWS was there before. */
  readonly append: (receipt: VerifiedReceipt) => Promise<{ readonly proof: Proof; readonly isNew: boolean }>;
  /** Signed note of the tree as it is now. */
  readonly checkpoint: () => Promise<string>;
  readonly drain: () => Promise<void>;
}

export interface ReceiptLogOptions {
  readonly db: Database;
  readonly proofs: Proofs;
  readonly keys: () => Keys;
  /** The log's name: origin line of its checkpoints and `iss` of its countersignatures. */
  readonly name: string;
  readonly clock: () => number;
}

export const base64 = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');

/** Those who sign checkpoints of the log of this name, the current key first. */
export function noteSigners({ log, logOverlap = [] }: Keys, name: string): NoteSigner[] {
  return [log, ...logOverlap].map(({ publicJwk, sign }) => ({
    name,
    publicKey: Buffer.from(publicJwk.x, 'base64url'),
    sign,
  }));
}

export function createReceiptLog({ db, proofs, keys, name, clock }: ReceiptLogOptions): ReceiptLog {
  const proofOf = (entry: Entry, checkpoint: string, inclusion: readonly string[]): Proof => ({
    id: entry.id,
    index: entry.index,
    receivedAt: new Date(entry.receivedAt).toISOString(),
    countersignature: entry.countersignature,
    checkpoint,
    inclusion,
  });

  let edge: Edge | null = null;
  const commit = async (group: readonly VerifiedReceipt[]) => {
    const countersign = countersigner(keys().countersign);
    const countersigned = (receipt: VerifiedReceipt, index: number, receivedAt: number) =>
      countersign({
        iss: name,
        aud: receipt.iss,
        receipt: receipt.id,
        index,
        iat: Math.floor(receivedAt / 1000),
      });
    const appended = await appendGroup(db, group, clock(), countersigned, edge);
    edge = appended.edge;
    const { size, root } = appended;
    const checkpoint = await signCheckpoint({ origin: name, size, root }, noteSigners(keys(), name));
    // Entries of one group share most of their audit paths.
    const hashes = new Map<string, string>();
    const hashOf = (range: Range): string => {
      const key = range.join();
      const known = hashes.get(key) ?? base64(appended.hashOf(range));
      hashes.set(key, known);
      return known;
    };
    return Promise.all(
      appended.outcomes.map(async (outcome) => {
        if ('problem' in outcome) return outcome;
        const { entry, isNew } = outcome;
        const path = isNew
          ? inclusionRanges(entry.index, size).map(hashOf)
          : (await proofs.inclusion(entry.index, size)).map(base64);
        return { proof: proofOf(entry, checkpoint, path), isNew };
      }),
    );
  };

  const commits = groupCommit(commit, { group: 512, waiting: 4096 });

  return {
    append: async (receipt) => {
      const outcome = await commits.add(receipt);
      if ('problem' in outcome) throw outcome.problem;
      return outcome;
    },
    checkpoint: async () => {
      const size = await treeSize(db);
      return signCheckpoint(
        { origin: name, size, root: await readRoot(db, size) },
        noteSigners(keys(), name),
      );
    },
    drain: commits.drain,
  };
}
