import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lintCommand } from './command.js';

const DEMO = new URL('../../../../demo/policy.json', import.meta.url).pathname;
/** No description, no notice, no recipient. */
const BARE = JSON.stringify({
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [{ id: 'analytics', name: 'Audience measurement' }],
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'] }],
});

let folder: string;
let printed = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-lint-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += chunk;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('avow lint', () => {
  it('ends with 0 for the policy of the demo, which has no error', async () => {
    expect(await lintCommand([DEMO])).toBe(0);
    expect(printed).toContain('0 errors');
  });

  it('ends with 1 on errors, and tells number, place, remedy and source of each', async () => {
    expect(await lintCommand([write('bare.json', BARE)])).toBe(1);
    expect(printed).toContain('AVOW-001 error: Each purpose is described');
    expect(printed).toContain('purposes[0].description is missing');
    expect(printed).toContain('Say in one or two plain sentences');
    expect(printed).toContain('GDPR, Regulation (EU) 2016/679, Art. 4(11) and 13(1)(c)');
    expect(printed).toContain('services[0].recipient is missing for stats');
  });

  it('prints JSON for programs', async () => {
    expect(await lintCommand([write('bare.json', BARE), '--json'])).toBe(1);
    const findings = JSON.parse(printed) as { id: string; place: string; sources: unknown[] }[];
    expect(findings[0]).toMatchObject({ id: 'AVOW-001', place: 'purposes[0].description' });
    expect(findings.every(({ sources }) => sources.length)).toBe(true);
  });

  it.each([
    ['nothing', [], 'Name one file'],
    ['two policies', [DEMO, DEMO], 'Name one file'],
    ['an unknown option', [DEMO, '--nope'], '--nope'],
    ['a missing file', ['nowhere.json'], 'there is no such file'],
  ])('%s is told with its remedy', async (_, args, message) => {
    await expect(lintCommand(args)).rejects.toThrow(message);
  });

  it('tells faults before fairness', async () => {
    await expect(lintCommand([write('fault.json', '{"version":"1"}')])).rejects.toThrow(
      /cannot be used:\n.*purposes/s,
    );
  });
});
