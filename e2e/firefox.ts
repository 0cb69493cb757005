import { test as base, type TestInfo } from '@playwright/test';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { findFirefox } from '../scripts/browser.mjs';

/**
 * Firefox inside Playwright's runner, driven by Puppeteer over WebDriver BiDi since Playwright cannot drive a stock
 * Firefox. One browser for each worker; each test has a context, so cookies and storage, of its own. Where there is
 * no Firefox the tests are skipped, which `npm test` says and counts as no pass.
 *
 *     import { test } from './firefox.js';
 *     test('…', async ({ firefoxPage }) => { await firefoxPage.goto(url); });
 */

/** Firefox asks for nothing by itself: no updates, no detection of captive portals, no remote settings. */
const QUIET = {
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.update.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

async function launch(): Promise<Browser | undefined> {
  const executablePath = findFirefox();
  return executablePath
    ? puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: QUIET })
    : undefined;
}

interface OfWorker {
  /** Undefined where there is no Firefox. */
  readonly firefox: Browser | undefined;
}

interface OfTest {
  /** A context of its own, closed after the test; open more pages in it as other tabs. */
  readonly firefoxContext: BrowserContext;
  readonly firefoxPage: Page;
}

export const test = base.extend<OfTest, OfWorker>({
  firefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  firefoxContext: async ({ firefox }, use, info: TestInfo) => {
    if (!firefox) return info.skip(true, 'no Firefox on this machine');
    const context = await firefox.createBrowserContext();
    await use(context);
    await context.close();
  },
  firefoxPage: async ({ firefoxContext }, use) => {
    const page = await firefoxContext.newPage();
    // As long as a test has.
    page.setDefaultTimeout(60_000);
    await use(page);
  },
});
