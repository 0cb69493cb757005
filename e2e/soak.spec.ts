import { expect, test } from '@playwright/test';
import { growing, runRoutes } from '../bench/soak/page.mjs';

// The short form of `npm run soak -- page`: counts only, for the heap needs thousands of routes to tell.
test('a page that stays open keeps no listener, observer, node or document of the routes it has left', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { found, errors } = await runRoutes(400, browser);
  expect(errors).toEqual([]);
  // Listeners of scripts that were stopped on their way still add up; docs/soak.md says so.
  const faults = growing(found, false).filter((fault) => !fault.startsWith('listeners'));
  expect(faults, JSON.stringify(found)).toEqual([]);
});
