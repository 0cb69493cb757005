import { test as base, expect, mergeTests } from '@playwright/test';
import { type CoreSite, html, KEEP, test as onSite, POLICY_TAG } from './core-page.js';
import { chromiumPage, type Engine, type EnginePage, firefoxPage } from './engine-page.js';
import { test as inFirefox } from './firefox.js';
import { test as inWebkit } from './webkit.js';

/**
 * One test in three engines: what only Playwright can do (routes, offline, contexts) is not used, so that Puppeteer and
 * WebDriver do the same. Every page has the log of `core-page.ts`: `ran`, `events`, `violations`, `pageErrors`.
 */

export const test = mergeTests(base, onSite, inFirefox, inWebkit);

export interface Visit {
  readonly page: EnginePage;
  readonly site: CoreSite;
  readonly engine: Engine;
}

/** Firefox and WebKit start slowly on a loaded machine, and a page of theirs too. */
const PATIENCE = 90_000;

/** Registers a test for each engine. */
export function inEveryEngine(title: string, body: (visit: Visit) => Promise<void>): void {
  test(`${title}, Chromium`, async ({ page, site }) => {
    test.setTimeout(PATIENCE);
    await body({ page: chromiumPage(page), site, engine: 'Chromium' });
  });
  test(`${title}, Firefox`, async ({ firefoxPage: page, site }) => {
    test.setTimeout(PATIENCE);
    await body({ page: firefoxPage(page), site, engine: 'Firefox' });
  });
  test(`${title}, WebKit`, async ({ webkitPage: page, site }) => {
    test.setTimeout(PATIENCE);
    await body({ page, site, engine: 'WebKit' });
  });
}

const NONCE = 'test';

/** A page with the log first in its head. */
export const logged = (body: string, policy: unknown, tag: string): string =>
  html(body, `<script nonce="${NONCE}">${KEEP}</script>${POLICY_TAG(policy)}${tag}`);

/** The value of code that is run on the page, once it has come. */
export const on = <Value>(page: EnginePage, code: string): Promise<Value> =>
  page.evaluate(`(async () => { ${code} })()`) as Promise<Value>;

export const ran = (page: EnginePage): Promise<string[]> => on(page, 'return ran');

/** Opens a page and waits for Avow. */
export async function visit(page: EnginePage, site: CoreSite, path = '/'): Promise<void> {
  await page.goto(site.origin + path);
  await expect.poll(() => on(page, `return events.some(({ name }) => name === 'ready')`)).toBe(true);
}

const IN = (host: string): string =>
  `const find = (selector) => { for (const one of document.querySelectorAll('${host}')) { const found = [...one.shadowRoot.querySelectorAll(selector)].find((element) => element.checkVisibility()); if (found) return found; } };`;

/** Whether something of the interface is seen, in the elements of this name. */
export const sees = (page: EnginePage, selector: string, host = 'avow-consent'): Promise<boolean> =>
  on(page, `${IN(host)} return !!find(${JSON.stringify(selector)})`);

/** Waits until it is seen, or no longer. */
export const shows = (page: EnginePage, selector: string, is = true, host = 'avow-consent'): Promise<void> =>
  expect.poll(() => sees(page, selector, host)).toBe(is);

/** A click of the visitor's pointer on the middle of an element of the interface. */
export async function click(page: EnginePage, selector: string, host = 'avow-consent'): Promise<void> {
  await shows(page, selector, true, host);
  const [x, y] = await on<[number, number]>(
    page,
    `${IN(host)} const element = find(${JSON.stringify(selector)}); element.scrollIntoView({ block: 'center' });
     await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
     const { x, y, width, height } = element.getBoundingClientRect(); return [x + width / 2, y + height / 2]`,
  );
  await page.mouse.click(x, y);
}

/** Id, action, role or name of what has focus, in the page or in a shadow root. */
export const focused = (page: EnginePage): Promise<string> =>
  on(
    page,
    `let element = document.activeElement;
     while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
     return element.id || element.dataset.action || element.getAttribute('role') || element.name || element.tagName`,
  );

export { expect };
