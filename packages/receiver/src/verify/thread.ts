import { parentPort, workerData } from 'node:worker_threads';
import { asProblem, type Problem } from '../problem.js';
import { checkReceipt, type VerifiedReceipt } from './receipt.js';

/** What crosses the threads, many at a time: compact JWSs there, verdicts back, in the same order. */
export type Verdict =
  | Omit<VerifiedReceipt, 'compact'>
  | { readonly status: number; readonly code: string; readonly detail: string };

/** Marks a thread as one of the pool's, so that importing this file elsewhere starts nothing. */
export const THREAD_ROLE = 'avow-verify';
export const threadUrl = new URL(import.meta.url);

function verdictOn(compact: string): Verdict {
  try {
    const { id, kid, payload } = checkReceipt(compact);
    return { id, kid, payload };
  } catch (error) {
    const { status, code, message }: Problem = asProblem(error);
    return { status, code, detail: message };
  }
}

if (workerData === THREAD_ROLE) {
  parentPort?.on('message', (batch: readonly string[]) => {
    parentPort?.postMessage(batch.map(verdictOn));
  });
}
