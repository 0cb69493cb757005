import { assertComplete } from '../policy/named-services.js';
import type { Policy } from '../policy/policy.js';
import { noticeRules } from './policy-notice.js';
import { purposeRules } from './policy-purposes.js';
import { serviceRules } from './policy-services.js';
import { wordRules } from './policy-words.js';
import { type Finding, findAll, type Rule } from './rule.js';

/** The rules on policies, in order of their numbers. */
export const policyRules: readonly Rule<Policy>[] = [
  ...purposeRules,
  ...serviceRules,
  ...noticeRules,
  ...wordRules,
];

/** What `lintPolicy` finds; of services that are mere names it says nothing. */
export const findingsIn = (policy: Policy): Finding[] => findAll(policyRules, policy);

/**
 * What is unfair or missing in a policy that `parsePolicy` has accepted: each with the number of its rule, its place,
 * how to mend it, and the sources of the rule. Words are judged in English, French, German, Spanish and Italian. Pure;
 * an empty list is no legal opinion.
 * @throws {NamedServicesError} where services are mere names of the catalogue, of which nothing can be judged
 */
export function lintPolicy(policy: Policy): Finding[] {
  assertComplete(policy);
  return findingsIn(policy);
}
