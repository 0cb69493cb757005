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
  let running: Job[] = [];
  const feed = (): void => {
    if (running.length > 0) return;
    running = next();
    if (running.length > 0) worker.postMessage(running.map(({ compact }) => compact));
  };
  worker.on('message', (verdicts: readonly Verdict[]) => {
    const done = running;
    running = [];
    feed();
    for (const [place, job] of done.entries()) settle(job, verdicts[place]);
  });
  worker.on('error', () => {
    for (const job of running) settle(job, undefined);
    running = [];
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
    return { check: async (compact) => checkReceipt(compact), close: async () => undefined };
  }
  const waiting: Job[] = [];
  const pool: ReturnType<typeof startThread>[] = [];
  let scheduled = false;

  const next = (): Job[] => waiting.splice(0, Math.min(BATCH, Math.ceil(waiting.length / threads)));
  const start = (place: number): void => {
    // A thread that died, out of memory for instance, is replaced; its jobs were answered with a problem.
    pool[place] = startThread(next, () => start(place));
  };
  const feed = (): void => {
    scheduled = false;
    while (pool.length < threads) start(pool.length);
    for (const thread of pool) thread.feed();
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
