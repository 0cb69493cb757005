import { test as base, expect, mergeTests } from '@playwright/test';
import { test as inFirefox } from './firefox.js';
import { buildLibraries } from './gate-conformance/frameworks.js';
import { judge } from './gate-conformance/judge.js';
import { ROWS } from './gate-conformance/rows.js';
import { type ConformanceSite, serveConformance } from './gate-conformance/site.js';
import { test as inWebkit } from './webkit.js';

/** The conformance suite of the gate: one table, in Chromium, Firefox and WebKit, judged by the server's logs. */

const test = mergeTests(
  inFirefox,
  inWebkit,
  base.extend<object, { conformance: ConformanceSite }>({
    conformance: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
      async ({}, use) => {
        const site = await serveConformance(undefined, await buildLibraries());
        await use(site);
        site.close();
      },
      { scope: 'worker' },
    ],
  }),
);

for (const row of ROWS) {
  const title = `${row.topic}: ${row.name}`;
  if (row.only !== 'firefox')
    test(`${title}, Chromium`, async ({ page, conformance }) => {
      expect(await judge(row, page, conformance)).toEqual([]);
    });
  if (row.only !== 'chromium')
    test(`${title}, Firefox`, async ({ firefoxPage, conformance }) => {
      expect(await judge(row, firefoxPage, conformance)).toEqual([]);
    });
  test(`${title}, WebKit`, async ({ webkitPage, conformance }) => {
    expect(await judge(row, webkitPage, conformance)).toEqual([]);
  });
}
