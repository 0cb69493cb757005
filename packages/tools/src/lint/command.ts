import { parseArgs } from 'node:util';
import { type Finding, inLines, lintPolicy } from '@avow/sdk/lint';
import { PolicyError, parsePolicy } from '@avow/sdk/policy';
import { InputError } from '../input/input-error.js';
import { loadInput } from '../input/load.js';
import { UsageError } from '../input/usage-error.js';
import { USAGE } from './usage.js';

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, USAGE);
  }
}

/** @throws {InputError} where the policy has faults, which come before fairness */
function findingsIn(json: string, source: string): Finding[] {
  try {
    return lintPolicy(parsePolicy(json));
  } catch (error) {
    if (error instanceof PolicyError) throw new InputError(`${source} cannot be used:\n${error.message}`);
    throw error;
  }
}

const count = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;

/**
 * `avow lint`: prints what is unfair or missing in a policy: number of the rule, place, how to mend it, sources.
 * @returns the exit code: 1 where there are errors
 * @throws {UsageError | InputError}
 */
export async function lintCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [policy, ...more] = positionals;
  if (policy === undefined || more.length > 0)
    throw new UsageError('Name one file with a policy, or - for standard input', USAGE);
  const json = new TextDecoder().decode(await loadInput(policy, 'The policy'));
  const findings = findingsIn(json, policy === '-' ? 'Standard input' : policy);
  const errors = count(findings, 'error');
  if (values.json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  else
    process.stdout.write(
      `${[
        ...findings.map(inLines),
        `${errors} errors, ${count(findings, 'warning')} warnings, ${count(findings, 'advice')} pieces of advice`,
      ].join('\n\n')}\n`,
    );
  return errors ? 1 : 0;
}
