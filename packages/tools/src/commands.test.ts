import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, OVERVIEW } from './commands.js';
import { RULES } from './scan/rules.js';
import { avow } from './testing/avow-command.js';
import { site, visitor } from './testing/site.js';

const root = new URL('../../../', import.meta.url);
const require = createRequire(import.meta.url);
const page = (name: string): string => readFileSync(new URL(`docs/${name}.md`, root), 'utf8');

/** Words of a command line, as a shell takes them. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );

const linesOf = (name: string): string[] =>
  [...page(name).matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .filter((line) => line.startsWith('npx avow '))
    .map((line) => line.slice('npx avow '.length));

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'avow-commands-'));
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  const demo = readFileSync(new URL('demo/policy.json', root), 'utf8');
  copyFileSync(
    join(dirname(require.resolve('klaro/package.json')), 'dist/config.js'),
    join(folder, 'klaro-config.js'),
  );
  write('demo-policy.json', demo);
  write('before.json', demo);
  write('after.json', demo);
  const { receiver, keys, download } = site();
  await receiver.ready;
  write('receipt.json', await download(visitor().next()));
  write('jwks.json', await keys());
  await receiver.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command lines of docs/tools.md', () => {
  it('run as they are written, one after the other', async () => {
    const lines = linesOf('tools').filter((line) => !/https?:/.test(line));
    expect(lines.length).toBeGreaterThan(7);
    const ended = [];
    for (const line of lines) ended.push({ line, ...(await avow(wordsOf(line), { cwd: folder })) });
    // The receipt of the test is about another notice than the policy that the page makes.
    const wrong = ended.filter(({ line, code }) => code !== (line.startsWith('verify') ? 1 : 0));
    expect(wrong).toEqual([]);
  }, 120_000);

  it('need a browser where they name a page; their options are those of the help', async () => {
    const lines = [...linesOf('tools'), ...linesOf('scan')].filter((line) => /https?:/.test(line));
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const [command = '', ...rest] = wordsOf(line);
      const { stdout } = await avow([command, '--help']);
      for (const option of rest.filter((word) => word.startsWith('--'))) expect(stdout).toContain(option);
    }
  });
});

describe('the pages', () => {
  it('tell every command and every rule of the scan as it is', () => {
    for (const { name, does } of COMMANDS) {
      expect(page('tools')).toContain(`\`avow ${name}\``);
      expect(OVERVIEW).toContain(does);
    }
    for (const { id, severity, what } of Object.values(RULES))
      expect(page('scan').replace(/ +/g, ' ')).toContain(`| ${id} | ${severity} | ${what} |`);
  });
});

describe('every command', () => {
  it('has a help with its exit codes, and tells an option it does not know', async () => {
    const asked = await Promise.all(
      COMMANDS.map(async ({ name }) => ({
        help: await avow([name, '--help']),
        wrong: await avow([name, '--nope']),
      })),
    );
    for (const { help, wrong } of asked) {
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toMatch(/Exit code: 0 /);
      expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--nope') });
    }
  });

  it('is listed; what is no command is told', async () => {
    expect(await avow(['--help'])).toMatchObject({ code: 0, stdout: OVERVIEW });
    expect(await avow(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await avow([])).toMatchObject({ code: 2, stderr: expect.stringContaining('Say what to do') });
    expect(await avow(['sacn'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no command sacn'),
    });
  });
});
