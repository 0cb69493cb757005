import { expect, inside, shown, test } from './views.js';

/** What must not move under the visitor's eyes or pointer. */

const box = (selector: string) => `(() => {
  const { x, y, width, height } = $('${selector}').getBoundingClientRect();
  return [x, y, width, height].map(Math.round);
})()`;

test('the notice is as large while it is loaded as it is afterwards, and nothing shifts', async ({
  page,
  views,
}) => {
  let deliver = () => {};
  const delivered = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route('**/avow-notice*.js', async (route) => {
    await delivered;
    await route.continue();
  });
  await page.goto(views.url);
  await shown(page, '[part=banner]');
  await page.evaluate("avow.open('notice')");
  await shown(page, 'dialog');
  const before = await inside(page, box('dialog'));
  // Past the time in which a shift is put down to the visitor's own input.
  await page.waitForTimeout(600);
  deliver();
  await shown(page, 'dialog article');
  expect(await inside(page, box('dialog'))).toEqual(before);
  expect(await page.evaluate('shift()')).toBe(0);
});

test('the answers stand still while the preferences are scrolled to their end, and reach both edges', async ({
  page,
  views,
}) => {
  await page.setViewportSize({ width: 390, height: 780 });
  await page.goto(`${views.url}?policy=many`);
  await shown(page, '[part=banner]');
  await page.evaluate("avow.open('preferences')");
  await shown(page, 'dialog');
  const before = await inside(page, box('dialog [data-action=save]'));
  await inside(page, "$('dialog').scrollTo(0, 1e6)");
  expect(await inside<number>(page, "$('dialog').scrollTop")).toBeGreaterThan(100);
  expect(await inside(page, box('dialog [data-action=save]'))).toEqual(before);
  expect(await inside(page, "$('dialog').scrollWidth - $('dialog').clientWidth")).toBe(0);
});

test('a filled switch and a filled button have no edge of another colour', async ({ page, views }) => {
  await page.goto(views.url);
  await shown(page, '[part=banner]');
  await page.evaluate("avow.open('preferences')");
  await shown(page, 'dialog');
  for (const filled of ['section [data-action=accept-all]', 'dialog [data-action=save]', ':checked'])
    expect(await inside(page, `getComputedStyle($('${filled}')).borderColor`)).toBe('rgba(0, 0, 0, 0)');
});
