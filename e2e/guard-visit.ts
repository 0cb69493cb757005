import { mergeTests, type Page } from '@playwright/test';
import { test as inFirefox } from './firefox.js';
import { test as onGuardedSite } from './guard-site.js';
import { test as inWebkit } from './webkit.js';

export const test = mergeTests(onGuardedSite, inFirefox, inWebkit);

/** An entry of what the guard stopped. */
export interface Listed {
  kind: string;
  url: string;
  service: string;
  stopped: boolean;
}

export const stopped = (page: Page): Promise<Listed[]> =>
  page.evaluate(() => (window as unknown as { avowGuard: { stopped(): Listed[] } }).avowGuard.stopped());

export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction('window.avow');
}

/** What the page's own scripts noted. */
export const ran = (page: Page): Promise<string[]> => page.evaluate('ran');
