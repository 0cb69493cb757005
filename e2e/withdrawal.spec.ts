import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { Policy, Service } from '../packages/sdk/src/policy/policy.js';
import { parseConsent } from '../packages/sdk/src/server/parse-consent.js';
import { withdrawalHeaders } from '../packages/sdk/src/server/withdrawal-headers.js';
import { AVOW_TAG, expect, html, kept, on, POLICY, POLICY_TAG, quiet, test, visit } from './core-page.js';

/** Withdrawal with the built `avow.js`: what services stored is gone, and they stop. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const policyOf = (services: Partial<Service>[], more: Partial<Policy> = {}): Policy => ({
  ...POLICY,
  services: services.map((service, index) => ({
    id: `s${index}`,
    name: `S${index}`,
    purposes: ['analytics'],
    ...service,
  })),
  ...more,
});
const pageOf = (policy: Policy, body = '<main><h1>Page</h1></main>'): string =>
  html(body, POLICY_TAG(policy) + AVOW_TAG);
const named = (...names: string[]) => names.map((name) => ({ name }));
const cookieNames = async (page: Page): Promise<string[]> =>
  (await page.context().cookies()).map(({ name }) => name).sort();

test('cookies of every path, domain and kind go; those of a granted service, of the site and of Avow stay', async ({
  page,
  site,
}) => {
  site.page(
    '/shop/shoes/red',
    pageOf(
      policyOf([
        { cookies: named('st_*', '__Host-st', '__Secure-st', 'shared') },
        { purposes: ['ads'], cookies: named('shared', 'ad_*') },
      ]),
    ),
  );
  const [, port] = /:(\d+)$/.exec(site.origin) ?? [];
  const deep = `http://www.shop.localhost:${port}/shop/shoes/red`;
  await page.goto(deep);
  await on(page, 'await avow.acceptAll()');
  await page.evaluate(() => {
    for (const cookie of [
      'st_root=1;path=/',
      'st_twice=1;path=/',
      'st_twice=2;path=/shop',
      'st_dir=1;path=/shop',
      'st_slash=1;path=/shop/shoes/',
      'st_page=1;path=/shop/shoes/red',
      'st_parent=1;path=/;domain=shop.localhost',
      'st_own=1;path=/shop;domain=www.shop.localhost',
      'st_secure=1;path=/;secure;samesite=none',
      'st_chips=1;path=/;secure;samesite=none;partitioned',
      '__Secure-st=1;path=/;secure',
      '__Host-st=1;path=/;secure',
      'shared=1;path=/',
      'ad_1=1;path=/',
      'cart=1;path=/',
    ]) {
      // biome-ignore lint/suspicious/noDocumentCookie: as such services write them.
      document.cookie = cookie;
    }
  });
  // The browser writes them down in its own time.
  await expect.poll(() => cookieNames(page)).toHaveLength(16);
  await on(page, 'await avow.save({ analytics: false, ads: true, media: true })');
  await expect.poll(() => cookieNames(page)).toEqual(['ad_1', 'avow', 'cart', 'shared']);
  expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
});

test('storage, databases in use and caches go, and stay away after a reload; a mere refusal removes leftovers too', async ({
  page,
  site,
}) => {
  site.page(
    '/',
    pageOf(
      policyOf([
        {
          localStorage: named('st_*'),
          sessionStorage: named('st'),
          indexedDB: named('st-db*', 'exact-db'),
          caches: named('st-cache'),
        },
      ]),
    ),
  );
  await visit(page, site);
  // Left from before Avow was there, and one database is in use and does not let go.
  await on(
    page,
    `localStorage.st_1 = sessionStorage.st = localStorage.cart = '1';
     const open = (name) => new Promise((done) => { const request = indexedDB.open(name); request.onsuccess = () => done(request.result); });
     window.used = await open('st-db-1'); (await open('exact-db')).close(); (await open('site-db')).close();
     await caches.open('st-cache'); await caches.open('site-cache');`,
  );
  await on(page, 'await avow.rejectAll()');
  const left = () =>
    on<unknown>(
      page,
      `return [Object.keys(localStorage).sort(), Object.keys(sessionStorage), await caches.keys(), (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'st-db-1').sort()]`,
    );
  await expect.poll(left).toEqual([['cart'], [], ['site-cache'], ['site-db']]);
  await visit(page, site);
  await expect
    .poll(() => on(page, 'return (await indexedDB.databases()).map(({ name }) => name)'))
    .toEqual(['site-db']);
});

test('another tab of the site follows: its services are stopped and its session storage is emptied', async ({
  context,
  page,
  site,
}) => {
  site.page(
    '/',
    pageOf(
      policyOf([{ sessionStorage: named('st'), optOut: 'vendor.stop' }]),
      '<script>var stopped = 0; var vendor = { stop() { stopped += this === vendor ? 1 : 0 } }</script>',
    ),
  );
  await visit(page, site);
  await on(page, 'await avow.acceptAll()');
  const other = await context.newPage();
  await visit(other, site);
  await on(other, "sessionStorage.st = '1'");
  await on(page, 'await avow.withdraw()');
  await expect
    .poll(() => on(other, "dispatchEvent(new Event('focus')); return [stopped, sessionStorage.st ?? null]"))
    .toEqual([1, null]);
});

test('what was stopped goes on when it is granted again, also by accepting all', async ({ page, site }) => {
  site.page(
    '/',
    pageOf(
      policyOf([{ optOut: 'vendor.stop', optIn: 'vendor.start' }]),
      "<script>var calls = []; var vendor = { stop() { calls.push('stop') }, start() { calls.push('start') } }</script>",
    ),
  );
  await visit(page, site);
  await on(page, 'await avow.acceptAll()');
  await on(page, 'await avow.withdraw()');
  await expect.poll(() => on(page, 'return calls')).toEqual(['stop']);
  await on(page, 'await avow.acceptAll()');
  await expect.poll(() => on(page, 'return calls')).toEqual(['stop', 'start']);
});

test('a service that only a reload stops is named, with a button for it; axe finds nothing', async ({
  page,
  site,
}) => {
  site.page('/', pageOf(policyOf([{ name: 'Recorder', reload: true }, { name: 'Other' }])));
  await visit(page, site);
  await on(page, 'await avow.acceptAll()');
  await on(page, 'await avow.withdraw()');
  const note = page.locator('avow-reload');
  await expect(note.getByRole('status')).toContainText(
    'Recorder can only be stopped by reloading this page.',
  );
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () =>
    (
      await (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run()
    ).violations.map(({ id }) => id),
  );
  expect(violations).toEqual([]);
  await on(page, 'await avow.acceptAll()');
  await expect(note).toHaveCount(0);
  await on(page, 'await avow.withdraw()');
  const reloaded = page.waitForEvent('load');
  await note.getByRole('button', { name: 'Reload this page' }).press('Enter');
  await reloaded;
  await expect(note).toHaveCount(0);
});

test('where the policy says so, the page reloads by itself, once', async ({ page, site }) => {
  site.page('/', pageOf(policyOf([{ reload: true }], { reloadOnWithdrawal: true })));
  await visit(page, site);
  await on(page, 'await avow.acceptAll()');
  const loads = () => site.asked('/').filter((path) => path === '/').length;
  expect(loads()).toBe(1);
  await page.evaluate('void avow.withdraw()');
  await expect.poll(loads).toBe(2);
  await quiet(site, 1500);
  expect(loads()).toBe(2);
});

test('a server deletes what a page cannot: HttpOnly cookies', async ({ page, site }) => {
  const policy = policyOf([{ cookies: named('st_*') }]);
  const body = pageOf(policy);
  site.answer('/page', (request, response) => {
    const { cookie, host } = request.headers;
    response.setHeader('content-type', 'text/html');
    if (request.url === '/page?set')
      response.setHeader('set-cookie', [
        'st_http=1;path=/;httponly',
        'st_wide=1;path=/;httponly;domain=shop.localhost',
        'cart=1;path=/;httponly',
      ]);
    else
      for (const [name, value] of withdrawalHeaders(policy, parseConsent(cookie, policy), {
        cookie,
        url: `http://${host}${request.url}`,
      }))
        response.appendHeader(name, value);
    response.end(body);
  });
  await visit(page, site, '/page?set');
  await on(page, 'await avow.rejectAll()');
  expect(await cookieNames(page)).toEqual(['avow', 'cart', 'st_http', 'st_wide']);
  await visit(page, site, '/page');
  expect(await cookieNames(page)).toEqual(['avow', 'cart']);
});
