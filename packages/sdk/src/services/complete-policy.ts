import { adapterName, assertComplete, type PolicyWithNames } from '../policy/named-services.js';
import type { Policy } from '../policy/policy.js';
import * as catalogue from './catalogue.js';
import { withServices } from './with-services.js';

const known = new WeakMap<PolicyWithNames, Policy>();

/**
 * What `completePolicy` does, for callers that must not throw: names that the catalogue does not have stay, and so
 * denied. A policy is looked at once; one without names is given back as it is.
 */
export function withWholeCatalogue(policy: PolicyWithNames): Policy {
  if (!Array.isArray(policy?.services)) return policy as Policy;
  const names = policy.services.map(adapterName);
  if (!names.some(Boolean)) return policy as Policy;
  const before = known.get(policy);
  if (before) return before;
  const complete = withServices(policy, ...Object.values(catalogue).filter(({ id }) => names.includes(id)));
  known.set(policy, complete);
  return complete;
}

/**
 * A policy whose named services are complete, from the whole catalogue: for servers and builds, where its size does not
 * matter. Pure; the result is plain JSON.
 * @throws {NamedServicesError} for names that the catalogue does not have
 */
export function completePolicy(policy: PolicyWithNames): Policy {
  const complete = withWholeCatalogue(policy);
  assertComplete(complete);
  return complete;
}
