import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { start } from '../examples/test/serve.js';
import { visitExample } from '../examples/test/visit.js';
import { npm, pack, unpack } from '../scripts/packed.mjs';

/**
 * What npm would publish, unpacked into a project of its own, built by the project's bundler and visited. Dependencies
 * come from this repository, so that nothing is fetched; `npm run test:examples` installs all, webpack and frameworks too.
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = `${root}.cache/packed`;

test.describe.configure({ mode: 'serial' });

const tarballs = new Map<string, string>();

test.beforeAll(() => {
  // Packing reads hundreds of files, and other tests run.
  test.setTimeout(120_000);
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['sdk', 'ui', 'tools', 'receiver']) tarballs.set(name, pack(name, `${folder}/tarballs`));
});

/** Gives the folder of the example, with the packages in it. */
function install(example: string): string {
  const at = `${folder}/${example}`;
  cpSync(`${root}examples/${example}`, at, { recursive: true });
  for (const [name, tarball] of tarballs) unpack(tarball, `${at}/node_modules/@avow/${name}`);
  return at;
}

async function visit(page: Page, at: string, then?: () => Promise<void>): Promise<void> {
  const { origin, stop } = await start(at);
  try {
    await visitExample(page, origin, { rendered: false, split: true });
    await then?.();
  } finally {
    await stop();
  }
}

for (const bundler of ['esbuild', 'rollup'])
  test(`${bundler}: asks first, runs after, and loads the notice when it is opened`, async ({ page }) => {
    test.setTimeout(120_000);
    const at = install(bundler);
    const { status, stdout, stderr } = npm(['run', 'build'], at);
    expect(status, `${stdout}${stderr}`).toBe(0);
    await visit(page, at);
  });

test('plain HTML and the receiver, from their packages: the same, and each decision is on record', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page, install('node'), async () => {
    // Accepted, then withdrawn: the receiver acknowledged both.
    const proven = () =>
      page.evaluate(async () => {
        const { avow } = window as unknown as { avow: import('@avow/sdk').Consent };
        return (await avow.receipts()).map(({ payload, proof }) => [payload.event, !!proof]);
      });
    await expect.poll(proven, { timeout: 30_000 }).toEqual([
      ['given', true],
      ['withdrawn', true],
    ]);
  });
});
