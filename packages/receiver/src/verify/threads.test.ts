import { availableParallelism } from 'node:os';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../problem.js';
import { defaultThreads, verifyPool } from './pool.js';
import type { VerifiedReceipt } from './receipt.js';
import { THREAD_ROLE, threadUrl, type Verdict } from './thread.js';

/** Threads played by the test, which alone says when one answers or dies; `pool.test.ts` has real ones. */
const played = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  /** The other side of a thread. */
  class Port extends EventEmitter {
    readonly sent: unknown[] = [];
    postMessage(message: unknown): void {
      this.sent.push(message);
    }
  }
  class Thread extends EventEmitter {
    readonly batches: (readonly string[])[] = [];
    answered = 0;
    isHeld = true;
    isEnded = false;
    constructor(
      readonly url: URL,
      readonly role: unknown,
    ) {
      super();
    }
    unref(): void {
      this.isHeld = false;
    }
    postMessage(batch: readonly string[]): void {
      this.batches.push(batch);
    }
    async terminate(): Promise<void> {
      this.isEnded = true;
    }
  }
  return { Port, Thread, workers: [] as Thread[], port: new Port(), role: 'avow-verify' };
});
vi.mock('node:worker_threads', () => ({
  Worker: class extends played.Thread {
    constructor(url: URL, { workerData }: { workerData: unknown }) {
      super(url, workerData);
      played.workers.push(this);
    }
  },
  get workerData() {
    return played.role;
  },
  get parentPort() {
    return played.port;
  },
}));
// What a receipt is worth is not asked here: one that says "bad" is refused.
vi.mock('./receipt.js', () => ({
  checkReceipt: async (compact: string): Promise<VerifiedReceipt> => {
    if (compact === 'bad') throw new Problem(400, 'jws-malformed', 'The body is not a compact JWS');
    return { ...verdict(compact), compact };
  },
}));

beforeEach(() => {
  played.workers.length = 0;
});

const verdict = (compact: string) =>
  ({ id: `id of ${compact}`, kid: 'k', choices: ' a=granted ' }) as Omit<VerifiedReceipt, 'compact'>;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const outcome = (checked: Promise<VerifiedReceipt>) =>
  checked.then(
    ({ id }) => id,
    ({ status, code, message, headers }: Problem) => ({ status, code, message, headers }),
  );
/** The first batch that a thread was given and has not answered, answered. */
const answer = (place: number, say: (compact: string) => Verdict = verdict): void => {
  const worker = played.workers[place];
  const batch = worker?.batches[worker.answered++];
  if (batch) worker?.emit('message', batch.map(say));
};
const given = (): number[][] => played.workers.map(({ batches }) => batches.map(({ length }) => length));
const names = (count: number, from = 0): string[] => Array.from({ length: count }, (_, n) => `r${n + from}`);

