import { type Driver, expect, type Figure, inside, look, press, shown, test } from './views.js';

/**
 * Every view in every theme, direction and layout: no fault that axe finds, no violation of the strictest policies
 * nor any report of one, nothing that shifts. The figures go into the table of docs/interface.md.
 */

async function lookAtAll(page: Driver, url: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const add = async (view: string) => figures.push(await look(page, view));
  await page.goto(url);
  await shown(page, '[part=banner]');
  await add('banner');
  await press(page, '[data-action=notice]');
  await shown(page, '[part=notice] article');
  await add('notice');
  await page.keyboard.press('Escape');
  await press(page, 'section [data-action=preferences]');
  await shown(page, '[part=preferences] article');
  await inside(
    page,
    `$('[part=preferences]').querySelectorAll('details').forEach((more) => { more.open = true; })`,
  );
  await add('preferences');
  await press(page, '[name=health]');
  await shown(page, '[part=act]:not([hidden])');
  await add('act of its own');
  await press(page, '[part=act]:not([hidden]) [data-action=allow]');
  await press(page, '[data-action=save]');
  await shown(page, '[role=status]:not(:empty)');
  await add('saved, and the button that stays');
  return figures;
}

const expectFaultless = (figures: readonly Figure[], cls: 0 | undefined) =>
  expect(figures.map(({ view, axe, csp, cls }) => ({ view, axe, csp, cls }))).toEqual(
    figures.map(({ view }) => ({ view, axe: [], csp: [], cls })),
  );

const note = (engine: string, theme: string, query: string, figures: readonly Figure[]) =>
  test
    .info()
    .annotations.push({ type: 'figures', description: JSON.stringify({ engine, theme, query, figures }) });

const THEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'more contrast': { contrast: 'more' },
  'forced colours': { forcedColors: 'active' },
} as const;
const ARABIC = 'lang=ar&dir=rtl';

for (const [theme, media] of Object.entries(THEMES))
  for (const direction of ['', ARABIC])
    test(`every view is faultless: ${theme} ${direction}`, async ({ page, views }) => {
      await page.emulateMedia(media);
      const figures = await lookAtAll(page, `${views.url}?policy=fine&part=reopen&${direction}`);
      note('Chromium', theme, direction, figures);
      expectFaultless(figures, 0);
      expect(views.reports).toEqual([]);
    });

for (const layout of ['box', 'corner', 'centre'])
  for (const [theme, direction] of [
    ['light', ARABIC],
    ['dark', ''],
  ] as const)
    test(`every view is faultless in the layout ${layout}: ${theme} ${direction}`, async ({
      page,
      views,
    }) => {
      await page.emulateMedia(THEMES[theme]);
      const query = `layout=${layout}&logo&${direction}`;
      const figures = await lookAtAll(page, `${views.url}?policy=fine&part=reopen&${query}`);
      note('Chromium', theme, query, figures);
      expectFaultless(figures, 0);
      expect(views.reports).toEqual([]);
    });

for (const query of ['', ARABIC, 'layout=centre&logo'])
  test(`Firefox: every view is faultless ${query}`, async ({ firefoxPage, views }) => {
    const figures = await lookAtAll(firefoxPage, `${views.url}?policy=fine&part=reopen&${query}`);
    note('Firefox', 'light', query, figures);
    expectFaultless(figures, undefined);
    expect(views.reports).toEqual([]);
  });

for (const query of ['', ARABIC, 'layout=centre&logo'])
  test(`WebKit: every view is faultless ${query}`, async ({ webkitPage, views }) => {
    const figures = await lookAtAll(webkitPage, `${views.url}?policy=fine&part=reopen&${query}`);
    note('WebKit', 'light', query, figures);
    expectFaultless(figures, undefined);
    expect(views.reports).toEqual([]);
  });
