import { chainOf, type Link } from './chain.js';
import {
  checkCheckpoint,
  checkConsistency,
  checkCountersignature,
  checkInclusion,
  checkWitness,
} from './check-proof.js';
import { checkCopy, checkExpiry, checkKey, checkSignature } from './check-receipt.js';
import type { NoteKey } from './checkpoint.js';
import { type Bytes, hashOf, sha256, toBase64url } from './encoding.js';
import type { GivenProof, GivenReceipt } from './given-receipt.js';
import { type Jws, parseJws } from './jws.js';
import type { ReceiverKeys } from './receiver-keys.js';
import { type Check, check, isAllVerified } from './words.js';

/** What receipts are checked against. Nothing is fetched; what is not given stays unchecked, and says so. */
export interface Evidence {
  /** The receiver's keys, from the site itself; without them what it signed stays unchecked. */
  readonly keys?: ReceiverKeys;
  /** The notices at hand for a receipt that names this hash, in all spellings they may have been hashed in. */
  readonly noticesFor?: (hash: string) => readonly Bytes[];
  /** A later checkpoint of the log. */
  readonly checkpoint?: string;
  /** Consistency proof between the checkpoint in the receipt and the later one, base64. */
  readonly consistency?: readonly string[];
  /** Keys of witnesses whose cosignatures count (C2SP tlog-cosignature). */
  readonly witnesses?: readonly NoteKey[];
  /** Seconds since the epoch. */
  readonly now: number;
}

/** What was found out about one receipt. */
export interface Verdict {
  /** Where the receipt came from, for people. */
  readonly source: string;
  /** SHA-256 of the compact JWS, base64url; null for an unsigned record. */
  readonly id: string | null;
  /** What was signed; for an unsigned record, what it says. */
  readonly payload: Readonly<Record<string, unknown>> | null;
  /** Each thing that was checked, and what came of it. */
  readonly checks: readonly Check[];
  /** Whether everything that could be checked was, and held. */
  readonly isVerified: boolean;
}

const verdictOf = (
  receipt: GivenReceipt,
  id: string | null,
  payload: Verdict['payload'],
  checks: readonly (Check | null)[],
): Verdict => {
  const found = checks.filter((item) => item !== null);
  return {
    source: receipt.source,
    id,
    payload,
    checks: found,
    isVerified: isAllVerified(found),
  };
};

function noticeHash({ payload: { notice } }: Jws): string | null {
  const hash = typeof notice === 'object' && notice !== null && 'hash' in notice ? notice.hash : null;
  return typeof hash === 'string' ? hash : null;
}

/** Compares notices with the hashes that receipts name; each notice is hashed once, however many receipts there are. */
function noticeChecker(noticesFor: Evidence['noticesFor']) {
  const hashes = new Map<Bytes, Promise<string>>();
  const hashed = (bytes: Bytes): Promise<string> => {
    const hash = hashes.get(bytes) ?? sha256(bytes).then(toBase64url);
    hashes.set(bytes, hash);
    return hash;
  };
  return async (jws: Jws): Promise<Check> => {
    const hash = noticeHash(jws);
    if (hash === null) return check('notice', 'absent', 'notice-unnamed');
    const given = await Promise.all((noticesFor?.(hash) ?? []).map(hashed));
    if (given.length === 0) return check('notice', 'absent', 'notice-absent', { hash });
    return given.includes(hash)
      ? check('notice', 'verified', 'notice-matches')
      : check('notice', 'failed', 'notice-differs', { hash });
  };
}

/** The checks on the receiver's answer. With keys at hand an answer is expected: one cut off is a failure. */
async function checkProof(
  proof: GivenProof | undefined,
  id: string,
  { keys, checkpoint: later, consistency, witnesses = [] }: Evidence,
): Promise<Check[]> {
  if (!proof) {
    return keys
      ? [check('countersignature', 'failed', 'proof-missing', { member: 'proof' })]
      : [check('countersignature', 'absent', 'proof-absent')];
  }
  const checks = [await checkCountersignature(proof, id, keys)];
  if (!proof.isWhole) return [...checks, check('inclusion', 'absent', 'path-absent')];
  const checkpoint = await checkCheckpoint(proof.checkpoint, keys?.log);
  checks.push(checkpoint, await checkInclusion(proof, id, checkpoint));
  if (later !== undefined) {
    const laterSigned = await checkCheckpoint(later, keys?.log);
    checks.push(
      laterSigned.outcome === 'verified'
        ? await checkConsistency(proof.checkpoint, later, consistency)
        : { ...laterSigned, id: 'consistency' },
    );
  }
  for (const witness of witnesses) checks.push(await checkWitness(later ?? proof.checkpoint, witness));
  return checks;
}

/**
 * Verifies receipts, each with the proof it came with, and how they hang together. Runs in browsers and in Node,
 * with WebCrypto alone. Never throws for what a receipt says: that is a failed check.
 */
export async function verifyReceipts(
  receipts: readonly GivenReceipt[],
  evidence: Evidence,
): Promise<Verdict[]> {
  const parsed = await Promise.all(
    receipts.map(async (receipt): Promise<[GivenReceipt, Link | null]> => {
      const jws = receipt.jws === null ? null : parseJws(receipt.jws);
      return [receipt, jws && { id: await hashOf(receipt.jws ?? ''), jws }];
    }),
  );
  const checkChain = chainOf(parsed.flatMap(([, link]) => link ?? []));
  const checkNotice = noticeChecker(evidence.noticesFor);

  return Promise.all(
    parsed.map(async ([receipt, link]) => {
      if (!link) {
        const reason = receipt.jws === null ? 'unsigned' : 'jws-malformed';
        const said = receipt.jws === null ? (receipt.copy as Verdict['payload']) : null;
        return verdictOf(receipt, null, said, [check('signature', 'failed', reason)]);
      }
      const { id, jws } = link;
      return verdictOf(receipt, id, jws.payload, [
        await checkSignature(jws),
        await checkKey(jws),
        checkCopy(receipt, jws, id),
        checkChain(link),
        ...(await checkProof(receipt.proof, id, evidence)),
        await checkNotice(jws),
        checkExpiry(jws, evidence.now),
      ]);
    }),
  );
}
