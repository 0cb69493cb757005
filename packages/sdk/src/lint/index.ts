/** Entry `@avow/sdk/lint`: is it fair? For development and tests; no page of visitors loads it. */
export { type BannerOptions, lintBanner } from './lint-banner.js';
export { lintJourney, type Visit } from './lint-journey.js';
export { lintPolicy } from './lint-policy.js';
export type { Breach, Finding, RuleText, Severity } from './rule.js';
export { rules } from './rules.js';
export type { Source } from './sources.js';
export { inLines, warnOf } from './warn.js';
