/**
 * The folders that are mutated, each with the unit tests its mutants meet (below `packages/NAME/src`): those written for it, and
 * no others that happen to pass through it, nor any that start a database, a process or a compiler. That keeps a run within
 * minutes, and can only make a score lower.
 */
export const TESTS = {
  'sdk/choices': ['choices/*.test.ts', 'assemble.test.ts', 'events.test.ts'],
  'sdk/decision': ['decision/*.test.ts'],
  'sdk/gate': ['gate/*.test.ts', 'assemble.test.ts'],
  'receiver/verify': ['verify/!(pool).test.ts', 'hostile.test.ts'],
  'receiver/log': ['log/!(transparency).test.ts'],
};
