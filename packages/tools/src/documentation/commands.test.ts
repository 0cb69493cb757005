import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReceiver } from '../../../receiver/src/receiver.js';
import { COMMANDS } from '../commands.js';
import { inLanguages, placeOf, root } from './blocks.js';

/** Documented commands exist, and so do their options, the scripts, files and addresses that they name. */

const manifest = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    name: string;
    scripts: Record<string, string>;
  };
const { scripts } = manifest('.');
const PACKAGES = ['sdk', 'ui', 'receiver', 'tools'].map((name) => manifest(`packages/${name}`).name);

/** Programs of others, which these pages use as their own documentation says. */
const OF_OTHERS = new Set(['openssl', 'base64', 'tr', 'alias']);

/** What a program says of itself, once. */
const helps = new Map<string, string>();
function helpOf(...args: readonly string[]): string {
  const key = args.join(' ');
  const known = helps.get(key);
  if (known !== undefined) return known;
  const said = execFileSync(process.execPath, [...args, '--help'], { cwd: root, encoding: 'utf8' });
  helps.set(key, said);
  return said;
}

/** Lines of a shell, without comments; a text in quotes is one word, whatever it holds. */
function commandsIn(code: string): string[][] {
  const plain = code.replace(/\\\n\s*/g, ' ').replace(/^(\w+)=\$\((.*)\)/gm, '$2');
  const words = plain.match(/'[^']*'|"[^"]*"|#.*|&&|[|;\n]|[^\s'"#;|&]+(?:"[^"]*")?/g) ?? [];
  const commands: string[][] = [[]];
  for (const word of words)
    if (/^(&&|[|;\n])$/.test(word)) commands.push([]);
    else if (!word.startsWith('#')) commands.at(-1)?.push(word.replace(/^(['"])(.*)\1$/s, '$2'));
  return commands.filter((command) => command.length);
}

const optionsIn = (args: readonly string[]): string[] => args.filter((arg) => /^--[a-z]/.test(arg));

const unknownOptions = (help: string, args: readonly string[]): string[] =>
  optionsIn(args)
    .filter((option) => !new RegExp(`(^|[\\s[|])${option}(?![\\w-])`, 'm').test(help))
    .map((option) => `${option} is no option`);

function faultsOfAvow([name = '', ...args]: readonly string[]): string[] {
  if (!COMMANDS.some((command) => command.name === name)) return [`there is no command avow ${name}`];
  return unknownOptions(helpOf('packages/tools/dist/cli.js', name), args);
}

function faultsOfReceiver(args: readonly string[]): string[] {
  const help = helpOf('packages/receiver/dist/cli.js');
  const words = args.slice(0, 2).filter((arg) => /^[a-z]+$/.test(arg));
  const missing = words.length && !help.includes(`avow-receiver ${words.join(' ')}`);
  return missing ? [`there is no command avow-receiver ${words.join(' ')}`] : unknownOptions(help, args);
}

/** What runs in the container is the receiver's command; `npm run test:container` makes and runs it. */
function faultsOfPodman([verb = '', ...args]: readonly string[]): string[] {
  if (verb === 'build') return missingFiles([args[args.indexOf('-f') + 1] ?? '', args.at(-1) ?? '']);
  if (verb === 'run' || verb === 'exec')
    return faultsOfReceiver(args.slice(args.indexOf('avow-receiver') + 1));
  return [`podman ${verb} is looked at by nobody`];
}

const missingFiles = (paths: readonly string[]): string[] =>
  paths.filter((path) => !existsSync(join(root, path))).map((path) => `there is no ${path}`);

function faultsOfNpm([verb = '', ...args]: readonly string[]): string[] {
  const [first = ''] = args;
  if (verb === 'test' || verb === 'run') {
    const name = verb === 'test' ? 'test' : first;
    if (!scripts[name]) return [`there is no npm run ${name}`];
    return name === 'test:examples' ? missingFiles(args.slice(2).map((one) => `examples/${one}`)) : [];
  }
  if (verb === 'pack') return missingFiles(args.filter((arg) => arg !== '-w'));
  if (verb === 'ci') return [];
  if (verb !== 'install') return [`npm ${verb} is looked at by nobody`];
  return args
    .filter((arg) => arg.startsWith('@avow/') && !PACKAGES.includes(arg))
    .map((arg) => `there is no package ${arg}`);
}

/** An address is one of a receiver: it may want a token, but must not be unknown. */
async function faultsOfCurl(args: readonly string[]): Promise<string[]> {
  const url = args.find((arg) => /^(https?:|\$RECEIVER)/.test(arg));
  if (!url) return ['no address of a receiver'];
  const receiver = createReceiver({ db: ':memory:', origins: ['https://www.example.com'], threads: 0 });
  const at = args.indexOf('-X');
  const request = new Request(
    `http://receiver.example${url.replace(/^(https?:\/\/[^/]*|\$RECEIVER)(\/consent)?/, '')}`,
    {
      method: at < 0 ? 'GET' : (args[at + 1] ?? ''),
    },
  );
  const answer = await receiver.fetch(request);
  const { code } = (answer.ok ? {} : await answer.json()) as { code?: string };
  await receiver.close();
  return code === 'route-unknown' || code === 'method-not-allowed' ? [`${request.url}: ${code}`] : [];
}

async function faultsOf([program = '', ...args]: readonly string[]): Promise<string[]> {
  const [first = '', ...rest] = args;
  if (OF_OTHERS.has(program)) return [];
  if (program === 'avow') return faultsOfAvow(args);
  if (program === 'npm') return faultsOfNpm(args);
  if (program === 'curl') return faultsOfCurl(args);
  if (program === 'podman') return faultsOfPodman(args);
  if (program === 'npx' && first === 'avow') return faultsOfAvow(rest);
  if (program === 'npx' && first === 'avow-receiver') return faultsOfReceiver(rest);
  if (program === 'npx' && first === 'vitest') return missingFiles([rest[2] ?? '', `${rest[2]}/${rest[3]}`]);
  if (program === 'npx' && first === 'playwright') return missingFiles([`${rest[1]}.spec.ts`]);
  // Run by the tests of the pages that show it.
  if (program === 'node' && /^-[ep]$/.test(first)) return [];
  if (program === 'node' && first === 'packages/tools/dist/cli.js') return faultsOfAvow(rest);
  if (program === 'node' && first === 'packages/receiver/dist/cli.js') return faultsOfReceiver(rest);
  if (program === 'node') return missingFiles([first]);
  return [`${program} is looked at by nobody`];
}

const faultsIn = async (code: string): Promise<string[]> =>
  (await Promise.all(commandsIn(code).map(faultsOf))).flat();

describe('documented commands', () => {
  it.each(inLanguages('sh').map((block) => [placeOf(block), block.code] as const))('%s', async (_, code) => {
    expect(commandsIn(code)).not.toEqual([]);
    expect(await faultsIn(code)).toEqual([]);
  });

  it.each([
    'npm run nothing',
    'npx avow repair policy.json',
    'npx avow lint policy.json --colour',
    'npx avow-receiver token steal',
    'npx avow-receiver --origins https://a.example',
    'curl https://www.example.com/consent/v1/receipt',
    'npm install @avow/core',
    'podman build -f packages/receiver/Nothing .',
    'podman run -v avow:/data avow-receiver --origins https://a.example',
    'true && node scripts/nothing.mjs',
  ])('sees what is not there: %s', async (code) => {
    expect(await faultsIn(code)).not.toEqual([]);
  });
});
