import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { lintPolicy } from '@avow/sdk/lint';
import { parsePolicy } from '@avow/sdk/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { avow } from '../testing/avow-command.js';
import { ask } from './ask.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-init-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const WHO = ['--yes', '--name=Shop Ltd', '--contact=privacy@shop.example'];
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe('avow init', () => {
  it('writes policy, tag and notice without questions, and the policy has no lint errors', async () => {
    const args = [...WHO, '--country=FR', '--purposes=analytics,media', '--receipts=/consent', '--dir=site'];
    const { code, stdout } = await avow(['init', ...args], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('avow lint: 0 errors');
    const policy = parsePolicy(read('site/policy.json'));
    expect(policy.purposes.map(({ id }) => id)).toEqual(['essential', 'analytics', 'media']);
    expect(lintPolicy(policy).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await avow(['lint', 'site/policy.json'], { cwd: folder })).code).toBe(0);
    expect(read('site/avow-tag.html')).toContain(
      '<script src="/avow/avow.js" data-policy="/avow/policy.json">',
    );
    expect(read('site/avow-tag.html')).toContain('data-consent="media"');
    expect(read('site/privacy.html')).toContain('Shop Ltd');
  });

  it('puts in services of the catalogue with their purposes, and still has no lint errors', async () => {
    const args = [...WHO, '--country=FR', '--services=posthog,hotjar,meta-pixel', '--dir=services'];
    const { code, stdout } = await avow(['init', ...args], { cwd: folder });
    expect({ code, stdout }).toMatchObject({ code: 0 });
    const policy = parsePolicy(read('services/policy.json'));
    expect(policy.purposes.map(({ id }) => id).sort()).toEqual(['analytics', 'essential', 'marketing']);
    expect(policy.services?.find(({ id }) => id === 'posthog')).toMatchObject({
      recipient: 'PostHog, Inc.',
      purposes: ['analytics'],
    });
    expect(read('services/avow-tag.html')).toContain('data-consent="service:posthog"');
  });

  it('follows the law of each place where that is wanted, and tells programs what it wrote', async () => {
    const { code, stdout } = await avow(['init', ...WHO, '--everywhere', '--json', '--dir=world'], {
      cwd: folder,
    });
    expect(code).toBe(0);
    const { written } = JSON.parse(stdout) as { written: string[] };
    expect(written.every((file) => existsSync(join(folder, file)))).toBe(true);
    expect(parsePolicy(read('world/policy.json'))).toMatchObject({
      jurisdiction: 'auto',
      parts: ['jurisdiction'],
    });
  });

  it('never replaces a file unless told to', async () => {
    const args = ['init', ...WHO, '--country=FR', '--dir=twice'];
    expect((await avow(args, { cwd: folder })).code).toBe(0);
    const again = await avow(args, { cwd: folder });
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain('twice/policy.json is there already');
    expect((await avow([...args, '--force'], { cwd: folder })).code).toBe(0);
  });

  it.each([
    ['no name', ['--yes'], '--name and --contact are needed'],
    ['no country', WHO, '--country or --everywhere'],
    ['an unknown purpose', [...WHO, '--country=FR', '--purposes=spying'], 'it knows essential, analytics'],
    ['an unknown service', [...WHO, '--country=FR', '--services=nobody'], '--services does not know nobody'],
    ['an address that is none', [...WHO, '--country=FR', '--url=shop'], 'controller.url'],
    ['a word too many', [...WHO, 'here'], 'one word too many'],
  ])('%s is told with its remedy', async (_, args, message) => {
    const { code, stderr } = await avow(['init', ...args, '--dir=none'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('the questions', () => {
  /** A terminal that types each line as soon as its question is asked. */
  function terminal(lines: readonly (readonly [RegExp, string])[]) {
    const input = new PassThrough();
    const output = new PassThrough();
    Object.assign(input, { isTTY: true, setRawMode: () => input });
    Object.assign(output, { isTTY: true, columns: 100, rows: 40 });
    const left = [...lines];
    let shown = '';
    output.on('data', async (chunk) => {
      shown += String(chunk);
      const [next] = left;
      if (!next?.[0].test(shown)) return;
      left.shift();
      shown = '';
      for (const key of [...next[1], '\r']) {
        await wait(5);
        input.write(key === '↵' ? '\r' : key);
      }
    });
    return { input, output };
  }

  it('are asked for what is not known yet, and answers are used', async () => {
    const answers = await ask(
      { everywhere: false, name: 'Shop Ltd', services: [] },
      terminal([
        [/reached/, 'privacy@shop.example'],
        [/officer/, ''],
        [/each visitor/, ''],
        [/law is in force/, 'DE'],
        [/used for/, ' '],
        [/receiver/, '/consent'],
      ]),
    );
    expect(answers).toEqual({
      name: 'Shop Ltd',
      contact: 'privacy@shop.example',
      country: 'DE',
      everywhere: false,
      services: [],
      purposes: ['analytics'],
      receipts: '/consent',
    });
  });

  it('can be left, and nothing is written', async () => {
    await expect(ask({ everywhere: false }, terminal([[/Who decides/, '\u0003']]))).rejects.toThrow(
      'Nothing was written',
    );
  });
});
