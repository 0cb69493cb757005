import puppeteer, { type Page } from 'puppeteer-core';
import { BROWSER_ARGS, findBrowser } from '../scripts/browser.mjs';
import { test as base, type CoreSite, expect, html, quiet } from './core-page.js';

/** Chromium does not prerender for Playwright; for Puppeteer it does. The requests that the site gets are the judge. */
const test = base.extend<{ tab: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
  tab: async ({}, use) => {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error('no Chromium');
    const browser = await puppeteer.launch({ executablePath, headless: true, args: BROWSER_ARGS });
    await use(await browser.newPage());
    await browser.close();
  },
});

/** `/` prerenders `/next`, which tells the site what runs, and what is granted once the visitor sees it. */
function serve(site: CoreSite): void {
  const rules =
    '<script type="speculationrules">{"prerender":[{"source":"list","urls":["/next"],"eagerness":"immediate"}]}</script>';
  const stored = { 'cache-control': 'max-age=0' };
  site.page('/', html(`${rules}<a href="/next">Next</a>`), stored);
  site.page('/plain', html(''), stored);
  site.page(
    '/next',
    html(
      `<script type="text/plain" data-consent="analytics">fetch('/ran?' + document.prerendering)</script>
       <script>fetch('/loaded?' + document.prerendering);
       const tell = () => fetch('/shown?' + [avow.granted('analytics'), avow.$view.get()]);
       document.addEventListener('prerenderingchange', () => setInterval(tell, 100))</script>`,
    ),
    stored,
  );
}

const visit = async (tab: Page, url: string): Promise<void> => {
  await tab.goto(url);
  await tab.waitForFunction('window.avow');
};

test('a prerendered page runs nothing before it is shown, and has the choice made meanwhile', async ({
  tab,
  site,
}) => {
  serve(site);
  await visit(tab, site.origin);
  await expect.poll(() => site.asked('/loaded')).toEqual(['/loaded?true']);
  await quiet(site);
  expect(site.asked('/ran')).toEqual([]);
  await tab.evaluate('avow.acceptAll()');
  await tab.click('a');
  await expect.poll(() => site.asked('/shown')).toContain('/shown?true,closed');
  expect(site.asked('/ran')).toHaveLength(1);
});

test('a prerendered page knows of a withdrawal made before it is shown', async ({ tab, site }) => {
  serve(site);
  await visit(tab, `${site.origin}/plain`);
  await tab.evaluate('avow.acceptAll()');
  await visit(tab, site.origin);
  await expect.poll(() => site.asked('/ran')).toEqual(['/ran?true']);
  await tab.evaluate('avow.withdraw()');
  await tab.click('a');
  await expect.poll(() => site.asked('/shown').at(-1)).toBe('/shown?false,closed');
});
