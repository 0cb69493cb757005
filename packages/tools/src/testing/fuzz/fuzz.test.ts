import fc from 'fast-check';
import { expect, it } from 'vitest';
import { targets } from './targets.js';

/** A bounded part of `npm run fuzz`; the same changes every time. */
it.each(targets)('$name: $holds', { timeout: 60_000 }, async ({ property }) => {
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: 300, seed: 1 });
  expect(failed && { counterexample, errorInstance }).toBe(false);
});
