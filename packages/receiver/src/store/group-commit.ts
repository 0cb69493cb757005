import { Problem } from '../problem.js';

/**
 * Collects what arrives while a commit is under way and commits it together next: one flush to the disk
 * then serves many requests, and nobody waits when there is no crowd.
 */
export interface GroupCommit<In, Out> {
  readonly add: (item: In) => Promise<Out>;
  /** Waits for everything added so far. */
  readonly drain: () => Promise<void>;
}

interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/** `commit` answers each item of a group in its place; when it throws, every item of the group gets the error. */
export function groupCommit<In, Out>(
  commit: (group: readonly In[]) => Promise<readonly Out[]>,
  limits: { readonly group: number; readonly waiting: number },
): GroupCommit<In, Out> {
  const waiting: Waiting<In, Out>[] = [];
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, limits.group);
      try {
        const answers = await commit(group.map(({ item }) => item));
        group.forEach(({ resolve }, place) => {
          resolve(answers[place] as Out);
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = null;
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= limits.waiting) {
          reject(
            new Problem(
              503,
              'overloaded',
              'More receipts are arriving than can be written. Nothing was lost; send this one again later.',
              { 'retry-after': '1' },
            ),
          );
          return;
        }
        waiting.push({ item, resolve, reject });
        // On a later turn, so that all of one batch or one tick of requests is in the group.
        running ??= new Promise<void>((next) => setImmediate(next)).then(run);
      }),
    drain: async () => {
      while (running) await running;
    },
  };
}
