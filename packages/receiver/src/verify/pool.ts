import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { asProblem, Problem } from '../problem.js';
import { checkReceipt, type VerifiedReceipt } from './receipt.js';
import { THREAD_ROLE, threadUrl, type Verdict } from './thread.js';

/** Verifies receipts beside the thread that serves requests. */
export interface VerifyPool {
  readonly check: (compact: string) => Promise<VerifiedReceipt>;
  readonly close: () => Promise<void>;
}

interface Job {
  readonly compact: string;
  readonly resolve: (receipt: VerifiedReceipt) => void;
  readonly reject: (problem: Problem) => void;
}

/** Most jobs sent to a thread at once, so that several threads share a burst. */
const BATCH = 64;
/** Most batches a thread has at a time: enough to go on with while this thread writes a group of receipts. */
const AHEAD = 4;
/** Most jobs that wait for a thread; beyond that, callers are told to come back. */
const WAITING = 8192;

function settle({ compact, resolve, reject }: Job, verdict: Verdict | undefined): void {
  if (!verdict) reject(asProblem(null));
  else if ('code' in verdict) reject(new Problem(verdict.status, verdict.code, verdict.detail));
  else resolve({ compact, ...verdict });
}

function startThread(next: () => Job[], failed: () => void) {
  const worker = new Worker(threadUrl, { workerData: THREAD_ROLE });
  worker.unref();
  /** Batches on the thread, the one it works on first. */
  const running: Job[][] = [];
  /** Hands over one batch, if there is one and the thread has not enough. */
  const feed = (): boolean => {
    const batch = running.length < AHEAD ? next() : [];
    if (batch.length === 0) return false;
    running.push(batch);
    worker.postMessage(batch.map(({ compact }) => compact));
    return true;
  };
  worker.on('message', (verdicts: readonly Verdict[]) => {
    const done = running.shift() ?? [];
    feed();
    for (const [place, job] of done.entries()) settle(job, verdicts[place]);
  });
  worker.on('error', () => {
    for (const job of running.splice(0).flat()) settle(job, undefined);
    failed();
  });
  return { feed, end: () => worker.terminate() };
}

/**
 * One thread fewer than processors by default: the last one serves requests and writes. None where this runs
 * untranslated, as under a test runner, because Node's threads load no TypeScript.
 */
export const defaultThreads = (): number =>
  threadUrl.pathname.endsWith('.ts') ? 0 : Math.max(1, availableParallelism() - 1);

/** A pool of threads, started with the first receipt; with no threads, receipts are verified where they come in. */
export function verifyPool(threads: number): VerifyPool {
  if (threads === 0) {
    return { check: checkReceipt, close: async () => undefined };
  }
  const waiting: Job[] = [];
  const pool: ReturnType<typeof startThread>[] = [];
  let scheduled = false;

  const next = (): Job[] => waiting.splice(0, Math.min(BATCH, Math.ceil(waiting.length / threads)));
  const start = (place: number): void => {
    // A thread that died, out of memory for instance, is replaced; its jobs were answered with a problem, and others may wait.
    pool[place] = startThread(next, () => {
      start(place);
      feed();
    });
  };
  const feed = (): void => {
    scheduled = false;
    while (pool.length < threads) start(pool.length);
    while (pool.map((thread) => thread.feed()).some(Boolean));
  };

  return {
    check: (compact) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= WAITING) {
          reject(
            new Problem(
              503,
              'overloaded',
              'More receipts are arriving than can be verified. Nothing was lost; send this one again later.',
              { 'retry-after': '1' },
            ),
          );
          return;
        }
        waiting.push({ compact, resolve, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(feed);
      }),
    close: async () => {
      await Promise.all(pool.map((thread) => thread.end()));
    },
  };
}
