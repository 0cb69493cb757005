import { verify as verifySignature } from 'node:crypto';
import { button, expect, requestsOf, test } from './demo-site.js';

const VENDORS = ['ads', 'amplitude', 'chat', 'maps', 'mixpanel', 'posthog', 'snowplow'];

/** Time in which a vendor's client would have sent something: the slowest takes a second. */
const settle = (ms = 2500) => new Promise((resolve) => setTimeout(resolve, ms));

test('before a choice nothing reaches a vendor and nothing is stored', async ({ demo, page, context }) => {
  const requests = requestsOf(page);
  await page.goto(demo.url);
  await expect(button(page, 'reject-all')).toBeVisible();
  await settle();
  expect(await demo.hits()).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(
    await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]),
  ).toEqual([0, 0, 0, 0]);
  expect(requests.filter((url) => !url.startsWith(demo.url))).toEqual([]);
  expect(requests.filter((url) => /vendors|embed\//.test(url))).toEqual([]);
});

test('after accepting every vendor is reached, and one receipt that verifies is at the receiver', async ({
  demo,
  page,
}) => {
  const requests = requestsOf(page);
  await page.goto(demo.url);
  await button(page, 'accept-all').click();
  await expect
    .poll(async () => [...new Set((await demo.hits()).map(({ vendor }) => vendor))].sort())
    .toEqual(VENDORS);
  await expect.poll(async () => (await demo.receipts()).receipts.length).toBe(1);
  expect(requests.filter((url) => !url.startsWith(demo.url))).toEqual([]);

  const { receipts } = await demo.receipts();
  const [header = '', payload = '', signature = ''] = receipts[0]?.jws.split('.') ?? [];
  const { jwk, alg, typ } = JSON.parse(Buffer.from(header, 'base64url').toString());
  expect([alg, typ]).toEqual(['ES256', 'consent-receipt+jwt']);
  // OpenSSL, by way of Node: independent of the code that signed and of the library that the receiver uses.
  const key = { key: jwk, format: 'jwk', dsaEncoding: 'ieee-p1363' } as const;
  const input = Buffer.from(`${header}.${payload}`);
  expect(verifySignature('sha256', input, key, Buffer.from(signature, 'base64url'))).toBe(true);
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  expect(claims).toMatchObject({ event: 'given', method: 'accept-all', prev: null });
  expect(new Set(Object.values(claims.choices))).toEqual(new Set(['granted']));
});

test('after refusing no vendor is reached, on this page and the next', async ({ demo, page }) => {
  await page.goto(demo.url);
  await button(page, 'reject-all').click();
  await settle();
  await page.goto(`${demo.url}plans.html`);
  await settle();
  expect(await demo.hits()).toEqual([]);
  const { receipts } = await demo.receipts();
  expect(receipts).toHaveLength(1);
});

test('a second visit shows no banner and downloads the core only', async ({ demo, page }) => {
  await page.goto(demo.url);
  await button(page, 'accept-all').click();
  await expect.poll(async () => (await demo.receipts()).receipts.length).toBe(1);
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('avow'))))
    .toEqual([]);
  const requests = requestsOf(page);
  await page.reload();
  await settle();
  expect(requests.filter((url) => url.includes('/avow/'))).toEqual([`${demo.url}avow/avow.js`]);
  await expect(page.locator('avow-consent')).toHaveCount(0);
});

test('withdrawal makes the next page silent, and chains a receipt to the first', async ({ demo, page }) => {
  await page.goto(demo.url);
  await button(page, 'accept-all').click();
  await expect.poll(async () => (await demo.hits()).length).toBeGreaterThan(5);
  await page.locator('footer [data-consent-open="preferences"]').click();
  await button(page, 'withdraw').click();
  await expect.poll(async () => (await demo.receipts()).receipts.length).toBe(2);
  await settle();
  await demo.clearHits();
  await page.goto(`${demo.url}plans.html`);
  await settle();
  expect(await demo.hits()).toEqual([]);
  const events = await page.evaluate(async () =>
    (
      await (
        window as unknown as { avow: { receipts(): Promise<{ payload: { event: string } }[]> } }
      ).avow.receipts()
    ).map(({ payload }) => payload.event),
  );
  expect(events).toEqual(['given', 'withdrawn']);
});

test('the panel shows what ran, what was blocked, and the last receipt verified', async ({ demo, page }) => {
  await page.goto(demo.url);
  await page.locator('#panel-toggle').click();
  await expect(page.locator('[data-panel="blocked"] li[data-for]')).toHaveCount(8);
  await expect(page.locator('[data-panel="ran"] li[data-for]')).toHaveCount(0);
  await button(page, 'accept-all').click();
  await expect(page.locator('[data-panel="ran"] li[data-for]')).toHaveCount(8);
  await expect(page.locator('[data-panel="hits"] li').first()).toBeVisible();
  await expect(page.locator('[data-panel="receipt"] [data-verified]').first()).toHaveAttribute(
    'data-verified',
    'true',
  );
  await expect(page.locator('[data-panel="receipt"] [data-verified="false"]')).toHaveCount(0);
});

for (const way of ['close', 'Escape'])
  test(`leaving every view by ${way} without a choice comes back to the banner`, async ({ demo, page }) => {
    await page.goto(demo.url);
    for (const view of ['preferences', 'notice']) {
      await button(page, view).click();
      await expect(page.locator(`avow-consent dialog[part="${view}"]`)).toBeVisible();
      if (way === 'Escape') await page.keyboard.press('Escape');
      else await page.locator('avow-consent dialog [data-action="close"]').click();
      await expect(page.locator('avow-consent dialog[open]')).toHaveCount(0);
      // The dialog's own event comes a task later, and must not take the banner along.
      await page.waitForTimeout(100);
      await expect(page.locator('avow-consent [part~="banner"]')).toBeVisible();
    }
  });

test('the map loads on a later visit too, and its service is asked before the first', async ({
  demo,
  page,
}) => {
  const map = page.frameLocator('#gated-map').locator('body');
  await page.goto(demo.url);
  await expect(page.locator('avow-embed')).toBeVisible();
  await button(page, 'accept-all').click();
  await expect(map).not.toBeEmpty();
  await page.reload();
  await expect(map).not.toBeEmpty();
});

test('the French page speaks French', async ({ demo, page }) => {
  await page.goto(`${demo.url}fr/`);
  await expect(button(page, 'reject-all')).toHaveText('Tout refuser');
  await expect(button(page, 'accept-all')).toHaveText('Tout accepter');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the footer leads to the whole notice, and the chat is not said to be on and off', async ({
    demo,
    page,
  }) => {
    for (const [path, title] of [
      ['', 'Privacy notice'],
      ['fr/', 'Notice de confidentialité'],
    ] as const) {
      await page.goto(demo.url + path);
      await expect(page.locator('#support-on')).toBeHidden();
      await expect(page.locator('#support-off')).toBeVisible();
      await page.locator('footer [data-consent-open=notice]').click();
      await expect(page.locator('h1')).toHaveText(title);
    }
  });
});

test('with scripts the footer opens the notice where the visitor is', async ({ demo, page }) => {
  await page.goto(demo.url);
  await button(page, 'reject-all').click();
  await page.locator('footer [data-consent-open=notice]').click();
  await expect(page.locator('avow-consent dialog[part=notice]')).toBeVisible();
  expect(page.url()).toBe(demo.url);
});
