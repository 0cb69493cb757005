import type { Consent } from '../consent.js';
import type { LoadPart } from '../lazy-parts.js';
import type { Policy } from '../policy/policy.js';
import { type FollowOptions, followParentBy } from './follow-parent.js';

/** What `@avow/sdk/frame` offers. */
export { type OfferOptions, offerChoices } from './offer-choices.js';
export type { FollowOptions };

const load = (() => import('../withdrawal/withdrawal.js')) as LoadPart;

/**
 * The consent of a page in a frame, in the place of `createConsent`: see `FollowOptions`.
 * @param policy this page's own policy; it shares ids of purposes with that of the page around
 */
export const followParent = (policy: Policy, options: FollowOptions): Consent =>
  followParentBy(policy, options, load);
