import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { type CoreSite, test } from './core-page.js';
import { content, noticePage } from './notice-page.js';

/** The notice in a language that is written from right to left, with a policy that is written in English. */

async function openIn(lang: string, page: Page, site: CoreSite) {
  await page.goto(noticePage(site, { lang, dir: 'rtl' }));
  await page.locator('#notice').press('Enter');
  await expect(content(page).locator('[name=search]')).toBeVisible();
}

/** The characters of a text as they are seen, line by line, from left to right. */
const seenOrder = (element: Locator): Promise<string> =>
  element.evaluate((one) => {
    const seen: [number, number, string][] = [];
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      [...(node.textContent ?? '')].forEach((character, at) => {
        const range = document.createRange();
        range.setStart(node as Node, at);
        range.setEnd(node as Node, at + 1);
        const { left, top } = range.getBoundingClientRect();
        if (character.trim()) seen.push([Math.round(top), left, character]);
      });
    return seen
      .sort(([top, left], [otherTop, otherLeft]) => top - otherTop || left - otherLeft)
      .map(([, , character]) => character)
      .join('');
  });

test('right to left, what is written from left to right is not scrambled, and begins on the right', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openIn('ar', page, site);
  const details = content(page).locator('#controller dd');
  expect(await seenOrder(details.filter({ hasText: 'rue' }))).toBe('1ruedel’Exemple,75000Paris,France');
  expect(await seenOrder(details.filter({ hasText: 'https' }).first())).toBe(
    'https://www.example-telecom.example/',
  );
  expect(await seenOrder(content(page).locator('#controller [part=law]'))).toMatch(/^13\(1\)\(a\),26,27/);
  const sentence = content(page).locator('#rights li p').first();
  expect(await seenOrder(sentence)).toMatch(/\.$/);
  const [text, item] = await Promise.all([
    sentence.evaluate((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect().right;
    }),
    sentence.evaluate((one) => one.parentElement?.getBoundingClientRect().right),
  ]);
  expect(text).toBeCloseTo(item ?? 0, 0);

  // A line of the interface that begins with a foreign name still runs from right to left.
  await openIn('he', page, site);
  expect(await seenOrder(content(page).locator('#controller [part=law]'))).toMatch(
    /^13\(1\)\(a\),26,27.+GDPR$/,
  );
});
