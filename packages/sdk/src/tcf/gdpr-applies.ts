import type { Policy } from '../policy/policy.js';

/** The European Economic Area and the United Kingdom, whose law kept the GDPR. */
const COUNTRIES =
  /^(AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|IS|LI|NO|GB|GI|EU|default)\b/;

/** Whether the GDPR applies, by the jurisdiction in force; undefined until that is found. */
export const gdprApplies = ({ jurisdiction = 'default', tcf }: Policy): boolean | undefined =>
  tcf?.gdprApplies ?? (jurisdiction === 'auto' ? undefined : COUNTRIES.test(jurisdiction));
