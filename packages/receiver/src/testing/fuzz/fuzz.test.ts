import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, inject, it } from 'vitest';
import { createDatabase } from '../postgres.js';
import { problemsOf } from './problems.js';
import { targets } from './targets.js';

/** A bounded part of `npm run fuzz`; the same inputs every time. */
async function hold(property: fc.IRawProperty<unknown>, numRuns: number): Promise<void> {
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns, seed: 1 });
  expect(failed && { counterexample, errorInstance }).toBe(false);
}

const folder = mkdtempSync(join(tmpdir(), 'avow-fuzz-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await targets.at(-1)?.end?.();
});

it.each(targets)('$name: $holds', { timeout: 60_000 }, ({ property }) => hold(property, 400));

it('the same over PostgreSQL, which is stricter about what a text may hold', {
  timeout: 60_000,
}, async () => {
  const { property, end } = problemsOf(await createDatabase(inject('postgres')), join(folder, 'keys.json'));
  await hold(property, 300);
  await end?.();
});
