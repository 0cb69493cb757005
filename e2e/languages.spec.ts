import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import en from '../packages/ui/dist/locales/languages/en.js';
import noticeEn from '../packages/ui/dist/locales/languages/notice-en.js';
import { accessibilityFaults } from './notice-page.js';
import { kept, serveUiPage } from './ui-page.js';

/** Every language from the built files, on a phone of 320 px. */

const TAGS: Readonly<Record<string, string>> = {
  no: 'nb-NO',
  pt: 'pt-PT',
  'pt-br': 'pt-BR',
  zh: 'zh-Hans',
  'zh-hant': 'zh-TW',
};
const codes = readdirSync(new URL('../packages/ui/dist/locales/languages', import.meta.url))
  .filter((file) => /^(?!notice-|en\.).*\.js$/.test(file))
  .map((file) => file.replace('.js', ''));
const EXAMINED = ['ar', 'bg', 'de', 'el', 'fr', 'he', 'hi', 'ja'];

/** Sentences and labels of English that can be seen in no other language. */
const english = [...Object.values(en), ...Object.values(noticeEn)].filter(
  (text) => text.includes(' ') && !text.includes('{'),
);

let site: Awaited<ReturnType<typeof serveUiPage>>;
test.beforeAll(async () => {
  site = await serveUiPage();
});
test.afterAll(() => site.close());

test.use({ viewport: { width: 320, height: 640 } });

const host = (page: Page) => page.locator('avow-consent');
const press = (page: Page, action: string, view: string) =>
  page.locator(`[part~=${view}] [data-action=${action}]`).click();

/** Parts of the view that stick out of it sideways, and English that shows. */
const faultsOf = (page: Page, texts: readonly string[]) =>
  page.evaluate((sentences) => {
    const shadow = document.querySelector('avow-consent')?.shadowRoot as ShadowRoot;
    const shown = [...shadow.querySelectorAll<HTMLElement>('section, dialog[open]')];
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen.
    const text = shown.map((view) => view.innerText).join('\n');
    return [
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []),
      ...shown
        .filter((view) => view.scrollWidth > view.clientWidth)
        .map((view) => `${view.part} is ${view.scrollWidth} px wide`),
      ...sentences.filter((sentence) => text.split('\n').includes(sentence)),
    ];
  }, texts);

for (const code of codes)
  test(`banner, preferences and notice in ${code}`, async ({ page }) => {
    const lang = TAGS[code] ?? code;
    const dir = code === 'ar' || code === 'he' ? 'rtl' : 'ltr';
    const requests: string[] = [];
    page.on('response', (response) =>
      requests.push(`${new URL(response.url()).pathname} ${response.status()}`),
    );
    const examine = async () => {
      await expect.poll(() => faultsOf(page, english), { timeout: 15_000 }).toEqual([]);
      if (EXAMINED.includes(code)) expect(await accessibilityFaults(page)).toEqual([]);
    };
    await page.goto(`${site.url}?lang=${lang}&dir=${dir}`);
    await expect(page.locator('[part~=banner]')).toBeVisible();
    expect(await host(page).getAttribute('lang')).toBe(lang);
    expect(await host(page).getAttribute('dir')).toBe(dir);
    const languageFiles = () =>
      requests
        .filter((request) => /avow-(notice-)?\w\w(-\w+)?\.js/.test(request))
        .filter((request) => !/avow-ui/.test(request));
    expect(languageFiles()).toEqual([`/avow-${code}.js 200`]);
    await examine();
    await press(page, 'preferences', 'banner');
    await expect(page.locator('[part~=preferences]')).toBeVisible();
    for (const details of await page.locator('[part~=preferences] summary').all()) await details.click();
    await examine();
    await press(page, 'notice', 'preferences');
    await expect(page.locator('[part~=content] article').first()).toBeVisible();
    await expect(page.locator('[part~=content]')).toHaveAttribute('dir', dir);
    await examine();
    expect(languageFiles()).toEqual([`/avow-${code}.js 200`, `/avow-notice-${code}.js 200`]);
    expect(await kept(page, 'violations')).toEqual([]);
  });

test('a language without texts is English, and no request fails', async ({ page }) => {
  const failed: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) failed.push(response.url());
  });
  page.on('requestfailed', (request) => failed.push(request.url()));
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.goto(`${site.url}?lang=sw`);
  await expect(page.getByRole('button', { name: 'Accept all' })).toBeVisible();
  await press(page, 'notice', 'banner');
  await expect(
    page.locator('[part~=content]').getByRole('heading', { name: 'Who is responsible' }),
  ).toBeVisible();
  expect(failed).toEqual([]);
  expect(requested.filter((address) => address.includes('sw'))).toEqual([`${site.url}?lang=sw`]);
});
