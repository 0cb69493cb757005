import { assemble, type Consent } from './consent.js';

export type * from './consent.js';
export type * from './decision/choices.js';
export { PolicyError, parsePolicy } from './policy/parse-policy.js';
export type * from './policy/policy.js';
export type * from './receipts/receipt.js';

/**
 * Records a visitor's consent on this page and gates what is marked until it is given.
 * A policy that cannot be used denies everything and is explained in `avow:error`.
 * @param policy the site's policy; unknown on purpose, it is checked
 */
export const createConsent = (policy: unknown): Consent =>
  assemble(policy, {
    receipts: () => import('./receipts/receipts.js'),
    parsePolicy: () => import('./policy/parse-policy.js'),
  });
