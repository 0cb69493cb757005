import { expect, test } from '@playwright/test';
import { growing, runRoutes } from '../bench/soak/page.mjs';

// The short form of `npm run soak -- page`: counts only, for the heap needs thousands of routes to tell.
test('a page that stays open keeps no listener, observer, node or document of the routes it has left', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { found, errors } = await runRoutes(200, browser);
  expect(errors).toEqual([]);
  expect(growing(found, false), JSON.stringify(found)).toEqual([]);
});
