import type { Policy } from '../policy/policy.js';
import type { Jurisdiction } from './jurisdiction-of.js';
import { type Place, ruleFor } from './place.js';

/** Days that browsers keep a cookie at most, and a choice with it. */
const MOST = 395;

const underRule = (policy: Policy, { code, model, days }: Jurisdiction): Policy => ({
  ...policy,
  jurisdiction: code,
  model: policy.model === 'opt-in' || model === 'opt-in' ? 'opt-in' : 'opt-out',
  expires: Math.min(days.most ?? MOST, Math.max(policy.expires ?? 180, days.least ?? 0)),
});

/**
 * The policy as it is in force in a place: `jurisdiction`, `model` and `expires` are set, and never looser than the
 * site says itself. Pure. Give it the site's own policy: one that was in force elsewhere has that place's strictness.
 *
 *     createConsent(inJurisdiction(policy, { country: 'US', region: 'CA' }))
 */
export const inJurisdiction = (policy: Policy, place: Place): Policy =>
  underRule(policy, ruleFor(place, policy.trustGuess));
