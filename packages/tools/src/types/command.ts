import { readFile } from 'node:fs/promises';
import { parseOptions } from '../input/options.js';
import { readPolicy } from '../input/policy-file.js';
import { UsageError } from '../input/usage-error.js';
import { writeOutput } from '../output/write-file.js';
import { declarationsOf } from './declarations.js';
import { USAGE } from './usage.js';

/**
 * `avow types`: writes the names of a policy as types.
 * @returns the exit code: 1 where the file is not up to date, with `--check`
 * @throws {UsageError | InputError}
 */
export async function typesCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parseOptions(args, USAGE, {
    write: { type: 'string' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('Name one file with a policy, or - for standard input', USAGE);
  if (values.check && values.write === undefined)
    throw new UsageError('--check needs the name of the file: --write FILE', USAGE);
  const text = declarationsOf(await readPolicy(file));
  if (values.write === undefined) {
    process.stdout.write(text);
    return 0;
  }
  if (!values.check) {
    await writeOutput('--write', values.write, text);
    return 0;
  }
  if ((await readFile(values.write, 'utf8').catch(() => '')) === text) return 0;
  process.stderr.write(
    `${values.write} is not up to date. Write it: avow types ${file} --write ${values.write}\n`,
  );
  return 1;
}
