import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { type CoreSite, test } from './core-page.js';
import { content, noticePage } from './notice-page.js';

/** What a link leads to, what keeps still, and how much room things have: looks that have an effect to measure. */

type Options = Parameters<typeof noticePage>[1];

/** Opens the notice by a button or link of the page, and waits until all its parts are there. */
async function openBy(page: Page, site: CoreSite, id: string, options: Options = {}) {
  await page.goto(noticePage(site, options));
  if (!options?.own) await page.locator(`#${id}`).press('Enter');
  await expect(content(page).locator('[name=search]')).toBeVisible();
  await expect(content(page).locator('[name=message]')).toBeVisible();
}

/** Pixels between the foot of the header and the top of an element. */
const belowHeader = async (page: Page, element: Locator): Promise<number> => {
  const [head, box] = await Promise.all([page.locator('dialog > h2').boundingBox(), element.boundingBox()]);
  return (box?.y ?? Number.NaN) - (head?.y ?? 0) - (head?.height ?? 0);
};

/** Whether the four corners of an element and its middle are seen, rather than something above it. */
const isSeen = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const root = one.getRootNode() as ShadowRoot;
    return [
      [left + 1, top + 1],
      [right - 1, top + 1],
      [left + 1, bottom - 1],
      [right - 1, bottom - 1],
      [(left + right) / 2, (top + bottom) / 2],
    ].every(([x = 0, y = 0]) => one.contains(root.elementFromPoint(x, y)));
  });

// In German at 320 px the title of the dialog takes two lines.
for (const [width, height, lang] of [
  [1280, 800, 'en'],
  [390, 844, 'fr'],
  [320, 640, 'de'],
] as const)
  test(`what a link or a form leads to is below the header: ${width} px, ${lang}`, async ({ page, site }) => {
    site.answer('/contact', (_, response) => response.writeHead(201).end('{}'));
    await page.setViewportSize({ width, height });
    await openBy(page, site, 'deep', { lang });
    const title = content(page).locator('[id="security-encryption"] > :first-child');
    await expect.poll(() => isSeen(title)).toBe(true);
    expect(await belowHeader(page, title)).toBeGreaterThan(8);

    // A section comes to the header, without the end of the section before it.
    await content(page)
      .locator('#training')
      .evaluate((section) => section.scrollIntoView());
    const section = content(page).locator('#training > :first-child');
    expect(await isSeen(section)).toBe(true);
    expect(await belowHeader(page, section)).toBeLessThan(64);

    const form = content(page).locator('#contact-form form');
    await content(page)
      .locator('#security')
      .evaluate((one) => one.scrollIntoView());
    await form.evaluate((one) => (one as HTMLFormElement).requestSubmit());
    const label = form.locator('label', { has: page.locator('[name=email]') }).locator('span');
    await expect.poll(() => isSeen(label)).toBe(true);
    await form.locator('[name=email]').fill('ada@example.com');
    await form.locator('[name=message]').fill('Where is my data?');
    await form.locator('[data-action=send]').press('Enter');
    const answer = form.locator('output');
    await expect(answer).toBeFocused();
    await expect.poll(() => isSeen(answer)).toBe(true);
  });

for (const own of [false, true])
  test(`nothing moves but what is scrolled: ${own ? 'page' : 'dialog'}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openBy(page, site, 'notice', { own });
    const sections = await content(page).locator('article').count();
    const read = new Set<string | null>();
    for (let at = 0; at < sections; at++) {
      const article = content(page).locator('article').nth(at);
      await article.evaluate((one) => {
        one.scrollIntoView();
        // Well into it: its top lies above the band that is watched.
        (one.closest('dialog') ?? document.scrollingElement)?.scrollBy(0, 1);
      });
      const here = content(page).locator('nav [aria-current=true]').first();
      await expect(here).toBeVisible();
      read.add(await here.getAttribute('href'));
    }
    expect(read.size).toBeGreaterThan(8);
    // What has been drawn is reported in a later frame.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBe(0);
  });

test('in forced colours the contents mark what is being read, and nothing else', async ({ page, site }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ forcedColors: 'active' });
  await openBy(page, site, 'deep');
  await expect(content(page).locator('nav [aria-current=true]')).toHaveCount(1);
  const marked = await content(page)
    .locator('nav a')
    .evaluateAll((links) =>
      links
        .filter((link) => Number.parseFloat(getComputedStyle(link).borderInlineStartWidth) > 0)
        .map((link) => link.getAttribute('href')),
    );
  expect(marked).toEqual(['#security']);
});

test('on paper there is no closed list of contents', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openBy(page, site, 'notice');
  await expect(content(page).locator('nav')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(content(page).locator('nav')).toBeHidden();
  await content(page)
    .locator('nav details')
    .evaluate((one) => one.setAttribute('open', ''));
  await expect(content(page).locator('nav')).toBeVisible();
});

for (const [width, lang] of [
  [1280, 'en'],
  [768, 'de'],
  [390, 'fr'],
  [320, 'de'],
] as const)
  test(`what belongs together stands together: ${width} px, ${lang}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    await openBy(page, site, 'notice', { lang, over: { jurisdiction: 'FR' } });
    const box = async (selector: string) => {
      const found = await content(page).locator(selector).first().boundingBox();
      if (!found) throw new Error(`no ${selector}`);
      return { ...found, right: found.x + found.width, bottom: found.y + found.height };
    };
    const [tools, search, print] = await Promise.all([
      box('form[part=tools]'),
      box('[name=search]'),
      box('button'),
    ]);
    // Beside the search, or a row of its own from side to side: never alone beside a picker.
    expect(
      Math.abs(print.bottom - search.bottom) < 2 || Math.abs(print.width - tools.width) < 2,
      JSON.stringify({ tools, search, print }),
    ).toBe(true);
    if (width < 1088) {
      const [contents, section] = await Promise.all([box('nav'), box('#controller')]);
      expect([contents.x, contents.right]).toEqual([section.x, section.right]);
    }
    // A period is nearer to its reason than to the next row.
    const [period, reason, next] = await Promise.all([
      box('#retention dd > p'),
      box('#retention dd > p + p'),
      box('#retention dl > :nth-child(2) dt'),
    ]);
    expect(reason.y - period.bottom).toBeLessThan(next.y - reason.bottom);

    // Under a law without articles to name, the first line keeps its distance from the title.
    await content(page).locator('[name=country]').selectOption('BR');
    await expect(content(page).locator('#rights')).toContainText('LGPD');
    const [title, first] = await Promise.all([box('#controller > :first-child'), box('#controller > p')]);
    expect(first.y - title.bottom).toBeGreaterThan(8);
  });
