import { expect, type Page, test } from '@playwright/test';
import { focused, kept, serveUiPage } from './ui-page.js';

let site: Awaited<ReturnType<typeof serveUiPage>>;
test.beforeEach(async () => {
  site = await serveUiPage();
});
test.afterEach(() => site.close());

const placeholder = (page: Page) => page.locator('avow-embed');

async function open(page: Page, query = '') {
  await page.goto(site.url + query);
  await expect(page.locator('[part~=banner]')).toBeVisible();
}

test('a placeholder stands in the box of the embed, shifts nothing and requests nothing', async ({
  page,
}) => {
  // What the page looks like without placeholders.
  await page.route('**/avow-embed.js', (route) => route.abort());
  await open(page);
  const box = await page.locator('#embed').boundingBox();
  const after = await page.locator('#after').boundingBox();
  await page.unroute('**/avow-embed.js');
  await open(page);
  await expect(placeholder(page)).toContainText('Video Ltd then receives: your IP address');
  expect(await placeholder(page).boundingBox()).toEqual(box);
  expect(await page.locator('#after').boundingBox()).toEqual(after);
  await expect(page.locator('#embed')).toBeHidden();
  expect(site.films()).toBe(0);
  expect(await kept(page, 'violations')).toEqual([]);
});

test('it loads the embed once, stores nothing, and gives it focus', async ({ page }) => {
  await open(page);
  await placeholder(page).getByRole('button', { name: 'Load once' }).press('Enter');
  await expect(page.locator('#embed')).toBeVisible();
  await expect(placeholder(page)).toHaveCount(0);
  await expect.poll(site.films).toBe(1);
  expect(await focused(page)).toBe('embed');
  expect(await kept(page, 'decisions')).toEqual([]);
});

test('it allows the purpose for good, and only that one', async ({ page }) => {
  await open(page);
  await placeholder(page).getByRole('button', { name: 'Always allow: Videos and maps' }).click();
  await expect(placeholder(page)).toHaveCount(0);
  const [decision] = await kept<{ method: string; choices: Record<string, string> }[]>(page, 'decisions');
  expect(decision).toMatchObject({ method: 'embed', choices: { media: 'granted', analytics: 'denied' } });
});

test('a click made by a script loads nothing', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    for (const button of document.querySelector('avow-embed')?.shadowRoot?.querySelectorAll('button') ?? [])
      button.click();
  });
  await expect(placeholder(page)).toHaveCount(1);
  expect(await kept(page, 'decisions')).toEqual([]);
  expect(site.films()).toBe(0);
});
