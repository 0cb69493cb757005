import { InputError } from '../input/input-error.js';
import { parseCheckpoint } from './checkpoint.js';
import type { GivenReceipt } from './given-receipt.js';
import type { Verdict } from './verify-receipts.js';

/** A consistency proof as /v1/log/consistency answers it: that the log of `to` entries begins with the first `from`. */
export interface ConsistencyFile {
  /** Name of the file, for people. */
  readonly source: string;
  readonly from: number;
  readonly to: number;
  /** Hashes, base64 (RFC 9162 section 2.1.4). */
  readonly path: readonly string[];
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** @throws {InputError} when it is not what a receiver answers */
export function parseConsistency(text: string, source: string): ConsistencyFile {
  try {
    const { from, to, consistency } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (isSize(from) && isSize(to) && Array.isArray(consistency))
      return { source, from, to, path: consistency.map(String) };
  } catch {
    // Told below: the remedy is the same.
  }
  throw new InputError(`${source} is no consistency proof. Save what /v1/log/consistency?from=&to= answers.`);
}

/**
 * Tells a proof of another range from a log that was rewritten: the first is a mix-up, the second an accusation.
 * A receipt or checkpoint that was tampered with says nothing reliable about the range, so its finding stands.
 * @throws {InputError} with the range that the receipt needs
 */
export function assertRange(
  proof: ConsistencyFile,
  later: string,
  receipts: readonly GivenReceipt[],
  verdicts: readonly Verdict[],
): void {
  const young = parseCheckpoint(later);
  receipts.forEach((receipt, at) => {
    const old = parseCheckpoint(receipt.proof?.checkpoint ?? '');
    const checks = verdicts[at]?.checks ?? [];
    const isForged = checks.some(
      ({ outcome, reason }) => outcome === 'failed' && /^checkpoint-/.test(reason),
    );
    const isShown = checks.some(({ id, outcome }) => id === 'consistency' && outcome === 'verified');
    if (!old || !young || old.origin !== young.origin || isForged || isShown) return;
    const [from, to] = [Math.min(old.size, young.size), Math.max(old.size, young.size)];
    if (proof.from === from && proof.to === to) return;
    const given = `${proof.source} is the proof of another range: from ${proof.from} to ${proof.to} entries`;
    throw new InputError(
      from === to
        ? `${given}. ${receipt.source} and the checkpoint are both of ${to} entries and need none: ` +
            'leave --consistency out.'
        : `${given}; ${receipt.source} and the checkpoint need the one from ${from} to ${to}. ` +
            `Save what /v1/log/consistency?from=${from}&to=${to} answers, and give that. ` +
            'Receipts that need different proofs are checked one by one.',
    );
  });
}
