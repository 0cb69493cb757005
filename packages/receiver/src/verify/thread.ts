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

async function verdictOn(compact: string): Promise<Verdict> {
  try {
    const { compact: _, ...found } = await checkReceipt(compact);
    return found;
  } catch (error) {
    const { status, code, message }: Problem = asProblem(error);
    return { status, code, detail: message };
  }
}

if (workerData === THREAD_ROLE) {
  let last = Promise.resolve();
  const judge = async (batch: readonly string[]): Promise<void> => {
    const verdicts: Verdict[] = [];
    for (const compact of batch) verdicts.push(await verdictOn(compact));
    parentPort?.postMessage(verdicts);
  };
  // One batch after the other, so that the verdicts leave in the order in which the receipts came.
  parentPort?.on('message', (batch: readonly string[]) => {
    last = last.then(() => judge(batch));
  });
}
