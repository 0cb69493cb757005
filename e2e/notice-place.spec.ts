import { expect } from '@playwright/test';
import { test } from './core-page.js';
import { content, NOTICE_POLICY, noticePage } from './notice-page.js';

const section = (page: Parameters<typeof content>[0], id: string) => content(page).locator(`[id="${id}"]`);

test.describe('in Spain, by the clock', () => {
  test.use({ timezoneId: 'Europe/Madrid', locale: 'en-GB' });

  test('a law that was found brings its own authority, and the site’s own stays with its country', async ({
    page,
    site,
  }) => {
    await page.goto(noticePage(site, { over: { jurisdiction: 'auto', parts: ['jurisdiction'] } }));
    await page.waitForFunction(
      () =>
        (window as unknown as { avow?: { policy: { jurisdiction?: string } } }).avow?.policy.jurisdiction ===
        'ES',
    );
    await page.locator('#notice').press('Enter');
    await expect(content(page).locator('[name=country]')).toHaveValue('ES');
    await expect(section(page, 'authority')).toContainText('Agencia Española');
    await expect(section(page, 'authority')).not.toContainText('CNIL');
    await expect(section(page, 'rights')).not.toContainText('CNIL');
    // What the law is, under the name of the country.
    await expect(section(page, 'rights').locator('dt').first()).toHaveText('Spain');
    await content(page).locator('[name=country]').selectOption('FR');
    await expect(section(page, 'authority')).toContainText('3 place de Fontenoy');
    await content(page).locator('[name=country]').selectOption('BR');
    await expect(section(page, 'authority')).toContainText('Agência Nacional');
    await expect(section(page, 'rights').locator('dt').first()).toHaveText('Brazil');
    const complaint = section(page, 'rights').getByRole('link', {
      name: 'Complain to the supervisory authority',
    });
    await complaint.click();
    await expect(section(page, 'authority').locator('[tabindex]').first()).toBeFocused();
  });
});

test('a law found that is the site’s own tells the policy’s authority, without a country too', async ({
  page,
  site,
}) => {
  const { country: _, ...authority } = NOTICE_POLICY.notice.authority;
  const notice = { ...NOTICE_POLICY.notice, authority };
  await page.goto(noticePage(site, { over: { jurisdiction: 'ES', notice } }));
  await page.locator('#notice').press('Enter');
  await expect(section(page, 'authority')).toContainText('Agencia Española');
  await content(page).locator('[name=country]').selectOption('FR');
  await expect(section(page, 'authority')).toContainText('3 place de Fontenoy');
});

test('another language is that of the whole dialog, and its words are as before afterwards', async ({
  page,
  site,
}) => {
  await page.goto(noticePage(site));
  await page.locator('#notice').press('Enter');
  const dialog = page.locator('avow-consent dialog');
  const around = () =>
    dialog.evaluate((element) => [
      element.getAttribute('aria-label'),
      element.querySelector(':scope > h2')?.textContent,
      element.querySelector(':scope > [data-action=close]')?.textContent,
      element.getAttribute('lang'),
    ]);
  const language = content(page).locator('select[name=lang]');
  await language.selectOption('fr');
  await expect(content(page)).toHaveAttribute('lang', 'fr');
  expect(await around()).toEqual(['Notice de confidentialité', 'Notice de confidentialité', 'Fermer', 'fr']);
  await language.selectOption('en');
  await expect(content(page)).toHaveAttribute('lang', 'en');
  expect(await around()).toEqual(['Privacy notice', 'Privacy notice', 'Close', null]);
  await language.selectOption('fr');
  await expect(content(page)).toHaveAttribute('lang', 'fr');
  await section(page, 'rights').locator('[data-action=preferences]').click();
  await expect(dialog.locator('> h2')).toHaveText('Preferences');
  expect(await around()).toEqual(['Preferences', 'Preferences', 'Close', null]);
});

for (const [lang, dir, title, own] of [
  ['de', 'ltr', 'Ihre Rechte', 'Deutsch'],
  ['ar', 'rtl', 'حقوقك', 'العربية'],
] as const)
  test(`the picker tells the language that is read, which the policy does not have, and offers the others: ${lang}`, async ({
    page,
    site,
  }) => {
    await page.goto(noticePage(site, { lang, dir }));
    await page.locator('#notice').press('Enter');
    const language = content(page).locator('select[name=lang]');
    await expect(section(page, 'rights')).toContainText(title);
    await expect(language).toHaveValue(lang);
    expect(await language.locator('option').allTextContents()).toEqual([own, 'English', 'français']);
    await language.selectOption('en');
    await expect(section(page, 'rights')).toContainText('Your rights');
    expect(await section(page, 'rights').evaluate((part) => getComputedStyle(part).direction)).toBe('ltr');
    await language.selectOption(lang);
    await expect(section(page, 'rights')).toContainText(title);
    expect(await section(page, 'rights').evaluate((part) => getComputedStyle(part).direction)).toBe(dir);
  });

/** The English of every text, as one text node has it: what stands between marks. */
const english = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : 'en' in value
      ? String(value.en)
          .split(/[*[\]]|\([^()\s]+\)|^- /m)
          .map((text) => text.trim())
          .filter((text) => /\w \w/.test(text))
      : Object.values(value).flatMap(english);

test('a text that is there in another language only says which that is (WCAG 3.1.2)', async ({
  page,
  site,
}) => {
  const texts = english([NOTICE_POLICY.purposes, NOTICE_POLICY.services, NOTICE_POLICY.notice]);
  await page.goto(noticePage(site, { lang: 'de' }));
  await page.locator('#notice').press('Enter');
  await expect(section(page, 'contact-form').locator('form')).toBeVisible();
  const read = await content(page).evaluate((notice, known) => {
    const languages: Record<string, string[]> = {};
    const nodes = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const text = node.nodeValue?.trim() ?? '';
      if (!known.includes(text)) continue;
      const lang = node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
      languages[lang] = [...(languages[lang] ?? []), text];
    }
    return languages;
  }, texts);
  expect(read.en?.length).toBeGreaterThan(150);
  expect({ ...read, en: [] }).toEqual({ en: [] });
});
