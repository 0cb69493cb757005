import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { noticeCommand } from '../notice/command.js';
import { site, visitor } from '../testing/site.js';

const root = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('docs/verify.md', root), 'utf8');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-docs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

describe('docs/verify.md', () => {
  it('shows how to cut the signed text out of a downloaded receipt', async () => {
    const { receiver, download } = site();
    await receiver.ready;
    const jws = visitor().next();
    writeFileSync(join(folder, 'receipt.json'), await download(jws));
    await receiver.close();
    const [line = ''] = /^node -p .*$/m.exec(page) ?? [];
    execFileSync('sh', ['-c', line], { cwd: folder });
    expect(readFileSync(join(folder, 'receipt.jws'), 'utf8').trim()).toBe(jws);
  });

  it('shows the curl line that avow notice shows', async () => {
    let told = '';
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
      told += chunk;
      return true;
    });
    const file = join(folder, 'notice.json');
    await noticeCommand([new URL('demo/policy.json', root).pathname, '--write', file]);
    const wordsOf = (text: string) =>
      (/curl --fail[^`]*?notices\/[\w-]+/.exec(text) ?? [''])[0].replace(/\\\n/g, '').split(/\s+/);
    const shown = wordsOf(
      told.replace(`'@${file}'`, '@notice.json').replace(/notices\/[\w-]{43}/, 'notices/HASH'),
    );
    expect(shown).toContain('@notice.json');
    expect(wordsOf(page)).toEqual(shown);
  });
});
