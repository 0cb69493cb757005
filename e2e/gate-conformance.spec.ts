import { test as base, expect, mergeTests } from '@playwright/test';
import type { Engine } from './engine-page.js';
import { test as inFirefox } from './firefox.js';
import { buildLibraries } from './gate-conformance/frameworks.js';
import { type AnyPage, judge } from './gate-conformance/judge.js';
import { rowIn } from './gate-conformance/row.js';
import { ROWS } from './gate-conformance/rows.js';
import { type ConformanceSite, serveConformance } from './gate-conformance/site.js';
import { test as inWebkit } from './webkit.js';

/** The conformance suite of the gate: one table, in Chromium, Firefox and WebKit, judged by the server's logs. */

const test = mergeTests(
  inFirefox,
  inWebkit,
  base.extend<{ conformance: ConformanceSite }, { libraries: Record<string, string> }>({
    libraries: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
      async ({}, use) => use(await buildLibraries()),
      { scope: 'worker' },
    ],
    // A port of its own for each row: WebKit has no context that would keep what was fetched apart.
    conformance: async ({ libraries }, use) => {
      const site = await serveConformance(undefined, libraries);
      await use(site);
      site.close();
    },
  }),
);

for (const row of ROWS) {
  const title = `${row.topic}: ${row.name}`;
  const conforms = async (engine: Engine, page: AnyPage, site: ConformanceSite): Promise<void> => {
    if (row.differs?.engine === engine)
      test.info().annotations.push({ type: 'differs', description: row.differs.why });
    expect(await judge(rowIn(engine, row), page, site)).toEqual([]);
  };
  test(`${title}, Chromium`, ({ page, conformance }) => conforms('Chromium', page, conformance));
  test(`${title}, Firefox`, ({ firefoxPage, conformance }) => conforms('Firefox', firefoxPage, conformance));
  test(`${title}, WebKit`, ({ webkitPage, conformance }) => conforms('WebKit', webkitPage, conformance));
}
