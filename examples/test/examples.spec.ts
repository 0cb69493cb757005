import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';
import { start } from './serve.js';
import { visitExample } from './visit.js';

/** Examples that were installed from the packed packages and built; `npm run test:examples` says which. */

/** Those whose pages are the same for every visitor. */
const STATIC = ['angular', 'spa', 'webpack', 'rollup', 'esbuild', 'node'];

/** Those whose own bundler is asked to keep what few visitors need in files of its own. */
const SPLIT = ['spa', 'webpack', 'rollup', 'esbuild', 'node'];

for (const name of (process.env.AVOW_EXAMPLES ?? '').split(' ').filter(Boolean))
  test(`${name}: asked first, runs after, knows the choice on the next visit, and hydrates without a fault`, async ({
    page,
  }) => {
    const { origin, stop } = await start(
      fileURLToPath(new URL(`../../.cache/examples/${name}`, import.meta.url)),
    );
    try {
      await visitExample(page, origin, { rendered: !STATIC.includes(name), split: SPLIT.includes(name) });
    } finally {
      await stop();
    }
  });
