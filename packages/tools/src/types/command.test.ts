import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { avow } from '../testing/avow-command.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
/** Within the repository, so that `@avow/sdk` is found as an app finds it. */
const folder = join(root, `.cache/types-${process.pid}`);
beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'policy.json'),
    JSON.stringify({
      version: '1',
      controller: { name: 'Shop', contact: 'privacy@shop.example' },
      purposes: [
        { id: 'analytics', name: 'Measurement' },
        { id: 'service:maps', name: 'Maps' },
      ],
      services: [{ id: 'maps', name: 'Maps', purposes: ['analytics'] }],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the compiler says of an app with the declarations, one line each. */
function faultsIn(code: string): string[] {
  const file = join(folder, 'app.ts');
  writeFileSync(file, code);
  const program = ts.createProgram([file, join(folder, 'avow.d.ts')], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('avow types', () => {
  it('writes declarations with which only the policy’s names compile', async () => {
    const { code } = await avow(['types', 'policy.json', '--write=avow.d.ts'], { cwd: folder });
    expect(code).toBe(0);
    const begin = `import type { Consent } from '@avow/sdk';\ndeclare const consent: Consent;\ndeclare const any: string;\n`;
    const right = `consent.granted('analytics'); consent.granted('analytics & !service:maps | (analytics)'); consent.granted(any);
void consent.when('service:maps');
import type { PurposeId } from './avow.js'; const id: PurposeId = 'analytics'; void id;`;
    expect(faultsIn(begin + right)).toEqual([]);
    const faults = faultsIn(
      `${begin}consent.granted('analytcs'); consent.granted('analytics & service:map'); void consent.when('maps');`,
    );
    expect(faults).toHaveLength(3);
    expect(faults[0]).toContain('analytcs is no purpose or service of the policy');
    expect(faults[1]).toContain('service:map is no purpose');
  });

  it('is the same each time, and tells when the file is not up to date', async () => {
    const check = ['types', 'policy.json', '--write=avow.d.ts', '--check'];
    expect(await avow(check, { cwd: folder })).toMatchObject({ code: 0 });
    writeFileSync(join(folder, 'avow.d.ts'), `${readFileSync(join(folder, 'avow.d.ts'), 'utf8')}//`);
    const { code, stderr } = await avow(check, { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('not up to date') });
  });

  it.each([
    ['no policy', [], 'Name one file'],
    ['--check without a file', ['policy.json', '--check'], '--check needs'],
    ['a missing file', ['nowhere.json'], 'there is no such file'],
  ])('%s is told with its remedy', async (_, args, message) => {
    const { code, stderr } = await avow(['types', ...args], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
