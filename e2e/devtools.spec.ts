import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import {
  AVOW_TAG,
  type CoreSite,
  expect,
  external,
  html,
  inline,
  kept,
  POLICY,
  POLICY_TAG,
  test,
} from './core-page.js';

/** The inspector on pages with the strictest policy for scripts and styles, before avow.js and the guard. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DEVTOOLS_TAG = '<script src="/avow/avow-devtools.js"></script>';
const GUARD_TAG = '<script src="/avow/avow-guard.js" data-policy="#avow-policy"></script>';
const CSP = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'none'; connect-src *; img-src 'self'; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
};

const WHOLE = {
  ...POLICY,
  purposes: [...POLICY.purposes, { id: 'replay', name: 'Replay', requires: ['analytics'] }],
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['stats.localhost'] }],
  jurisdiction: 'auto',
  parts: ['jurisdiction'],
  receipts: { endpoint: '/consent' },
};

const put = (site: CoreSite, body: string, policy: unknown = WHOLE): void =>
  site.page('/', html(body, DEVTOOLS_TAG + POLICY_TAG(policy) + GUARD_TAG + AVOW_TAG), CSP);

const panel = (page: Page) => page.getByRole('tabpanel');
const openTab = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('tab', { name: title }).click();
  await expect(page.getByRole('tab', { name: title })).toHaveAttribute('aria-selected', 'true');
};
const start = async (page: Page, site: CoreSite): Promise<void> => {
  await page.goto(site.origin);
  await page.getByRole('button', { name: 'Avow', exact: true }).click();
};

test('says what holds and why, what waits for what, what was stopped, and what became of receipts', async ({
  page,
  site,
}) => {
  site.answer('/consent', (_, response) =>
    response.writeHead(422).end('{"code":"refused","detail":"not today"}'),
  );
  put(
    site,
    `${inline('inline')}${external('external')}
    <script data-consent="ads">note('unmarked')</script>
    <script type="text/plain" data-consent="nothing-such">note('never')</script>
    <iframe data-consent="media" data-src="/s/frame" title="Map"></iframe>
    <script>fetch('http://stats.localhost:1/beacon').catch(() => {})</script>`,
  );
  await start(page, site);
  const row = (text: string) => panel(page).locator('li', { hasText: text });
  await expect(row('analytics').first()).toContainText('not answered, and consent is off until it is given');
  await expect(row('essential')).toContainText('always on: strictly-necessary');
  await expect(row('replay')).toContainText('needs analytics, which is denied');

  await openTab(page, 'Gated');
  await expect(row("script note('inline')")).toContainText('waits: analytics is denied');
  await expect(row("script note('unmarked')")).toContainText('does not wait: write type="text/plain"');
  await expect(row("script note('never')")).toContainText('the policy has no nothing-such');
  await expect(row('iframe /s/frame')).toContainText('waits: media is denied');

  await openTab(page, 'Stopped');
  await expect(row('http://stats.localhost:1/beacon')).toContainText('service:stats is denied');

  await openTab(page, 'Choices');
  await panel(page).getByRole('button', { name: 'Accept all' }).click();
  await expect(row('media')).toContainText('granted by the visitor');
  await expect(row('service:stats')).toContainText('all it serves is granted: analytics');
  await openTab(page, 'Gated');
  await expect(row('script /s/external')).toContainText('granted, and the browser has fetched it');

  await openTab(page, 'Receipts');
  await expect(row('given by accept-all')).toContainText('rejected');
  await expect(row('given by accept-all')).toContainText('signed');

  await openTab(page, 'Policy');
  await expect(row('AVOW-').first()).toBeVisible();
  await openTab(page, 'Events');
  await expect(row('avow:ready')).toHaveCount(1);
  await expect(row('avow:change')).toContainText('accept-all');

  const { violations, pageErrors } = await kept(page);
  expect([violations, pageErrors]).toEqual([[], []]);
});

test('place, clock and signal are pretended on loopback, in this tab, until taken back', async ({
  page,
  site,
}) => {
  put(site, '<p>Page</p>', { ...WHOLE, purposes: POLICY.purposes });
  await start(page, site);
  await panel(page).getByRole('button', { name: 'Reject all' }).click();
  await expect(panel(page)).toContainText('decided');

  await openTab(page, 'Place and time');
  await page.getByLabel('Days the clock is ahead').fill('400');
  await page.getByRole('button', { name: 'Reload with this' }).click();
  await page.getByRole('button', { name: 'Avow: pretending' }).click();
  await expect(panel(page)).toContainText('a choice is stored, but it has expired');

  await openTab(page, 'Place and time');
  await page.getByLabel('Place, such as FR').fill('us-ca');
  await page.getByLabel('Global Privacy Control').selectOption('on');
  await page.getByRole('button', { name: 'Reload with this' }).click();
  await page.getByRole('button', { name: 'Avow: pretending' }).click();
  await expect(panel(page).locator('li', { hasText: 'analytics' }).first()).toContainText(
    'Global Privacy Control, which binds in US-CA',
  );
  await openTab(page, 'Place and time');
  await expect(panel(page)).toContainText('US-CA, opt-out');
  await expect(panel(page)).toContainText('400 days ahead');
  expect(await page.evaluate(() => Date.now() - performance.timeOrigin)).toBeGreaterThan(399 * 86_400_000);

  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Avow', exact: true }).click();
  expect(await page.evaluate(() => Math.abs(Date.now() - performance.timeOrigin))).toBeLessThan(86_400_000);

  // On a host of visitors nothing is pretended, whatever storage says, and the console is silent about the policy.
  const visitors = 'http://shop.example';
  await page.route(`${visitors}/**`, async (route) =>
    route.fulfill({
      response: await page.request.fetch(
        route.request().url().replace(visitors, site.origin.replace('shop.localhost', '127.0.0.1')),
      ),
    }),
  );
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(visitors);
  await page.evaluate(() => sessionStorage.setItem('avow-devtools', '{"days":400,"place":"US-CA"}'));
  await page.reload();
  await page.getByRole('button', { name: 'Avow', exact: true }).click();
  await openTab(page, 'Place and time');
  await expect(panel(page)).toContainText('on loopback only');
  expect(await page.evaluate(() => Math.abs(Date.now() - performance.timeOrigin))).toBeLessThan(86_400_000);
  await expect(page.locator('[part=banner]')).toBeVisible();
  expect(said).toEqual([]);
});

test('by keyboard alone, above the banner, without fault in axe, and a visitor’s page loads none of it', async ({
  page,
  site,
}) => {
  put(site, '<main><h1>Page</h1></main>');
  await page.goto(site.origin);
  await expect(page.locator('[part=banner]')).toBeVisible();
  await page.getByRole('button', { name: 'Avow', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Choices' })).toBeFocused();
  for (const title of ['Gated', 'Stopped', 'Receipts', 'Place and time', 'Policy', 'Events', 'Choices']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: title })).toBeFocused();
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run({ include: [['avow-devtools']] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect([title, violations]).toEqual([title, []]);
  }
  await page.keyboard.press('Tab');
  await expect(panel(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Avow', exact: true })).toBeFocused();
  await expect(panel(page)).toHaveCount(0);

  site.page('/visitor', html('<p>Page</p>'));
  const before = site.log.length;
  await page.goto(`${site.origin}/visitor`);
  await expect(page.locator('[part=banner]')).toBeVisible();
  expect(site.log.slice(before).filter(({ path }) => path.includes('devtools'))).toEqual([]);
});
