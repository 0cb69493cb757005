import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './core-page.js';
import { content, openNotice } from './notice-page.js';

/** The room that the notice takes, and what of it is in sight. */

const boxOf = async (element: Locator) => {
  const box = await element.first().boundingBox();
  if (!box) throw new Error('not shown');
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
};

const leadTo = (page: Page, section: string) =>
  page.evaluate(
    (view) => (window as unknown as { avow: { open(view: string): void } }).avow.open(view),
    `notice#${section}`,
  );

for (const width of [1024, 1280])
  test(`what is drawn ends where the title's line does, and text no later than can be read: ${width} px`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await openNotice(page, site);
    const close = await boxOf(page.locator('dialog > button'));
    for (const part of ['[part=tools]', 'article'])
      expect((await boxOf(content(page).locator(part))).right, part).toBeCloseTo(close.right, 0);
    const widths = await content(page)
      .locator('article p')
      .evaluateAll((all) =>
        all.map((one) => one.clientWidth / Number.parseFloat(getComputedStyle(one).fontSize)),
      );
    expect(Math.max(...widths)).toBeLessThanOrEqual(44);
  });

test('the line beside the contents goes all the way down', async ({ page, site }) => {
  await page.setViewportSize({ width: 1600, height: 1400 });
  await openNotice(page, site);
  const [nav, dialog] = await Promise.all([
    boxOf(content(page).locator('nav')),
    boxOf(page.locator('dialog')),
  ]);
  expect(Math.abs(dialog.bottom - nav.bottom)).toBeLessThan(3);
});

test('contents longer than the window keep in sight what is being read', async ({ page, site }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await openNotice(page, site);
  for (const section of ['security', 'controller']) {
    await leadTo(page, section);
    const entry = content(page).locator(`nav [href="#${section}"]`);
    await expect(entry).toHaveAttribute('aria-current', 'true');
    await expect(entry).toBeInViewport({ ratio: 1 });
    await expect(content(page).locator(`[id="${section}"] > :first-child`)).toBeInViewport({ ratio: 1 });
  }
});

test('in forced colours links have the colour of links', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openNotice(page, site);
  const colours = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.color = 'LinkText';
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  for (const link of ['#controller a', 'nav a', '[part=source] a'])
    await expect(content(page).locator(link).first()).toHaveCSS('color', colours);
});

test('on paper a card has the whole line', async ({ page, site }) => {
  await page.setViewportSize({ width: 718, height: 1000 });
  await openNotice(page, site);
  await page.emulateMedia({ media: 'print' });
  const lists = content(page).locator('ul:has(> [part~=card] + [part~=card])');
  expect(await lists.count()).toBeGreaterThan(1);
  for (const list of await lists.all())
    expect((await boxOf(list.locator('> li'))).width).toBeCloseTo((await boxOf(list)).width, 0);
});

test('on paper an address that is there to read is not repeated', async ({ page, site }) => {
  await openNotice(page, site);
  await page.emulateMedia({ media: 'print' });
  const repeated = await content(page)
    .locator('a')
    .evaluateAll((links) =>
      links
        .filter((link) => getComputedStyle(link, '::after').content !== 'none')
        .map((link) => [link.textContent, link.getAttribute('href')?.replace(/^(mailto|tel):/, '')])
        .filter(([text, address]) => text === address),
    );
  expect(repeated).toEqual([]);
});

test('on paper, without tools and contents, the first line keeps its distance from what it is about', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 718, height: 1000 });
  await openNotice(page, site);
  await page.emulateMedia({ media: 'print' });
  const [updated, first] = await Promise.all([
    content(page)
      .locator('> [part=note]')
      .evaluate((note) => {
        const range = document.createRange();
        range.selectNodeContents(note);
        return range.getBoundingClientRect().bottom;
      }),
    boxOf(content(page).locator('article')),
  ]);
  expect(first.y - updated).toBeGreaterThan(5);
});
