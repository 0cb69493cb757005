import { test as base, type TestInfo } from '@playwright/test';
import type { EnginePage } from './engine-page.js';
import { webkitPage } from './webkit-page.js';
import { startWebkit, type WebkitSession } from './webkit-session.js';

/**
 * WebKit inside Playwright's runner: Debian's WebKitGTK, driven over WebDriver, since the WebKit of Playwright is a
 * build of its own. One browser for each worker, as a start takes seconds; what a test stored is forgotten after it.
 * Where there is no WebKit the tests are skipped, which `npm test` says and counts as no pass.
 *
 *     import { test } from './webkit.js';
 *     test('…', async ({ webkitPage }) => { await webkitPage.goto(url); });
 */

/** Forgets what the page's own origin has stored; its cookies are the driver's to delete. */
const FORGET = `(async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister();
})()`;

/** One tab at `about:blank`, and nothing stored; a new browser where the page does not let that be done. */
async function forget(session: WebkitSession): Promise<void> {
  const { driver } = session;
  try {
    for (const handle of (await driver.getAllWindowHandles()).slice(1)) {
      await driver.switchTo().window(handle);
      await driver.close();
    }
    await driver.switchTo().window((await driver.getAllWindowHandles())[0] ?? '');
    await driver.manage().deleteAllCookies();
    await driver.executeScript(`return ${FORGET}`);
    await driver.get('about:blank');
  } catch {
    await session.renew();
  }
}

interface OfWorker {
  /** Undefined where there is no WebKit. */
  readonly webkit: WebkitSession | undefined;
}

interface OfTest {
  readonly webkitPage: EnginePage;
}

export const test = base.extend<OfTest, OfWorker>({
  webkit: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
    async ({}, use) => {
      const session = await startWebkit();
      await use(session);
      await session?.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  webkitPage: async ({ webkit }, use, info: TestInfo) => {
    if (!webkit) return info.skip(true, 'no WebKit on this machine');
    info.setTimeout(90_000);
    const version = (await webkit.driver.getCapabilities()).getBrowserVersion();
    info.annotations.push({ type: 'version', description: `${version}` });
    const [handle = ''] = await webkit.driver.getAllWindowHandles();
    await webkit.driver.switchTo().window(handle);
    await use(webkitPage(webkit.driver, handle));
    await forget(webkit);
  },
});
