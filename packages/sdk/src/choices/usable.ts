import { decide } from '../decision/decide.js';
import type { Policy } from '../policy/policy.js';

/**
 * Whether the gate can rely on this value: it can be decided on, and no purpose hides another. That is the
 * least that safety needs, so that it fits in the core; `parsePolicy` tells what is wrong, and is loaded only then.
 */
export function usable(value: unknown): value is Policy {
  try {
    const policy = value as Policy;
    return decide(policy).grants.size === policy.purposes.length + (policy.services ?? []).length;
  } catch {
    return false;
  }
}