describe('a pool of threads', () => {
  it('begins with the first receipt, and holds no process back that wants to end', async () => {
    const pool = verifyPool(2);
    await turn();
    expect(played.workers).toHaveLength(0);
    void pool.check('r0');
    expect(played.workers).toHaveLength(0);
    await turn();
    expect(played.workers.map(({ url, role, isHeld }) => [url, role, isHeld])).toEqual([
      [threadUrl, THREAD_ROLE, false],
      [threadUrl, THREAD_ROLE, false],
    ]);
    await pool.close();
    expect(played.workers.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });

  it('shares what has come among its threads, 64 at most at once and four times ahead, and gives each answer to who asked', async () => {
    const pool = verifyPool(2);
    const asked = names(200).map((name) => outcome(pool.check(name)));
    await turn();
    expect(given()).toEqual([
      [64, 36, 9, 2],
      [64, 18, 5, 1],
    ]);
    answer(1);
    expect(given()).toEqual([
      [64, 36, 9, 2],
      [64, 18, 5, 1, 1],
    ]);
    for (let round = 0; round < 4; round++) for (const place of [1, 0]) answer(place);
    expect(await Promise.all(asked)).toEqual(names(200).map((name) => `id of ${name}`));
    // An empty batch would be answered, and the answer by another, for ever.
    expect(given().flat()).not.toContain(0);
  });

  it('gives a thread nothing more while it has enough, and the next when it has answered one', async () => {
    const pool = verifyPool(1);
    const asked: Promise<unknown>[] = [];
    for (const name of names(6)) {
      asked.push(outcome(pool.check(name)));
      await turn();
    }
    expect(played.workers).toHaveLength(1);
    expect(given()).toEqual([[1, 1, 1, 1]]);
    answer(0);
    expect(played.workers[0]?.batches).toEqual([['r0'], ['r1'], ['r2'], ['r3'], ['r4', 'r5']]);
    for (let round = 0; round < 4; round++) answer(0);
    expect(await Promise.all(asked)).toEqual(names(6).map((name) => `id of ${name}`));
    const last = outcome(pool.check('r6'));
    await turn();
    answer(0);
    expect(await last).toBe('id of r6');
  });

  it('gives what waits to the thread that takes the place of one that died', async () => {
    const pool = verifyPool(1);
    for (const name of names(4)) {
      void outcome(pool.check(name));
      await turn();
    }
    const waits = outcome(pool.check('r4'));
    await turn();
    played.workers[0]?.emit('error', new Error('out of memory'));
    expect(played.workers[1]?.batches).toEqual([['r4']]);
    answer(1);
    expect(await waits).toBe('id of r4');
  });

  it('keeps the receipt’s text, and passes on a refusal as it was', async () => {
    const pool = verifyPool(1);
    const [taken, refused] = [pool.check('r0'), outcome(pool.check('r1'))];
    await turn();
    answer(0, (compact) =>
      compact === 'r0' ? verdict(compact) : { status: 422, code: 'payload-invalid', detail: 'iat must be' },
    );
    expect(await taken).toMatchObject({ compact: 'r0', id: 'id of r0', kid: 'k' });
    expect(await refused).toMatchObject({ status: 422, code: 'payload-invalid', message: 'iat must be' });
  });

  it('answers for a receipt that a thread forgot', async () => {
    const pool = verifyPool(1);
    const asked = outcome(pool.check('r0'));
    await turn();
    played.workers[0]?.emit('message', []);
    expect(await asked).toMatchObject({ status: 500 });
  });

  it('replaces a thread that died, whose receipts are answered and the others go on', async () => {
    const pool = verifyPool(2);
    const [lost, kept] = [outcome(pool.check('r0')), outcome(pool.check('r1'))];
    await turn();
    played.workers[0]?.emit('error', new Error('out of memory'));
    expect(await lost).toMatchObject({ status: 500 });
    expect(played.workers).toHaveLength(3);
    answer(1);
    expect(await kept).toBe('id of r1');
    const next = outcome(pool.check('r2'));
    await turn();
    expect(played.workers[2]?.batches).toEqual([['r2']]);
    answer(2);
    expect(await next).toBe('id of r2');
    await pool.close();
    expect(played.workers.map(({ isEnded }) => isEnded)).toEqual([false, true, true]);
  });

  it('tells who comes when 8192 wait to come back, and loses none of those', async () => {
    const pool = verifyPool(1);
    const waiting = names(8192).map((name) => outcome(pool.check(name)));
    expect(await outcome(pool.check('late'))).toEqual({
      status: 503,
      code: 'overloaded',
      message:
        'More receipts are arriving than can be verified. Nothing was lost; send this one again later.',
      headers: { 'retry-after': '1' },
    });
    await turn();
    while (
      given()
        .flat()
        .reduce((sum, size) => sum + size) < 8192
    )
      answer(0);
    for (let round = 0; round < 4; round++) answer(0);
    expect(await Promise.all(waiting)).toEqual(names(8192).map((name) => `id of ${name}`));
  });
});

describe('without threads', () => {
  it('receipts are verified where they come in', async () => {
    const pool = verifyPool(0);
    expect(await pool.check('r0')).toEqual({ ...verdict('r0'), compact: 'r0' });
    expect(await outcome(pool.check('bad'))).toMatchObject({ code: 'jws-malformed' });
    expect(await pool.close()).toBeUndefined();
    expect(played.workers).toHaveLength(0);
  });

  it('it is where TypeScript runs untranslated; else there is one for each processor but the first', () => {
    expect(defaultThreads()).toBe(0);
    const path = vi.spyOn(threadUrl, 'pathname', 'get').mockReturnValue('/dist/verify/thread.js');
    expect(defaultThreads()).toBe(Math.max(1, availableParallelism() - 1));
    path.mockRestore();
  });
});

describe('a thread', () => {
  it('answers batches in their order, with what was verified or why it was refused', async () => {
    played.port.emit('message', ['bad', 'r1']);
    played.port.emit('message', ['r2']);
    await turn();
    expect(played.port.sent).toEqual([
      [{ status: 400, code: 'jws-malformed', detail: 'The body is not a compact JWS' }, verdict('r1')],
      [verdict('r2')],
    ]);
  });

  it('of somebody else starts nothing', async () => {
    [played.port, played.role] = [new played.Port(), 'other'];
    vi.resetModules();
    await import('./thread.js');
    expect(played.port.listenerCount('message')).toBe(0);
  });
});
