import { expect, type Page } from '@playwright/test';

/** What every example has to show its visitor, whatever it is made with. */

const banner = 'avow-consent [part~=banner]';
const action = (name: string): string => `avow-consent [data-action=${name}]`;

/** What is hidden does not count. */
const innerText = { useInnerText: true };

export interface Visited {
  /** Whether the HTML that the server sends already knows the choice. */
  readonly rendered: boolean;
  /** Whether the notice must come as a file that was not there before. */
  readonly split?: boolean;
}

/** Notes from the first moment of a page on, after each change: whether there was a banner, and what the page said. */
const WATCH = `if (top === window) {
  window.seen = new Set();
  new MutationObserver(() => {
    if (document.querySelector('avow-consent')?.shadowRoot?.querySelector('[part~=banner]')) seen.add('banner');
    const said = document.querySelector('#state')?.innerText;
    if (said) seen.add(said.trim());
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
}`;

/** A first visit, acceptance, a second visit and a withdrawal. */
export async function visitExample(
  page: Page,
  origin: string,
  { rendered, split = false }: Visited,
): Promise<void> {
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    // The linter's remarks on a short policy, in development, are no fault of the page.
    if (/error|warning/.test(message.type()) && !/^AVOW-\d+ /.test(message.text())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  const state = page.locator('#state');
  const ran = () => page.locator('html').getAttribute('data-stats');

  // First visit: asked, and nothing gated is there.
  await page.addInitScript(WATCH);
  const seen = () => page.evaluate('[...seen]');
  await page.goto(origin);
  await expect(page.locator(banner)).toBeVisible();
  expect(await seen()).toContain('banner');
  await expect(state).toHaveText('We count nothing', innerText);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => /stats|map/.test(path))).toEqual([]);
  expect(await ran()).toBeNull();
  expect(await page.context().cookies()).toEqual([]);

  // Acceptance: what waited runs, once.
  await page.locator(action('accept-all')).click();
  await expect(state).toHaveText('We count visits', innerText);
  await expect.poll(ran).toBe('1');
  await expect(page.frameLocator('iframe').locator('p')).toContainText('map');
  await expect(page.locator(banner)).toHaveCount(0);

  // Second visit: no banner at any time, and each script once.
  asked.length = 0;
  const html = await (await page.goto(origin))?.text();
  if (rendered) {
    const [tag = ''] = /<script[^>]*src="\/stats\.js"[^>]*>/.exec(html ?? '') ?? [];
    expect(tag).toContain('data-consent="analytics"');
    expect(tag).not.toContain('text/plain');
    expect(html).toContain('We count visits');
  }
  await expect.poll(ran).toBe('1');
  await expect(state).toHaveText('We count visits', innerText);
  await expect(page.frameLocator('iframe').locator('p')).toContainText('map');
  await page.waitForLoadState('networkidle');
  expect(await ran()).toBe('1');
  expect(asked.filter((path) => /stats/.test(path))).toHaveLength(1);
  await expect(page.locator(banner)).toHaveCount(0);
  // Not for a moment, and nothing else was shown before, where the server knew.
  expect(await seen()).not.toContain('banner');
  if (rendered) expect(await seen()).toEqual(['We count visits']);

  // The notice is a part that nobody has loaded yet.
  if (split) {
    asked.length = 0;
    await page.getByRole('button', { name: 'Privacy notice' }).click();
    await expect(page.locator('avow-consent [part~=notice]')).toContainText('Example Telecom');
    expect(asked.filter((path) => path.endsWith('.js'))).not.toEqual([]);
    await page.locator('avow-consent [data-action=close]').click();
  }

  // Withdrawal, from the page's own button.
  await page.getByRole('button', { name: 'Privacy choices' }).click();
  await page.locator(action('withdraw')).click();
  await expect(state).toHaveText('We count nothing', innerText);
  asked.length = 0;
  await page.goto(origin);
  await expect(state).toHaveText('We count nothing', innerText);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => /stats|map/.test(path))).toEqual([]);

  // No hydration fault, and nothing else that the console would complain of.
  expect(said).toEqual([]);
}
