import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import { AVOW_TAG, type CoreSite, POLICY_TAG } from './core-page.js';

/** Pages with the notice of Example Telecom, under the strictest policies. */

const { receipts: _, ...policy } = JSON.parse(
  readFileSync(new URL('../demo/policy.json', import.meta.url), 'utf8'),
);

/** The demo's policy, without a receiver. */
export const NOTICE_POLICY = policy;

export const CSP = [
  "default-src 'none'",
  "script-src 'self' 'nonce-test' 'strict-dynamic'",
  "connect-src 'self'",
  // Firefox asks for an icon.
  "img-src 'self'",
  "style-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const WATCH = `<script nonce="test">
  var violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  var moved = 0;
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved += value;
    }).observe({ type: 'layout-shift', buffered: true });
</script>`;

/** A page of the site; the notice opens from its links, or is in an element of it. */
export function noticePage(
  site: CoreSite,
  {
    lang = 'en',
    dir = 'ltr',
    own = false,
    over = {},
  }: Readonly<{ lang?: string; dir?: string; own?: boolean; over?: object }> = {},
): string {
  const used = { ...policy, ...over, ...(own && { parts: ['notice'] }) };
  const body = own
    ? '<main><h1>Privacy</h1><div data-avow-notice></div></main>'
    : `<main><h1>Page</h1>
        <button id="notice" data-consent-open="notice">Notice</button>
        <a id="deep" href="/privacy#security-encryption" data-consent-open="notice#security-encryption">Encryption</a>
        <p>Text of the page that is not to be printed with the notice.</p></main>`;
  site.page(
    '/notice',
    `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Page</title>
      <meta name="viewport" content="width=device-width">${WATCH}${POLICY_TAG(used)}
      ${AVOW_TAG.replace('<script', '<script nonce="test"')}</head><body>${body}</body></html>`,
    { 'content-security-policy': CSP },
  );
  return `${site.origin}/notice`;
}

/** The dialog, or the notice of a page of its own, once its sections are there. */
export const content = (page: Page) => page.locator('[part~=content]');

/** A section, by its id. */
export const section = (page: Page, id: string) => content(page).locator(`[id="${id}"]`);
export const search = (page: Page) => content(page).locator('[name=search]');

/** Opens the page and its notice, and waits until all its parts are there. */
export async function openNotice(page: Page, site: CoreSite, options: Parameters<typeof noticePage>[1] = {}) {
  await page.goto(noticePage(site, options));
  // At 320 px the banner covers the button, which keeps its keys.
  if (!options?.own) await page.locator('#notice').press('Enter');
  await expect(search(page)).toBeVisible();
  await expect(content(page).locator('[name=message]')).toBeVisible();
}

export const violationsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { violations: string[] }).violations);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds in the page and its shadow roots: faults, and how many rules are kept. It takes a contents link that is
 * out of sight for a skip link, and looks for its target outside the shadow root: that each has its section is tested by
 * itself.
 */
export async function examine(page: Page): Promise<{ readonly faults: string[]; readonly kept: number }> {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() =>
    (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: unknown[] }[]; passes: unknown[] }> };
      }
    ).axe.run(),
  );
  return {
    faults: violations
      .filter(({ id }) => id !== 'skip-link')
      .map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes).slice(0, 400)}`),
    kept: passes.length,
  };
}

/** Accessibility faults alone. */
export const accessibilityFaults = async (page: Page): Promise<string[]> => (await examine(page)).faults;

/** What has focus, in the page or in a shadow root: its id, name, or text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.id || element?.getAttribute('name') || element?.textContent?.trim().slice(0, 80) || '';
  });
