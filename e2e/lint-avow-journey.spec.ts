import type { BrowserContext } from '@playwright/test';
import { lintJourney, type Visit } from '../packages/sdk/src/lint/lint-journey.js';
import { type DemoSite, expect, test } from './demo-site.js';

/** A visitor's way on the demo: the real banner, the real gate, and the clients of real vendors. */

async function visitOn(context: BrowserContext, demo: DemoSite): Promise<Visit> {
  const page = await context.newPage();
  const vendors: string[] = [];
  page.on('request', (request) => {
    if (/\/(vendors|embed|collector)\//.test(request.url())) vendors.push(new URL(request.url()).pathname);
  });
  const press = async (...selectors: string[]) => {
    for (const selector of selectors) await page.locator(selector).click();
    await page.waitForLoadState('networkidle');
    return selectors.length;
  };
  return {
    load: async () => {
      await page.goto(demo.url, { waitUntil: 'networkidle' });
    },
    asks: () => page.locator('[part=banner]').isVisible(),
    accept: async () => {
      const answered = page.waitForResponse(/\/vendors\//);
      const clicks = await press('section [data-action=accept-all]');
      await answered;
      return clicks;
    },
    refuse: () => press('section [data-action=reject-all]'),
    withdraw: () => press('footer [data-consent-open=preferences]', 'dialog [data-action=withdraw]'),
    close: () => page.keyboard.press('Escape'),
    scroll: async () => {
      await page.mouse.wheel(0, 2000);
      await page.waitForFunction(() => scrollY > 0);
      await page.mouse.wheel(0, -2000);
    },
    traces: async () => [
      ...vendors,
      ...(await context.cookies()).map(({ name }) => name).filter((name) => name !== 'avow'),
    ],
  };
}

test('a visitor’s way on the real banner keeps every rule; one that accepts on closing is found out', async ({
  browser,
  demo,
}) => {
  test.setTimeout(120_000);
  const contexts: BrowserContext[] = [];
  const walk = async (changed: (visit: Visit) => Visit) => {
    const findings = await lintJourney(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      return changed(await visitOn(context, demo));
    });
    return findings.map(({ id, problem }) => `${id} ${problem}`);
  };
  expect(await walk((visit) => visit)).toEqual([]);
  expect(
    await walk((visit) => ({
      ...visit,
      close: async () => {
        await visit.accept();
      },
    })),
  ).toEqual([expect.stringMatching(/^AVOW-203 /)]);
  for (const context of contexts) await context.close();
});
