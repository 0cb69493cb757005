import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inLines, lintPolicy } from '@avow/sdk/lint';
import { PolicyError } from '@avow/sdk/policy';
import { InputError } from '../input/input-error.js';
import { parseOptions } from '../input/options.js';
import { UsageError } from '../input/usage-error.js';
import { catalogue, usualPurposes } from '../known/catalogue.js';
import { noticeHtml } from '../notice/html.js';
import { summaryOf } from '../output/words.js';
import { writeOutput } from '../output/write-file.js';
import type { Answers } from './answers.js';
import { ask } from './ask.js';
import { ASSUMED, makePolicy } from './make-policy.js';
import { makeTag } from './make-tag.js';
import { USAGE } from './usage.js';

const parse = (args: readonly string[]) =>
  parseOptions(args, USAGE, {
    name: { type: 'string' },
    contact: { type: 'string' },
    address: { type: 'string' },
    url: { type: 'string' },
    dpo: { type: 'string' },
    country: { type: 'string' },
    everywhere: { type: 'boolean', default: false },
    purposes: { type: 'string' },
    services: { type: 'string' },
    receipts: { type: 'string' },
    'avow-path': { type: 'string', default: '/avow/' },
    dir: { type: 'string', default: '.' },
    force: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });

type Values = ReturnType<typeof parse>['values'];

/** @throws {UsageError} where an id is not known */
function idsIn(option: string, list: string | undefined, known: readonly string[]): string[] | undefined {
  const ids = list
    ?.split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  const stranger = ids?.find((id) => !known.includes(id));
  if (stranger !== undefined)
    throw new UsageError(
      `--${option} does not know ${stranger}${known.length ? `; it knows ${known.join(', ')}` : ''}`,
      USAGE,
    );
  return ids;
}

function told(values: Values): Partial<Answers> {
  const { name, contact, address, url, dpo, country, everywhere, receipts } = values;
  const purposes = idsIn(
    'purposes',
    values.purposes,
    usualPurposes().map(({ id }) => id),
  );
  const services = idsIn(
    'services',
    values.services,
    catalogue().map(({ service }) => service.id),
  );
  return {
    everywhere,
    ...(name !== undefined && { name }),
    ...(contact !== undefined && { contact }),
    ...(address !== undefined && { address }),
    ...(url !== undefined && { url }),
    ...(dpo !== undefined && { dpo }),
    ...(country !== undefined && { country }),
    ...(purposes && { purposes }),
    ...(services && { services }),
    ...(receipts !== undefined && { receipts }),
  };
}

async function answersOf(values: Values): Promise<Answers> {
  const known = told(values);
  const isAlone = values.yes || values.json || !process.stdin.isTTY || !process.stdout.isTTY;
  if (!isAlone) return ask(known, { input: process.stdin, output: process.stdout });
  const { name, contact, everywhere = false, purposes = [], services = [], ...rest } = known;
  if (!name?.trim() || !contact?.trim())
    throw new UsageError('Without questions, --name and --contact are needed (GDPR Art. 13(1)(a))', USAGE);
  if (rest.country === undefined && !everywhere)
    throw new UsageError(
      'Without questions, --country or --everywhere is needed: whose law is in force',
      USAGE,
    );
  return { ...rest, name, contact, everywhere, purposes, services };
}

/** The notice as a page; nothing where `@avow/ui` is not there. */
async function privacyPage(json: string): Promise<string | undefined> {
  try {
    return await noticeHtml(json, {});
  } catch (error) {
    if (error instanceof InputError && error.message.includes('@avow/ui')) return undefined;
    throw error;
  }
}

/**
 * `avow init`: asks a few questions, and writes policy, tag and privacy notice.
 * @returns the exit code: 1 where the policy has lint errors
 * @throws {UsageError | InputError}
 */
export async function initCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`${positionals[0]} is one word too many`, USAGE);
  const files = ['policy.json', 'avow-tag.html', 'privacy.html'].map((name) => join(values.dir, name));
  const there = files.find((file) => existsSync(file));
  if (there !== undefined && !values.force)
    throw new InputError(
      `${there} is there already. Write elsewhere with --dir, or replace it with --force.`,
    );

  const policy = madeOf(await answersOf(values));
  const json = `${JSON.stringify(policy, null, 2)}\n`;
  const contents = [json, makeTag(policy, values['avow-path']), await privacyPage(json)];
  const written: string[] = [];
  for (const [index, file] of files.entries()) {
    const content = contents[index];
    if (content === undefined) continue;
    await writeOutput('--dir', file, content);
    written.push(file);
  }
  const findings = lintPolicy(policy);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (values.json)
    process.stdout.write(`${JSON.stringify({ written, assumed: ASSUMED, findings }, null, 2)}\n`);
  else
    process.stdout.write(
      `${[
        ...written.map((file) => `wrote ${file}`),
        ...(contents[2] === undefined ? ['privacy.html needs @avow/ui: npm install @avow/ui'] : []),
        '',
        'Check what was assumed:',
        ...ASSUMED.map((line) => `  ${line}`),
        '',
        ...findings.map(inLines),
        `avow lint: ${summaryOf(findings)}`,
        '',
        'Next:',
        `  serve policy.json, and the files in dist/cdn of @avow/ui, from ${values['avow-path']}`,
        '  put avow-tag.html into your pages',
        `  npm install --save-dev playwright-core, and avow scan YOUR-SITE --write ${files[0]}`,
      ].join('\n')}\n`,
    );
  return errors.length ? 1 : 0;
}

function madeOf(answers: Answers) {
  try {
    return makePolicy(answers, new Date());
  } catch (error) {
    if (error instanceof PolicyError) throw new InputError(`Not every answer can be used:\n${error.message}`);
    throw error;
  }
}
