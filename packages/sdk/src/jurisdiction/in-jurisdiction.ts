import { deniable, needsOwnAct } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import { deniedBySignal, type Signals } from './global-privacy-control.js';
import { type Place, ruleFor } from './place.js';

/** Days that browsers keep a cookie at most, and a choice with it. */
const MOST = 395;

/**
 * The policy as it is in force in a place: `jurisdiction`, `model`, `expires`, and `optOut` of the purposes that need
 * no consent before they begin there; never looser than the site says itself. What Global Privacy Control denies is
 * not begun. Pure. Give it the site's own policy: one that was in force elsewhere has that place's strictness.
 */
export function inJurisdiction(policy: Policy, place: Place, signals: Signals = {}): Policy {
  const rule = ruleFor(place, policy.trustGuess);
  const { code, days } = rule;
  const model = policy.model === 'opt-in' || rule.model === 'opt-in' ? 'opt-in' : 'opt-out';
  const denied = deniedBySignal(policy, rule, signals);
  return {
    ...policy,
    jurisdiction: code,
    model,
    expires: Math.min(days.most ?? MOST, Math.max(policy.expires ?? 180, days.least ?? 0)),
    purposes: policy.purposes.map(({ optOut: _, ...purpose }) => ({
      ...purpose,
      ...(model === 'opt-out' && deniable(purpose) && !needsOwnAct(purpose) && !denied.includes(purpose.id)
        ? { optOut: true }
        : {}),
    })),
  };
}
