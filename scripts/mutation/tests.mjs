/**
 * The folders that are mutated, each with the unit tests its mutants meet (below `packages/NAME/src`): those that lie beside the
 * code, and no others that happen to pass through it, nor any that start a database, a process or a compiler. That keeps a run
 * within minutes, and can only make a score lower.
 */
export const TESTS = {
  'sdk/choices': ['choices/*.test.ts'],
  'sdk/decision': ['decision/*.test.ts'],
  'sdk/gate': ['gate/*.test.ts'],
  'receiver/verify': ['verify/!(pool).test.ts'],
  'receiver/log': ['log/!(transparency|keys).test.ts'],
};
