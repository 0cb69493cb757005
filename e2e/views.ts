import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, mergeTests } from '@playwright/test';
import { serveViews } from '../scripts/views/site.mjs';
import { test as inFirefox } from './firefox.js';
import { test as inWebkit } from './webkit.js';

/**
 * The interface on the page of `scripts/views`, real core and strictest policies, driven alike in Chromium by
 * Playwright, in Firefox by Puppeteer and in WebKit over WebDriver: all have what `Driver` names.
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Driver {
  goto(url: string): Promise<unknown>;
  evaluate(code: string): Promise<unknown>;
  readonly mouse: { click(x: number, y: number): Promise<void> };
  readonly keyboard: { press(key: 'Escape'): Promise<void> };
}

export const test = mergeTests(inFirefox, inWebkit).extend<{ views: Awaited<ReturnType<typeof serveViews>> }>(
  {
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
    views: async ({}, use) => {
      const site = await serveViews();
      await use(site);
      site.close();
    },
  },
);

/** The value of an expression on the page, in which `$` finds an element in the interface. */
export const inside = <Value>(page: Driver, expression: string): Promise<Value> =>
  page.evaluate(
    `(async () => { const $ = (selector) => document.querySelector('avow-consent')?.shadowRoot.querySelector(selector); return ${expression}; })()`,
  ) as Promise<Value>;

/** Waits until something is in the interface. */
export const shown = (page: Driver, selector: string) =>
  expect.poll(() => inside(page, `!!$(${JSON.stringify(selector)})?.checkVisibility()`)).toBe(true);

/** A click of the visitor's pointer on the middle of an element of the interface. */
export async function press(page: Driver, selector: string): Promise<void> {
  await shown(page, selector);
  const [x, y] = await inside<[number, number]>(
    page,
    `(() => { const element = $(${JSON.stringify(selector)}); element.scrollIntoView({ block: 'center' }); const { x, y, width, height } = element.getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()`,
  );
  await page.mouse.click(x, y);
}

/** What one view has: faults found by axe, rules that axe found kept, violations of the page's policies, shift. */
export interface Figure {
  readonly view: string;
  readonly axe: readonly string[];
  readonly kept: number;
  readonly csp: readonly string[];
  /** Undefined where the browser does not measure it. */
  readonly cls: number | undefined;
}

/** Looks at what is shown now. Axe comes last: what it does itself does not count. */
export async function look(page: Driver, view: string): Promise<Figure> {
  const csp = (await page.evaluate('violations.splice(0)')) as string[];
  const cls = (await page.evaluate(
    'PerformanceObserver.supportedEntryTypes.includes("layout-shift") ? shift() : undefined',
  )) as number | undefined;
  if (!(await page.evaluate('!!window.axe'))) await page.evaluate(`${AXE};0`);
  const { axe, kept } = (await page.evaluate(
    `axe.run().then(({ violations, passes }) => ({ kept: passes.length, axe: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, any }) => html + ' ' + any.map(({ message }) => message)).join(' | ').slice(0, 400)) }))`,
  )) as { axe: string[]; kept: number };
  await page.evaluate('violations.splice(0)');
  return { view, axe, kept, csp, cls };
}

export { expect };
