/// <reference types="node" />

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { FAIR } from '../testing/policy-cases.js';
import { WHOLE_POLICY } from '../testing/whole-policy.js';
import { PolicyError, parsePolicy } from './parse-policy.js';

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));

const schema = read('../../policy.schema.json') as Record<string, unknown>;
const fits = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

const faults = (input: unknown): readonly unknown[] => {
  try {
    parsePolicy(input);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
};

/** Every value in a policy, with its path. */
function* places(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield [...path, key];
    yield* places(member, [...path, key]);
  }
}

const replaced = (path: readonly string[], value: unknown): unknown => {
  const policy = structuredClone(WHOLE_POLICY) as unknown;
  let parent = policy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  parent[path.at(-1) as string] = value;
  return policy;
};

describe('the schema of the policy', () => {
  it.each([
    ['of the demo', read('../../../../demo/policy.json')],
    ['that is fair', FAIR],
    ['that has every field', WHOLE_POLICY],
  ])('fits the policy %s', (_, policy) => {
    expect(fits(policy)).toBe(true);
  });

  it('refuses at every place a value of a type that the validator refuses there', () => {
    // What the types cannot say is for the validator alone: that a number or a text has a certain form.
    const wrong = (path: readonly string[]) => [
      replaced(path, [[null]]),
      replaced([...path.slice(0, -1), 'unknown-member'], 1),
    ];
    let refused = 0;
    for (const path of places(WHOLE_POLICY))
      for (const policy of wrong(path)) {
        if (!faults(policy).length) continue;
        expect([path, fits(policy)]).toEqual([path, false]);
        refused++;
      }
    expect(refused).toBeGreaterThan(300);
  });

  it('explains fields in the words of the types', () => {
    const { Purpose } = schema.definitions as Record<
      string,
      { properties: Record<string, { description: string }> }
    >;
    expect(Purpose?.properties.minAge?.description).toContain('Least age in years');
  });
});
