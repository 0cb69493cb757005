import { afterEach, expect, it, vi } from 'vitest';
import { forgetVisitor, startWith } from './test-kit/index.js';
import { policyWith } from './testing/policy.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  forgetVisitor();
});

/** What a site that saves a purpose which is not in its policy hears of it. */
function heard(): readonly unknown[] {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  // Without services, for which a decision would load the withdrawal part.
  const { services: _, ...policy } = policyWith();
  const consent = startWith(policy);
  consent.save({ analitics: true });
  consent.destroy();
  return said.mock.calls;
}

it('a development build warns of a purpose that the policy does not have', () => {
  expect(heard()).toEqual([['avow', 'purpose', '"analitics" is no purpose of the policy']]);
});

it('a production build says nothing of it', () => {
  vi.stubEnv('NODE_ENV', 'production');
  expect(heard()).toEqual([]);
});
