import { expect, mergeTests } from '@playwright/test';
import { test as coreTest } from './core-page.js';
import { test as firefoxTest } from './firefox.js';
import { noticePage } from './notice-page.js';

/** The notice in Firefox: what `notice.spec.ts` tells of Chromium, in its main points. */
const test = mergeTests(coreTest, firefoxTest);

test('dialog at a section, search, language and country, contact form', async ({
  firefoxPage: page,
  site,
}) => {
  site.answer('/contact', (_, response) => response.writeHead(201).end('{}'));
  await page.goto(noticePage(site));
  await page.locator('#deep').click();
  const focused = () =>
    page.evaluate(() => document.querySelector('avow-consent')?.shadowRoot?.activeElement?.textContent ?? '');
  await expect.poll(focused).toBe('Hashing and encryption');

  /** What the notice shows now. */
  const told = () =>
    page.evaluate(() => {
      const root = document.querySelector('avow-consent')?.shadowRoot;
      const articles = [...(root?.querySelectorAll('article') ?? [])];
      return {
        shown: articles.filter((article) => article.checkVisibility()).map(({ id }) => id),
        found: root?.querySelector('[part=tools] output')?.textContent,
        rights: root?.querySelector('#rights')?.textContent ?? '',
        form: root?.querySelector('#contact-form output')?.textContent ?? '',
      };
    });
  await page.locator('>>> [name=search]').fill('ISO 50001');
  await expect.poll(async () => (await told()).found).toBe('Sections found: 1');
  expect((await told()).shown).toEqual(['security']);
  await page.locator('>>> select[name=country]').fill('BR');
  await expect.poll(async () => (await told()).rights).toContain('LGPD');
  await page.locator('>>> select[name=lang]').fill('fr');
  await expect.poll(async () => (await told()).rights).toContain('Vos droits');

  await page.locator('>>> [name=email]').fill('ada@example.com');
  await page.locator('>>> [name=message]').fill('Bonjour');
  await page.locator('>>> [data-action=send]').click();
  await expect.poll(async () => (await told()).form).toContain('Votre message est arrivé');
  const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  expect(violations).toEqual([]);
});

test('a page of its own, whose address leads to a section', async ({ firefoxPage: page, site }) => {
  await page.goto(`${noticePage(site, { own: true })}#training`);
  await expect
    .poll(() =>
      page.evaluate(
        () => document.querySelector('avow-notice')?.shadowRoot?.activeElement?.textContent ?? '',
      ),
    )
    .toBe('Training');
  const articles = await page.evaluate(
    () => document.querySelector('avow-notice')?.shadowRoot?.querySelectorAll('article').length,
  );
  expect(articles).toBeGreaterThanOrEqual(20);
});
