import { parseConsent } from '@avow/sdk/server';
import { buildClient, buildServer, FRAMEWORKS, type Framework, type Renderer } from './bindings/bundle.js';
import { policy } from './bindings/policy.js';
import { type CoreSite, expect, html, kept, on, quiet, ran, test, visit } from './core-page.js';

/** Each framework renders a page on the server from the request's cookie, and hydrates it in the browser. */
for (const framework of Object.keys(FRAMEWORKS) as Framework[])
  test.describe(framework, () => {
    let server: Renderer;
    let client: string;
    test.beforeAll(async () => {
      [server, client] = await Promise.all([buildServer(framework), buildClient(framework)]);
    });

    /** `/` is rendered for the visitor; `/cached` for nobody, as from a shared cache. */
    const serve = (site: CoreSite): void => {
      site.answer('/client.js', (_, response) =>
        response.setHeader('content-type', 'text/javascript; charset=utf-8').end(client),
      );
      site.answer('/', async (request, response) => {
        const cached = request.url === '/cached';
        const consent = parseConsent(cached ? '' : request.headers.cookie, policy);
        // What the server sent is remembered, to tell adopting it from drawing it anew.
        response.setHeader('content-type', 'text/html; charset=utf-8').end(
          `<!doctype html><html lang="en"><head><title>Page</title>${server.head?.() ?? ''}</head><body>
          <div id="app">${await server.render({ consent })}</div>
          <script>cached = ${cached}; sent = [...document.querySelectorAll('#status, #granted, #denied')]</script>
          <script src="/client.js"></script></body></html>`,
        );
      });
    };

    const shown = `return [...document.querySelectorAll('#status, #granted, #denied')].map((element) => element.textContent)`;
    const DENIED = ['undecided, analytics without ads: false', 'Denied'];
    const GRANTED = ['decided, analytics without ads: true', 'Granted'];

    let said: string[];
    test.beforeEach(({ page, site }) => {
      serve(site);
      said = [];
      page.on('console', (message) => {
        if (/warning|error/.test(message.type())) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(String(error)));
    });

    test('hydrates what the server rendered and follows decisions', async ({ page, site }) => {
      await page.goto(site.origin);
      expect(await on(page, shown)).toEqual(DENIED);
      await on(page, 'consent.save({ analytics: true, ads: false })');
      await expect.poll(() => on(page, shown)).toEqual(GRANTED);
      await on(page, 'consent.withdraw()');
      await expect.poll(() => on(page, shown)).toEqual(['decided, analytics without ads: false', 'Denied']);
      expect(said).toEqual([]);
    });

    test('finds the choice in the mark-up of the server and keeps its elements', async ({ page, site }) => {
      await page.goto(site.origin);
      await on(page, 'consent.save({ analytics: true, ads: false })');
      const response = await page.goto(site.origin);
      expect(await response?.text()).toMatch(/Granted<\/b>/);
      expect(await on(page, shown)).toEqual(GRANTED);
      expect(await on(page, 'return sent.map((element) => element.isConnected)')).toEqual([true, true]);
      // What was adopted is alive.
      await on(page, 'consent.withdraw()');
      await expect.poll(() => on(page, shown)).toEqual(['decided, analytics without ads: false', 'Denied']);
      expect(said).toEqual([]);
    });

    test('hydrates a page from a cache without a mismatch, then shows the visitor’s own choice', async ({
      page,
      site,
    }) => {
      await page.goto(site.origin);
      await on(page, 'consent.save({ analytics: true, ads: false })');
      const response = await page.goto(`${site.origin}/cached`);
      expect(await response?.text()).toMatch(/Denied<\/i>/);
      await expect.poll(() => on(page, shown)).toEqual(GRANTED);
      expect(await on(page, 'return sent[0].isConnected')).toBe(true);
      expect(said).toEqual([]);
    });

    test('unmounted listens no more', async ({ page, site }) => {
      await page.goto(site.origin);
      const listeners = 'return consent.$choices.lc + consent.$status.lc';
      await expect.poll(() => on(page, listeners)).toBeGreaterThan(0);
      await on(page, 'unmount()');
      await expect.poll(() => on(page, listeners)).toBe(0);
      await on(page, 'consent.acceptAll()');
      expect(said).toEqual([]);
    });
  });

test.describe('<avow-gate>', () => {
  test('on the page loads and runs nothing of its template before the grant, and takes it off again', async ({
    page,
    site,
  }) => {
    site.answer('/chart', (_, response) => response.writeHead(204).end());
    site.page(
      '/',
      html(
        `<avow-gate consent="analytics"><template><img class="chart" alt="" src="/chart"><script>note('template')</script></template>
         <b id="granted">Granted</b><i id="denied" slot="fallback">Denied</i></avow-gate>
         <script type="module">import define from '/avow/avow-element.js'; define(avow); note('defined');</script>`,
      ),
    );
    await visit(page, site);
    await expect.poll(() => ran(page)).toEqual(['defined']);
    await expect(page.locator('#denied')).toBeVisible();
    await expect(page.locator('#granted')).toBeHidden();
    await quiet(site);
    expect(site.asked('/chart')).toEqual([]);
    await on(page, 'avow.acceptAll()');
    await expect(page.locator('#granted')).toBeVisible();
    await expect(page.locator('#denied')).toBeHidden();
    await expect.poll(() => site.asked('/chart')).toEqual(['/chart']);
    expect(await ran(page)).toEqual(['defined', 'template']);
    await on(page, 'avow.withdraw()');
    await expect(page.locator('#denied')).toBeVisible();
    await expect(page.locator('.chart')).toHaveCount(0);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});
