import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePolicy } from '@avow/sdk/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { avow } from '../testing/avow-command.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-diff-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const BEFORE = {
  version: '1',
  controller: { name: 'Shop', contact: 'privacy@shop.example' },
  purposes: [{ id: 'analytics', name: 'Measurement' }],
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'], recipient: 'Stats Inc.', country: 'FR' }],
};
const [stats] = BEFORE.services;

const diff = (after: object, ...options: string[]) => {
  writeFileSync(join(folder, 'before.json'), JSON.stringify(BEFORE));
  writeFileSync(join(folder, 'after.json'), JSON.stringify({ ...BEFORE, ...after }));
  return avow(['diff', 'before.json', 'after.json', ...options], { cwd: folder });
};

describe('avow diff', () => {
  it('tells a material change without a new version, and how to mend it', async () => {
    const { code, stdout } = await diff({ services: [{ ...stats, country: 'US' }] });
    expect(code).toBe(1);
    expect(stdout).toContain(
      'Not covered by a choice given before\n  data goes to another country  services.stats.country\n    - FR\n    + US',
    );
    expect(stdout).toContain('material change without a new version: ');
    expect(stdout).toContain('Give AFTER another version');
  });

  it('asks everybody with a new version, and objects to one that asks for nothing', async () => {
    const asked = await diff({ version: '2', services: [{ ...stats, recipient: 'Other Inc.' }] });
    expect(asked.code).toBe(0);
    expect(asked.stdout).toContain('Everybody who has answered is asked again.');
    const idle = await diff({ version: '2', layout: 'box' });
    expect(idle.code).toBe(1);
    expect(idle.stdout).toContain('Enough to tell\n  technical  layout\n    + box');
    expect(idle.stdout).toContain('new version without a material change');
  });

  it('asks about an appended purpose alone', async () => {
    const purposes = [...BEFORE.purposes, { id: 'media', name: 'Maps' }];
    const { code, stdout } = await diff({ purposes }, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      asksAgain: true,
      asked: { who: 'purposes', purposes: ['media'] },
      versionFault: null,
      changes: [{ kind: 'purpose-added', path: 'purposes.media', ask: true }],
    });
  });

  it('knows that another order loses the answers', async () => {
    const purposes = [{ id: 'media', name: 'Maps' }, ...BEFORE.purposes];
    expect(JSON.parse((await diff({ purposes }, '--json')).stdout)).toMatchObject({
      asked: { who: 'everybody' },
    });
  });

  it('writes the change log that visitors can read', async () => {
    const { code } = await diff({ version: '2', services: [{ ...stats, country: 'US' }] }, '--write');
    expect(code).toBe(0);
    const after = parsePolicy(readFileSync(join(folder, 'after.json'), 'utf8'));
    expect(after.changes).toMatchObject([
      { version: '2', changes: [{ kind: 'country-added', path: 'services.stats.country', ask: true }] },
    ]);
  });

  it('finds nothing between a policy and itself', async () => {
    expect(await diff({})).toMatchObject({
      code: 0,
      stdout: '0 changes, 0 material. Nobody is asked again.\n',
    });
  });

  it.each([
    ['one policy', ['before.json'], 'Name two policies'],
    ['a missing file', ['before.json', 'nowhere.json'], 'there is no such file'],
    ['no policy', ['before.json', 'none.json'], 'none.json cannot be used'],
    ['standard input twice', ['-', '-'], 'Only one policy'],
    ['--write without a file', ['before.json', '-', '--write'], '--write changes a file'],
  ])('%s is told with its remedy', async (_, args, message) => {
    writeFileSync(join(folder, 'before.json'), JSON.stringify(BEFORE));
    writeFileSync(join(folder, 'none.json'), '{"version":"1"}');
    const { code, stderr } = await avow(['diff', ...args], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
