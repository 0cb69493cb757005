import { assemble } from './assemble.js';
import { fault } from './choices/announce.js';
import type { Consent } from './consent.js';
import type { LoadPart } from './lazy-parts.js';
import { assertComplete } from './policy/named-services.js';

export type * from './consent.js';
export type * from './decision/choices.js';
export type * from './events.js';
export type * from './policy/import-settings.js';
export { deniable, needsOwnAct } from './policy/legal-basis.js';
export type * from './policy/notice.js';
export type * from './policy/platforms.js';
export type * from './policy/policy.js';
export type * from './policy/processing.js';
export type * from './policy/security-measures.js';
export type * from './policy-names.js';
export type * from './receipts/receipt.js';

const parts = {
  scripts: () => import('./gate/rare-scripts.js'),
  receipts: () => import('./receipts/receipts.js'),
  policy: () => import('./policy/parse-policy.js'),
  withdrawal: () => import('./withdrawal/withdrawal.js'),
};
const load = ((name: keyof typeof parts) => parts[name]()) as LoadPart;

/**
 * Records a visitor's consent on this page and gates what is marked until it is given.
 * A policy that cannot be used denies everything and is explained in `avow:error`. So is one that names services of the
 * catalogue: only the script tag has the part that completes them. They are denied; pass the policy through
 * `withServices` of `@avow/sdk/services`.
 * @param policy the site's policy; unknown on purpose, it is checked
 */
export const createConsent = (policy: unknown): Consent => {
  const consent = assemble(policy, load);
  // Once the caller can listen.
  queueMicrotask(() => {
    try {
      assertComplete(consent.policy);
    } catch (error) {
      fault('services', error);
    }
  });
  return consent;
};
