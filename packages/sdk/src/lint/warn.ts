import type { Policy } from '../policy/policy.js';
import { findingsIn, lintPolicy } from './lint-policy.js';
import type { Finding } from './rule.js';

export { lintPolicy };

const told = new WeakSet<Policy>();

/** One finding in a few lines: number, place, what is wrong, how to mend it, where it comes from. */
export const inLines = ({ id, severity, title, place, problem, mend, sources }: Finding): string =>
  `${id} ${severity}: ${title}\n  ${place} ${problem}\n  ${mend}\n  ${sources
    .map(({ title: source, section }) => source + (section ? `, ${section}` : ''))
    .join('; ')}`;

/** Tells the findings in a policy in one group of the console, once for each policy. For development. */
export function warnOf(policy: Policy): void {
  if (told.has(policy)) return;
  told.add(policy);
  // Names of the catalogue may not be complete yet.
  const findings = findingsIn(policy);
  if (!findings.length) return;
  console.groupCollapsed(`avow lint: ${findings.length} findings in the policy (docs/lint.md)`);
  for (const finding of findings) console.warn(inLines(finding));
  console.groupEnd();
}
