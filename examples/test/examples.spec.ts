import { test } from '@playwright/test';
import { start } from './serve.js';
import { visitExample } from './visit.js';

/** Examples that were installed from the packed packages and built; `npm run test:examples` says which. */

/** Those whose pages are the same for every visitor. */
const STATIC = ['angular', 'spa'];

for (const name of (process.env.AVOW_EXAMPLES ?? '').split(' ').filter(Boolean))
  test(`${name}: asked first, runs after, knows the choice on the next visit, and hydrates without a fault`, async ({
    page,
  }) => {
    const { origin, stop } = await start(name);
    try {
      await visitExample(page, origin, { rendered: !STATIC.includes(name) });
    } finally {
      await stop();
    }
  });
