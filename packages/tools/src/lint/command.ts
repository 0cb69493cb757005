import { inLines, lintPolicy } from '@avow/sdk/lint';
import { parseOptions } from '../input/options.js';
import { readPolicy } from '../input/policy-file.js';
import { UsageError } from '../input/usage-error.js';
import { summaryOf } from '../output/words.js';
import { lintPage } from './lint-page.js';
import { USAGE } from './usage.js';

/**
 * `avow lint`: prints what is unfair or missing in a policy, on a page's banner, or in both: number of the rule, place, how
 * to mend it, sources.
 * @returns the exit code: 1 where there are errors
 * @throws {UsageError | InputError} where the policy has faults, which come before fairness, or there is no banner
 */
export async function lintCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parseOptions(args, USAGE, {
    page: { type: 'string' },
    banner: { type: 'string' },
    browser: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [file, ...more] = positionals;
  const { page, banner, browser } = values;
  if ((file === undefined && page === undefined) || more.length > 0)
    throw new UsageError(
      'Name one file with a policy, or - for standard input, or a page with --page',
      USAGE,
    );
  if (page !== undefined && (!/^https?:\/\//i.test(page) || !URL.canParse(page)))
    throw new UsageError(`--page ${page} is no address of a page; it starts with https:// or http://`, USAGE);
  const policy = file === undefined ? undefined : await readPolicy(file);
  const findings = [
    ...(policy ? lintPolicy(policy) : []),
    ...(page === undefined ? [] : await lintPage(page, { selector: banner, browser })),
  ];
  process.stdout.write(
    values.json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : `${[...findings.map(inLines), summaryOf(findings)].join('\n\n')}\n`,
  );
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
