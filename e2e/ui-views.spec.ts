import { expect, type Page, test } from '@playwright/test';
import { focused, kept, serveUiPage } from './ui-page.js';

let site: Awaited<ReturnType<typeof serveUiPage>>;
test.beforeAll(async () => {
  site = await serveUiPage();
});
test.afterAll(() => site.close());

const banner = (page: Page) => page.locator('[part~=banner]');
const preferences = (page: Page) => page.locator('[part~=preferences]');
const action = (page: Page, name: string, view = '[part~=banner]') =>
  page.locator(`${view} [data-action=${name}]`);

async function open(page: Page, query = '') {
  await page.goto(site.url + query);
  await expect(banner(page)).toBeVisible();
}

for (const lang of ['en', 'fr'])
  for (const width of [1280, 390, 320])
    test(`refusing is as easy as accepting: ${lang}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 700 });
      await open(page, `?lang=${lang}`);
      const look = (name: string) =>
        action(page, name).evaluate((button) => {
          const { color, backgroundColor, fontSize, fontWeight, borderColor, opacity } =
            getComputedStyle(button);
          const { width, height } = button.getBoundingClientRect();
          return { width, height, color, backgroundColor, fontSize, fontWeight, borderColor, opacity };
        });
      const accept = await look('accept-all');
      expect(await look('reject-all')).toEqual(accept);
      expect(accept.height).toBeGreaterThanOrEqual(24);
    });

test('everything works under the strictest policies, and shifts nothing', async ({ page }) => {
  await open(page);
  await action(page, 'preferences').click();
  await action(page, 'notice', '[part~=preferences]').click();
  await expect(page.locator('[part~=notice] article').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await action(page, 'reject-all').click();
  await expect(page.locator('[role=status]')).toContainText('Choices saved');
  expect(await kept(page, 'violations')).toEqual([]);
  expect(await kept(page, 'shift')).toBe(0);
  expect(await page.locator('[style]').count()).toBe(0);
});

test('the keyboard reaches the banner first, and leaves it again', async ({ page }) => {
  await open(page);
  expect(await focused(page)).toBe('BODY');
  const order: string[] = [];
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  expect(order).toEqual(['reject-all', 'accept-all', 'preferences', 'notice', 'link']);
});

test('focus enters the preferences, stays there, and goes back to the banner on Escape', async ({ page }) => {
  await open(page);
  await action(page, 'preferences').focus();
  await page.keyboard.press('Enter');
  await expect(preferences(page)).toBeVisible();
  expect(await focused(page)).toBe('H2');
  const seen = new Set<string>();
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab');
    seen.add(await focused(page));
  }
  expect([...seen]).toEqual(expect.arrayContaining(['analytics', 'media', 'security', 'save', 'close']));
  expect(seen.has('link')).toBe(false);
  await page.keyboard.press('Escape');
  await expect(preferences(page)).toHaveCount(0);
  await expect(banner(page)).toBeVisible();
  expect(await focused(page)).toBe('preferences');
});

test('focus goes back to the element of the page that opened the preferences', async ({ page }) => {
  await open(page);
  for (const close of ['Escape', 'close', 'save']) {
    await page.locator('#open').focus();
    await page.keyboard.press('Enter');
    await expect(preferences(page)).toBeVisible();
    if (close === 'Escape') await page.keyboard.press('Escape');
    else await action(page, close, '[part~=preferences]').press('Enter');
    await expect(preferences(page)).toHaveCount(0);
    expect(await focused(page)).toBe('open');
  }
});

test('focus is not lost when the banner goes: back to where it was, else to what was announced', async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(banner(page)).toHaveCount(0);
  expect(await focused(page)).toBe('status');

  await open(page);
  await page.locator('#link').focus();
  await page.keyboard.press('Shift+Tab');
  await action(page, 'accept-all').press('Enter');
  await expect(banner(page)).toHaveCount(0);
  expect(await focused(page)).toBe('link');
});

test('a click made by a script decides nothing, and turns no switch', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const root = document.querySelector('avow-consent')?.shadowRoot;
    root?.querySelector<HTMLElement>('[data-action=accept-all]')?.click();
    root?.querySelector<HTMLElement>('[data-action=preferences]')?.click();
  });
  expect(await kept(page, 'decisions')).toEqual([]);
  await action(page, 'preferences').click();
  await page.evaluate(() =>
    document
      .querySelector('avow-consent')
      ?.shadowRoot?.querySelector<HTMLElement>('input[name=media]')
      ?.click(),
  );
  await page.getByLabel('Audience measurement').check();
  await action(page, 'save', '[part~=preferences]').click();
  expect(await kept(page, 'decisions')).toEqual([
    {
      method: 'save',
      choices: { essential: 'granted', analytics: 'granted', media: 'denied', security: 'granted' },
    },
  ]);
  await expect(page.getByRole('status')).toContainText('Audience measurement');
});

test('the banner comes back when the page is swapped, and its dialog still works', async ({ page }) => {
  await open(page);
  await action(page, 'preferences').click();
  await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
  await expect(preferences(page)).toBeVisible();
  expect(await preferences(page).evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(banner(page)).toBeVisible();
});

test('colours the visitor forces keep both answers equal and the buttons outlined', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  const borders = await Promise.all(
    ['accept-all', 'reject-all'].map((name) =>
      action(page, name).evaluate((button) => {
        const { borderTopColor, backgroundColor, borderTopWidth, color } = getComputedStyle(button);
        return {
          borderTopColor,
          outlined: borderTopColor !== backgroundColor && borderTopWidth !== '0px',
          legible: color !== backgroundColor,
        };
      }),
    ),
  );
  expect(borders[0]).toEqual(borders[1]);
  expect(borders[0]).toMatchObject({ outlined: true, legible: true });
});
