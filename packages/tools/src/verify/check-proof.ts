import { checkCosignature, checkSignature, type NoteKey, parseCheckpoint } from './checkpoint.js';
import { type Bytes, fromBase64, fromBase64url } from './encoding.js';
import type { GivenProof } from './given-receipt.js';
import { isSignedBy, parseJws } from './jws.js';
import { hashLeaf, isConsistent, isIncluded } from './merkle.js';
import type { ReceiverKeys } from './receiver-keys.js';
import { type Check, check, timeOf } from './words.js';

/** What the receiver's answer shows about a receipt: confirmed, and in a log that can take nothing back. */

/** Checks that the receiver confirmed this receipt, at this place and time. */
export async function checkCountersignature(
  proof: GivenProof,
  id: string,
  keys: ReceiverKeys | undefined,
): Promise<Check> {
  const of = (reason: Check['reason'], values = {}) => check('countersignature', 'failed', reason, values);
  for (const member of ['countersignature', 'id', 'index', 'receivedAt'] as const)
    if (proof[member] === undefined) return of('proof-missing', { member });
  if (!keys) return check('countersignature', 'unchecked', 'keys-needed');
  const jws = parseJws(proof.countersignature ?? '');
  if (jws?.header.typ !== 'consent-countersignature+jwt') return of('countersignature-malformed');
  const key = keys.countersigning.get(String(jws.header.kid));
  if (!key) return of('countersignature-key-unknown');
  if (!(await isSignedBy(jws, key))) return of('countersignature-invalid');
  const { payload } = jws;
  const differs = (member: string) => of('countersignature-other', { member });
  if (payload.receipt !== id) return differs('receipt');
  if (payload.index !== proof.index) return differs('index');
  // The signed time is in whole seconds; the fraction beside it is for people.
  if (payload.iat !== Math.floor(Date.parse(proof.receivedAt ?? '') / 1000)) return differs('time');
  return check('countersignature', 'verified', 'countersignature-valid', {
    time: timeOf(payload.iat),
    index: String(payload.index),
  });
}

/** Checks that the log signed a checkpoint. */
export async function checkCheckpoint(note: string | undefined, log: readonly NoteKey[] | undefined) {
  const of = (outcome: Check['outcome'], reason: Check['reason'], values = {}) =>
    check('checkpoint', outcome, reason, values);
  if (note === undefined) return of('failed', 'proof-missing', { member: 'checkpoint' });
  const state = parseCheckpoint(note);
  if (!state) return of('failed', 'checkpoint-malformed');
  if (!log) return of('unchecked', 'keys-needed');
  const result = await checkSignature(
    note,
    log.filter(({ name }) => name === state.origin),
  );
  if (result === 'unavailable') return of('unchecked', 'ed25519-unavailable');
  return result === 'signed'
    ? of('verified', 'checkpoint-signed', { origin: state.origin, size: state.size })
    : of('failed', `checkpoint-${result}`);
}

/** Checks that the receipt's hash is in the tree of the checkpoint, whose own check is given. */
export async function checkInclusion(proof: GivenProof, id: string, checkpoint: Check): Promise<Check> {
  const of = (outcome: Check['outcome'], reason: Check['reason'], values = {}) =>
    check('inclusion', outcome, reason, values);
  for (const member of ['index', 'inclusion'] as const)
    if (proof[member] === undefined) return of('failed', 'proof-missing', { member });
  const state = parseCheckpoint(proof.checkpoint ?? '');
  if (!state || checkpoint.outcome === 'failed') return of('failed', 'state-untrusted');
  const { index = -1, inclusion = [] } = proof;
  const path = inclusion.map(fromBase64);
  const isTrue =
    path.every((hash): hash is Bytes => hash?.length === 32) &&
    (await isIncluded(await hashLeaf(fromBase64url(id) as Bytes), index, state.size, state.root, path));
  if (!isTrue) return of('failed', 'not-included');
  return checkpoint.outcome === 'verified'
    ? of('verified', 'included', { index, size: state.size })
    : of('unchecked', 'included-unsigned');
}

/** Checks that a later checkpoint continues the one the receipt was proved by. */
export async function checkConsistency(
  note: string | undefined,
  later: string,
  path: readonly string[] | undefined,
): Promise<Check> {
  const [old, young] = [parseCheckpoint(note ?? ''), parseCheckpoint(later)];
  if (!old || !young) return check('consistency', 'failed', 'checkpoint-malformed');
  const [from, to] = old.size <= young.size ? [old, young] : [young, old];
  if (from.origin !== to.origin) return check('consistency', 'failed', 'log-rewritten');
  if (!path && from.size !== to.size)
    return check('consistency', 'unchecked', 'consistency-needed', { from: from.size, to: to.size });
  const hashes = (path ?? []).map(fromBase64);
  const isTrue =
    hashes.every((hash): hash is Bytes => hash?.length === 32) && (await isConsistent(from, to, hashes));
  return isTrue
    ? check('consistency', 'verified', 'log-grew', { size: to.size })
    : check('consistency', 'failed', 'log-rewritten');
}

/** Checks that a witness cosigned a checkpoint. */
export async function checkWitness(note: string | undefined, witness: NoteKey): Promise<Check> {
  const { name } = witness;
  const { result, time } = await checkCosignature(note ?? '', witness);
  if (result === 'unavailable') return check('witness', 'unchecked', 'ed25519-unavailable');
  if (result === 'signed')
    return check('witness', 'verified', 'witness-cosigned', { name, time: timeOf(time) });
  return check('witness', 'failed', result === 'forged' ? 'witness-forged' : 'witness-absent', { name });
}
