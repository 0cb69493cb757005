import { describe, expect, it } from 'vitest';
import { gatedState } from './gated-state.js';

describe('state of a gated element', () => {
  it.each([
    [{ fetched: false, granted: false, wasGranted: false }, 'blocked'],
    [{ fetched: false, granted: true, wasGranted: true }, 'starting'],
    [{ fetched: false, granted: false, wasGranted: true }, 'blocked'],
    [{ fetched: true, granted: true, wasGranted: true }, 'ran'],
    [{ fetched: true, granted: false, wasGranted: true }, 'stopped'],
    [{ fetched: true, granted: false, wasGranted: false }, 'leaked'],
  ] as const)('%o is %s', (seen, state) => {
    expect(gatedState(seen)).toBe(state);
  });
});
