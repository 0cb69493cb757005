import { checkCheckpoint, checkWitness } from './check-proof.js';
import { parseCheckpoint } from './checkpoint.js';
import { same, toBase64, toBase64url } from './encoding.js';
import { parseJws } from './jws.js';
import { logTree } from './log.js';
import type { GivenLog, LogEntry } from './log-entries.js';
import { type Evidence, type Verdict, verifyReceipts } from './verify-receipts.js';
import { type Check, check, isAllVerified } from './words.js';

/** What was found out about a whole log. */
export interface LogVerdict {
  readonly checks: readonly Check[];
  readonly isVerified: boolean;
  /** Where the receipts asked for are in it, by id. */
  readonly places: ReadonlyMap<string, number>;
  /** The root it had at each size asked for. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
}

/** What other receipts need to know of the log. */
export interface Wanted {
  readonly ids: ReadonlySet<string>;
  readonly sizes: ReadonlySet<number>;
}

/** Counts how the receipts of the log fare, remembering only the first that does not hold. */
function tally() {
  let [count, failed, unchecked] = [0, 0, 0];
  let first = '';
  return {
    add: (verdict: Verdict) => {
      count += 1;
      if (verdict.isVerified) return;
      if (verdict.checks.some(({ outcome }) => outcome === 'failed')) {
        if (failed === 0) first = verdict.source;
        failed += 1;
      } else unchecked += 1;
    },
    check: (): Check => {
      if (count === 0) return check('receipts', 'absent', 'receipts-absent');
      if (failed > 0) return check('receipts', 'failed', 'receipts-fail', { failed, count, source: first });
      return unchecked > 0
        ? check('receipts', 'unchecked', 'keys-needed')
        : check('receipts', 'verified', 'receipts-hold', { count });
    },
  };
}

/** Follows the chain of every browser through the log. */
function chains() {
  const last = new Map<unknown, string>();
  let broken: string | null = null;
  return {
    add: ({ receipt, id, source }: LogEntry) => {
      const jws = parseJws(receipt?.jws ?? '');
      if (!jws) return;
      const { kid } = jws.header;
      if ((jws.payload.prev ?? null) !== (last.get(kid) ?? null)) broken ??= source;
      last.set(kid, toBase64url(id));
    },
    check: (): Check | null => {
      if (broken !== null) return check('chains', 'failed', 'chains-broken', { source: broken });
      return last.size > 0 ? check('chains', 'verified', 'chains-unbroken') : null;
    },
  };
}

/** Recomputes the Merkle tree of a whole log from its entries and compares it with what the log signed. */
export async function verifyLog(log: GivenLog, evidence: Evidence, wanted: Wanted): Promise<LogVerdict> {
  const { keys, now } = evidence;
  const alone: Evidence = { now, ...(keys && { keys }) };
  const state = parseCheckpoint(log.checkpoint ?? '');
  const sizes = new Set([...wanted.sizes, ...(state ? [state.size] : [])]);
  const tree = logTree();
  const [receipts, chain] = [tally(), chains()];
  const [places, roots] = [new Map<string, number>(), new Map<number, Uint8Array>()];
  if (sizes.has(0)) roots.set(0, tree.root());
  let gap: Check | null = null;
  for await (const batch of log.batches) {
    for (const entry of batch) {
      const expected = tree.size();
      if (entry.index !== expected)
        gap ??= check('entries', 'failed', 'entries-broken', { expected, source: entry.source });
      tree.append(entry.id);
      chain.add(entry);
      if (sizes.has(tree.size())) roots.set(tree.size(), tree.root());
      const id = toBase64url(entry.id);
      if (wanted.ids.has(id)) places.set(id, entry.index);
    }
    const given = batch.flatMap(({ receipt }) => receipt ?? []);
    for (const verdict of await verifyReceipts(given, alone)) receipts.add(verdict);
  }

  const checks = [
    gap ?? check('entries', 'verified', 'entries-unbroken', { count: tree.size() }),
    receipts.check(),
    chain.check(),
    ...(await checkState(log.checkpoint, evidence, roots, tree.size(), tree.root())),
  ].filter((item) => item !== null);
  return { checks, isVerified: isAllVerified(checks), places, roots };
}

/** Compares the roots that the entries give with the checkpoint, and checks who signed that. */
async function checkState(
  note: string | undefined,
  { keys, witnesses = [] }: Evidence,
  roots: ReadonlyMap<number, Uint8Array>,
  count: number,
  root: Uint8Array,
): Promise<Check[]> {
  if (note === undefined)
    return [check('root', 'information', 'root-alone', { count, root: toBase64(new Uint8Array(root)) })];
  const checks = [await checkCheckpoint(note, keys?.log)];
  const state = parseCheckpoint(note);
  const own = state && roots.get(state.size);
  if (state && !own) checks.push(check('root', 'failed', 'root-short', { count, size: state.size }));
  if (state && own)
    checks.push(
      same(own, state.root)
        ? check('root', 'verified', 'root-matches', { size: state.size })
        : check('root', 'failed', 'root-differs', { size: state.size }),
    );
  for (const witness of witnesses) checks.push(await checkWitness(note, witness));
  return checks;
}

/** Adds to a receipt's verdict what the whole log says of it: that it is in there, and that its proof still holds. */
export function withLog(verdict: Verdict, log: LogVerdict, proved: string | undefined): Verdict {
  const place = log.places.get(verdict.id ?? '');
  const old = parseCheckpoint(proved ?? '');
  const oldRoot = old && log.roots.get(old.size);
  const included =
    place === undefined
      ? check('inclusion', 'failed', 'not-in-log')
      : check('inclusion', 'verified', 'in-log', { index: place });
  const continued =
    old &&
    (oldRoot && same(oldRoot, old.root)
      ? check('consistency', 'verified', 'log-holds', { size: old.size })
      : check('consistency', 'failed', 'log-rewritten'));
  // The path in the file, where there is one, has been checked before and stays beside it.
  const checks = [
    ...verdict.checks.filter(({ reason }) => reason !== 'path-absent'),
    included,
    ...(continued ? [continued] : []),
  ];
  return { ...verdict, checks, isVerified: isAllVerified(checks) };
}
