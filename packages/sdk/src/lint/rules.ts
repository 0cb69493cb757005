import { bannerRules } from './lint-banner.js';
import { journeyRules } from './lint-journey.js';
import { policyRules } from './lint-policy.js';
import type { RuleText } from './rule.js';

/** Every rule, in order of its number. */
export const rules: readonly RuleText[] = [...policyRules, ...bannerRules, ...journeyRules];
