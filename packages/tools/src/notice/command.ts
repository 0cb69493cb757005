import { realpath, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../input/input-error.js';
import { explain, loadInput } from '../input/load.js';
import { parseOptions } from '../input/options.js';
import { UsageError } from '../input/usage-error.js';
import { hashOf } from '../verify/encoding.js';
import { noticeHtml } from './html.js';
import { noticeIn } from './read-policy.js';
import { USAGE } from './usage.js';

const parse = (args: readonly string[]) =>
  parseOptions(args, USAGE, {
    write: { type: 'string' },
    html: { type: 'string' },
    lang: { type: 'string' },
    country: { type: 'string' },
    help: { type: 'boolean', default: false },
  });

const placeOf = (file: string): Promise<string> => realpath(file).catch(() => resolve(file));

/** What is made of the policy must not replace it. */
async function write(option: string, file: string, policy: string, content: string): Promise<void> {
  if (file === '-' || file === '')
    throw new UsageError(`${option} needs the name of a file; the hash goes to standard output`, USAGE);
  if (policy !== '-' && (await placeOf(file)) === (await placeOf(policy)))
    throw new UsageError(`${option} ${file} would replace the policy; name another file`, USAGE);
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new InputError(`${file} cannot be written: ${explain(error)}. Name another file with ${option}.`);
  }
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

const howToRegister = (hash: string, file: string): string => `The notice is in ${file}. \
Register it at your receiver's address, with a token of the scope notices:write in TOKEN
(avow-receiver token create --scope notices:write --expires 1d):

  curl --fail-with-body -X PUT --data-binary ${quoted(`@${file}`)} \\
    -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" \\
    https://www.example.com/consent/v1/notices/${hash}
`;

/**
 * `avow notice`: prints the hash by which receipts name the notice of a policy, and writes its exact text,
 * or the notice as a page of HTML.
 * @returns the exit code
 * @throws {UsageError | InputError}
 */
export async function noticeCommand(args: readonly string[]): Promise<0> {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [policy, ...more] = positionals;
  if (policy === undefined || more.length > 0)
    throw new UsageError('Name one file with a policy, or - for standard input', USAGE);
  const json = new TextDecoder().decode(await loadInput(policy, 'The policy'));
  const notice = noticeIn(json, policy === '-' ? 'standard input' : policy);
  const hash = await hashOf(notice);
  if (values.write !== undefined) await write('--write', values.write, policy, notice);
  const { html, lang, country } = values;
  if (html !== undefined) {
    const page = await noticeHtml(json, { ...(lang && { lang }), ...(country && { country }) });
    await write('--html', html, policy, page);
  }
  process.stdout.write(`${hash}\n`);
  if (values.write !== undefined) process.stderr.write(howToRegister(hash, values.write));
  return 0;
}
