import { lintOn } from './lint-tool.js';
import { expect, press, shown, test } from './views.js';

/** In development the findings in the policy are told; Avow's own banner and preferences keep every rule, in each layout, language, width and theme. */

const judged = async (page: Parameters<typeof lintOn>[0], selector?: string) =>
  (await lintOn(page, selector)).map(({ id, place, problem }) => `${id} ${place} ${problem}`);

for (const layout of ['bar', 'box', 'centre', 'corner'])
  for (const lang of ['en', 'fr'])
    test(`the banner is fair: ${layout}, ${lang}`, async ({ page, views }) => {
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await page.goto(`${views.url}?layout=${layout}&lang=${lang}`);
        await shown(page, '[part~=banner]');
        expect(await judged(page), `${width} ${colorScheme}`).toEqual([]);
      }
    });

for (const lang of ['en', 'fr'])
  test(`the preferences are fair: ${lang}`, async ({ page, views }) => {
    await page.goto(`${views.url}?lang=${lang}`);
    await press(page, '[part~=banner] [data-action=preferences]');
    await shown(page, '[part~=preferences]');
    expect(await judged(page)).toEqual([]);
  });

test('in development the console tells the findings in one group, and no fault', async ({ page, views }) => {
  const groups: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'startGroupCollapsed') groups.push(message.text());
  });
  await page.addInitScript(
    'window.faults = []; document.addEventListener("avow:error", ({ detail }) => faults.push(detail.message));',
  );
  const told = page.waitForEvent('console', (message) => /^AVOW-\d{3} /.test(message.text()));
  await page.goto(views.url.replace('shop.localhost', '127.0.0.1'));
  expect((await told).type()).toBe('warning');
  await press(page, '[part~=banner] [data-action=preferences]');
  await shown(page, '[part~=preferences]');
  expect(groups).toEqual([expect.stringMatching(/^avow lint: \d+ findings in the policy/)]);
  expect(await page.evaluate('faults')).toEqual([]);
});

test('elsewhere the linter is not even asked for', async ({ page, views }) => {
  const asked: string[] = [];
  await page.route('http://site.test/**', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    asked.push(pathname);
    await route.fulfill({
      response: await route.fetch({
        url: new URL(pathname + search, views.url.replace('shop.localhost', '127.0.0.1')).href,
      }),
    });
  });
  await page.goto('http://site.test/');
  await press(page, '[part~=banner] [data-action=preferences]');
  await shown(page, '[part~=preferences]');
  expect(asked).toContain('/avow/avow-ui.js');
  expect(asked).not.toContain('/avow/avow-lint.js');
});
