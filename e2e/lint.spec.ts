import { expect, type Page, test } from '@playwright/test';
import { bannerRules } from '../packages/sdk/src/lint/lint-banner.js';
import { journeyRules, lintJourney, type Visit } from '../packages/sdk/src/lint/lint-journey.js';
import { JOURNEY_CASES, journeyPage, type Manners } from './lint-journeys.js';
import { FAIR_PAGE, PAGE_CASES } from './lint-pages.js';
import { lintOn } from './lint-tool.js';

const found = async (page: Page, html: string): Promise<string[]> => {
  await page.setContent(html);
  return (await lintOn(page, '#banner')).map(({ id }) => id);
};

test('each rule on pages has a page that keeps it and one that breaks it', () => {
  expect(Object.keys(PAGE_CASES)).toEqual(bannerRules.map(({ id }) => id));
  for (const { pass, fail } of Object.values(PAGE_CASES)) {
    expect(pass.length).toBeGreaterThan(0);
    expect(fail.length).toBeGreaterThan(0);
  }
  expect(Object.keys(JOURNEY_CASES)).toEqual(journeyRules.map(({ id }) => id));
});

test('nothing is found on the fair page', async ({ page }) => {
  expect(await found(page, FAIR_PAGE)).toEqual([]);
});

for (const [id, { pass, fail }] of Object.entries(PAGE_CASES))
  test(`${id} is silent on a page that keeps it, and speaks on one that breaks it`, async ({ page }) => {
    for (const html of pass) expect(await found(page, html), html).not.toContain(id);
    for (const html of fail) expect(await found(page, html), html).toContain(id);
  });

test('looking changes nothing on the page', async ({ page }) => {
  await page.setContent(FAIR_PAGE);
  const before = await page.content();
  await lintOn(page, '#banner');
  expect(await page.content()).toBe(before);
});

const ORIGIN = 'http://site.test/';

/** A visitor who knows what to click: clicks are counted as they are made. */
const visitOn = (page: Page): Visit => {
  const shown = (selector: string) => page.locator(selector).isVisible();
  const clickThrough = async (...selectors: string[]): Promise<number | undefined> => {
    let clicks = 0;
    for (const selector of selectors)
      if (await shown(selector)) {
        await page.locator(selector).click();
        clicks++;
      }
    return clicks || undefined;
  };
  return {
    load: async () => {
      await page.goto(ORIGIN);
    },
    asks: () => shown('#banner'),
    accept: async () => (await clickThrough('#yes')) ?? 0,
    refuse: async () => ((await shown('#no')) ? clickThrough('#no') : clickThrough('#some', '#no')),
    withdraw: () => clickThrough('#reopen', '#no'),
    close: async () => {
      await clickThrough('#close');
    },
    scroll: async () => {
      await page.evaluate(
        'new Promise((resolve) => { addEventListener("scroll", () => resolve(0), { once: true }); scrollTo(0, 500); })',
      );
    },
    traces: async () => (await page.context().cookies()).map(({ name }) => name),
  };
};

for (const [name, manners, expected] of [
  ['a page with manners', {}, []],
  ...Object.entries(JOURNEY_CASES).map(([id, { fail }]) => [id, fail, [id]] as const),
] as readonly (readonly [string, Manners, readonly string[]])[])
  test(`a visitor’s way: ${name}`, async ({ browser }) => {
    const contexts: { close(): Promise<void> }[] = [];
    const findings = await lintJourney(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await page.route(ORIGIN, (route) =>
        route.fulfill({ contentType: 'text/html', body: journeyPage(manners) }),
      );
      return visitOn(page);
    });
    await Promise.all(contexts.map((context) => context.close()));
    const ids = findings.map(({ id }) => id);
    if (expected.length) expect(ids).toEqual(expect.arrayContaining([...expected]));
    else expect(ids).toEqual([]);
  });
