import type { Page } from '@playwright/test';
import { focused } from './ui-page.js';
import { expect, inside, press, shown, test } from './views.js';

/** Looks of the banner and the preferences that have an effect to measure. */

async function openPreferences(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await press(page, 'section [data-action=preferences]');
  await shown(page, '[part=preferences] article');
}

const look = (page: Page, selector: string, property: string) =>
  inside<string>(page, `getComputedStyle($('${selector}')).${property}`);

/** Left and right edge in pixels, once it stands still. */
const edges = async (page: Page, selector: string) => {
  await shown(page, selector);
  return inside<number[]>(
    page,
    `(({ left, right }) => [left, right])($('${selector}').getBoundingClientRect())`,
  );
};

// Long labels, and what has moved along, make the row of answers high.
for (const lang of ['en', 'de'])
  test(`what has focus is never behind the answers (WCAG 2.4.11): ${lang}`, async ({ page, views }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openPreferences(page, `${views.url}?policy=fine&lang=${lang}`);
    await inside(page, `$('dialog').querySelectorAll('details').forEach((more) => { more.open = true; })`);
    await press(page, '[name=ads]');
    await expect(page.locator('[part=also]')).not.toBeEmpty();
    await inside(page, `$('dialog').scrollTo(0, 0)`);
    await inside(page, `$('[name=analytics]').focus()`);
    const hidden: string[] = [];
    const seen = new Set<string>();
    for (let at = await focused(page); !seen.has('save'); at = await focused(page)) {
      seen.add(at);
      const visible = await page.evaluate(() => {
        const root = document.querySelector('avow-consent')?.shadowRoot;
        const active = root?.activeElement as Element;
        const { x, y, width, height } = active.getBoundingClientRect();
        return active.contains(root?.elementFromPoint(x + width / 2, y + height / 2) ?? null);
      });
      if (!visible) hidden.push(at);
      await page.keyboard.press('Tab');
    }
    expect(seen.size).toBeGreaterThan(12);
    expect(hidden).toEqual([]);
  });

test('in forced colours a switch that is on differs by more than its place', async ({ page, views }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openPreferences(page, views.url);
  const around = await look(page, 'dialog', 'backgroundColor');
  expect(await look(page, '[name=security]', 'backgroundColor')).not.toBe(around);
  expect(await look(page, '[name=security]', 'color')).toBe(around);
});

for (const media of [{ contrast: 'more' }, { forcedColors: 'active' }] as const)
  test(`no line and no words are faint: ${Object.entries(media).join()}`, async ({ page, views }) => {
    await page.emulateMedia(media);
    await openPreferences(page, views.url);
    const text = await look(page, 'dialog', 'color');
    for (const [selector, side] of [
      ['dialog', 'Top'],
      ['article', 'Bottom'],
      ['dialog > p + p', 'Top'],
    ] as const)
      expect(await look(page, selector, `border${side}Color`), selector).toBe(text);
    expect(await look(page, 'dialog', 'borderTopWidth')).toBe('2px');
    expect(await look(page, 'small', 'opacity')).toBe('1');
  });

for (const width of [320, 390])
  test(`banner, preferences and notice have the same edges: ${width} px`, async ({ page, views }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(views.url);
    const banner = await edges(page, 'section');
    expect(banner).toEqual([16, width - 16]);
    await press(page, 'section [data-action=preferences]');
    expect(await edges(page, '[part=preferences]')).toEqual(banner);
    await press(page, 'dialog [data-action=notice]');
    expect(await edges(page, '[part=notice]')).toEqual(banner);
  });

for (const [width, edge] of [
  [1280, 352],
  [390, 16],
] as const)
  test(`what was saved is said in the middle: ${width} px`, async ({ page, views }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(views.url);
    await press(page, 'section [data-action=reject-all]');
    expect(await edges(page, '[role=status]:not(:empty)')).toEqual([edge, width - edge]);
  });

test('the answers of the preferences keep their distance from what is above, and waste no room', async ({
  page,
  views,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openPreferences(page, `${views.url}?policy=fine`);
  const [above, within] = await inside<[number, number]>(
    page,
    `(() => {
      $('dialog').scrollTo(0, 99999);
      const row = $('dialog > p + p').getBoundingClientRect();
      return [
        row.top - $('dialog [data-action=notice]').getBoundingClientRect().bottom,
        $('dialog > p + p > [data-action]').getBoundingClientRect().top - row.top,
      ];
    })()`,
  );
  expect(above).toBeCloseTo(16, 0);
  // With its line of one pixel.
  expect(within).toBeCloseTo(17, 0);
});

test('a service has its name in the language that it is in (WCAG 3.1.2)', async ({ page, views }) => {
  await openPreferences(page, `${views.url}?policy=fine&lang=fr`);
  const names = await inside<[string, string][]>(
    page,
    `[...$('dialog').querySelectorAll('details b')].map(({ textContent, lang }) => [textContent, lang])`,
  );
  // With a switch and without one; a name that says no language is in the page's own.
  expect(names).toEqual(
    expect.arrayContaining([
      ['Stats', 'en'],
      ['Aids', 'en'],
      ['Films', ''],
    ]),
  );
});
