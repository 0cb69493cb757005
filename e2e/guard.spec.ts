import { expect, mergeTests } from '@playwright/test';
import { test as inFirefox } from './firefox.js';
import { type GuardRow, ROWS } from './guard-rows.js';
import { guardedPage, test as onGuardedSite, serve } from './guard-site.js';
import { test as inWebkit } from './webkit.js';
import { webkitPage as tabOf } from './webkit-page.js';

/** What a row's code brought about, by what the server was asked for. */
interface Outcome {
  /** Asked for before consent, or ever from the service that is never granted. */
  readonly leaked: readonly string[];
  /** Hosts that nobody stops, and the site itself. */
  readonly free: boolean;
  /** How often what was stopped came with consent. */
  readonly restored: number;
  /** Whether a call after consent arrived. */
  readonly after: boolean;
}

/** Runs every row on one page, before and after consent; each has a path of its own. */
async function runRows(
  rows: readonly GuardRow[],
  goto: (url: string) => Promise<unknown>,
  evaluate: (code: string) => Promise<unknown>,
): Promise<Map<string, Outcome>> {
  const site = await serve();
  site.page('/', guardedPage(site));
  await goto(site.own);
  // Each in a task of its own, all in one call of the driver.
  const run = async (address: string): Promise<void> => {
    const calls = rows.map(
      ({ code }, index) => `() => { ${code.replaceAll('ADDRESS', `${address}/${index}`)} }`,
    );
    await evaluate(
      `(async () => { for (const call of [${calls.join(',\n')}]) { call(); await new Promise((done) => setTimeout(done)); } })()`,
    );
  };
  const asked = (address: string, row: GuardRow): string[] => site.asked(`${address}/${rows.indexOf(row)}.`);
  /** Waits until all have been asked for, or for long enough to say that one has not. */
  const settle = (address: string, among: readonly GuardRow[]): Promise<unknown> =>
    expect
      .poll(() => among.filter((row) => !asked(address, row).length).map(({ kind }) => kind), {
        timeout: 30_000,
      })
      .toEqual([])
      .catch(() => {});
  await run(`${site.tracker}/before`);
  await run(`${site.wide}/before`);
  // The same from other hosts, afterwards: when these have arrived, the others would have.
  await run(`${site.other}/before`);
  await run(`${site.own}/before`);
  await settle(`${site.other}/before`, rows);
  await settle(`${site.own}/before`, rows);
  const early = rows.map((row) => asked(`${site.tracker}/before`, row));
  const free = rows.map(
    (row) => !!asked(`${site.other}/before`, row).length && !!asked(`${site.own}/before`, row).length,
  );
  await evaluate('avow.save({ analytics: true })');
  await settle(
    `${site.tracker}/before`,
    rows.filter((row) => row.restored),
  );
  await run(`${site.tracker}/after`);
  await settle(`${site.tracker}/after`, rows);
  const outcomes = rows.map((row, index): [string, Outcome] => [
    row.kind,
    {
      leaked: [...(early[index] ?? []), ...asked(`${site.wide}/before`, row)],
      free: free[index] ?? false,
      restored: asked(`${site.tracker}/before`, row).length,
      after: asked(`${site.tracker}/after`, row).length > 0,
    },
  ]);
  site.close();
  return new Map(outcomes);
}

const elsewhereToo = ROWS.filter(({ chromiumOnly }) => !chromiumOnly);

interface OfWorker {
  readonly chromiumRows: Map<string, Outcome>;
  /** Undefined where there is no Firefox. */
  readonly firefoxRows: Map<string, Outcome> | undefined;
  /** Undefined where there is no WebKit. */
  readonly webkitRows: Map<string, Outcome> | undefined;
}

const test = mergeTests(onGuardedSite, inFirefox, inWebkit).extend<object, OfWorker>({
  chromiumRows: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(
        await runRows(
          ROWS,
          (url) => page.goto(url),
          (code) => page.evaluate(code),
        ),
      );
      await page.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  firefoxRows: [
    async ({ firefox }, use) => {
      const page = await firefox?.newPage();
      await use(
        page &&
          (await runRows(
            elsewhereToo,
            (url) => page.goto(url),
            (code) => page.evaluate(code),
          )),
      );
      await page?.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  webkitRows: [
    async ({ webkit }, use) => {
      const page = webkit && tabOf(webkit.driver, await webkit.driver.getWindowHandle());
      await use(page && (await runRows(elsewhereToo, page.goto, page.evaluate)));
      await webkit?.renew();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

const stops = (engine: string, row: GuardRow, outcomes: Map<string, Outcome> | undefined): void => {
  test.skip(!outcomes, `no ${engine} on this machine`);
  const outcome = outcomes?.get(row.kind);
  // WebKit's player asks once or twice, with a guard or without.
  const isPlayed = engine === 'WebKit' && /video|Audio/.test(row.kind);
  expect(outcome && { ...outcome, restored: Math.min(outcome.restored, isPlayed ? 1 : 99) }).toEqual({
    leaked: [],
    free: true,
    restored: row.restored ? 1 : 0,
    after: true,
  });
};
const WHAT = 'stops it until its service is granted, and leaves other hosts alone:';

// Each in one worker, which runs its rows once.
test.describe(`Chromium ${WHAT}`, () => {
  test.describe.configure({ mode: 'default' });
  for (const row of ROWS) test(row.kind, ({ chromiumRows }) => stops('Chromium', row, chromiumRows));
});
test.describe(`Firefox ${WHAT}`, () => {
  test.describe.configure({ mode: 'default' });
  for (const row of elsewhereToo) test(row.kind, ({ firefoxRows }) => stops('Firefox', row, firefoxRows));
});
test.describe(`WebKit ${WHAT}`, () => {
  test.describe.configure({ mode: 'default' });
  for (const row of elsewhereToo) test(row.kind, ({ webkitRows }) => stops('WebKit', row, webkitRows));
});
