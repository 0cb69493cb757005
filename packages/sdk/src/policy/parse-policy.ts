import type { PolicyProblem } from './checks.js';
import { crossCheckNotice } from './cross-check-notice.js';
import { crossCheckPolicy } from './cross-check-policy.js';
import type { Policy } from './policy.js';
import { policyMembers } from './policy-members.js';
import { crossCheckTcf } from './standards-checks.js';

/** A policy that cannot be used, with every fault in it. */
export class PolicyError extends Error {
  /** Stable, whatever the faults are. */
  readonly code = 'policy-invalid';
  /** Every fault that was found; at least one. */
  readonly problems: readonly PolicyProblem[];
  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(({ path, problem, mend }) => `${path} ${problem}: ${mend}`).join('\n'));
    this.name = 'PolicyError';
    this.problems = problems;
  }
}

/**
 * Checks a policy, given as a value or as JSON text.
 * @throws {PolicyError} with every fault: where it is, what is wrong, how to mend it
 */
export function parsePolicy(input: unknown): Policy {
  let value = input;
  const reject = (problem: string, mend: string): never => {
    throw new PolicyError([{ path: 'policy', problem, mend }]);
  };
  if (typeof input === 'string') {
    try {
      value = JSON.parse(input);
    } catch (error) {
      reject(`is no JSON (${(error as Error).message})`, 'mend the JSON');
    }
  }
  if (value === undefined || value instanceof Error)
    reject(
      value ? `could not be loaded (${value})` : 'was not found',
      'let data-policy name a JSON script element of this page, such as "#avow-policy", or a URL of this site',
    );
  const problems: PolicyProblem[] = [];
  policyMembers(value, '', problems);
  const isSound = (part: RegExp): boolean => !problems.some(({ path }) => part.test(path));
  if (isSound(/^(policy|purposes|services|import|parts)/)) crossCheckPolicy(value as Policy, problems);
  if (isSound(/^(policy|purposes|tcf|gpp|parts)/)) crossCheckTcf(value as Policy, problems);
  if (isSound(/^(policy|purposes|notice)/)) crossCheckNotice(value as Policy, problems);
  if (problems.length) throw new PolicyError(problems);
  return value as Policy;
}
