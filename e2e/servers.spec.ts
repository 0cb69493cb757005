import type { IncomingMessage } from 'node:http';
import { adoptChoice, consentCookie, consentOf, shareChoice } from '@avow/sdk/server';
import { BROWSER_ARGS, findBrowser } from '../scripts/browser.mjs';
import { type CoreSite, expect, html, kept, on, POLICY, quiet, ran, test, visit } from './core-page.js';

/** Servers that know the choice: pages rendered by it, the cookie renewed by them, and carried to another site. */

const executablePath = findBrowser();
test.use({
  launchOptions: {
    args: [...BROWSER_ARGS, '--host-resolver-rules=MAP *.avow-site.test 127.0.0.1'],
    ...(executablePath ? { executablePath } : {}),
  },
});

const banner = 'avow-consent [part~=banner]';

test.describe('a page rendered with the choice', () => {
  /** The server leaves out the gate of what is granted, and says which content shows. */
  const render = (request: IncomingMessage): string => {
    const { granted } = consentOf(request, POLICY);
    const gate = granted('analytics') ? '' : 'type="text/plain"';
    return html(`
      <script>seen = []; new MutationObserver((records) => { for (const { addedNodes } of records) for (const { nodeName } of addedNodes) seen.push(nodeName); }).observe(document, { childList: true, subtree: true })</script>
      <script ${gate} data-consent="analytics">note('inline')</script>
      <script ${gate} data-consent="analytics" src="/s/external"></script>
      <p id="thanks" data-consent-show="analytics" ${granted('analytics') ? '' : 'hidden'}>Thank you</p>
      <p id="ask" data-consent-hide="analytics" ${granted('analytics') ? 'hidden' : ''}>Please</p>
      <script>note(['thanks', 'ask'].map((id) => id + ' ' + document.getElementById(id).hidden).join())</script>`);
  };
  const serve = (site: CoreSite): void =>
    site.answer('/', (request, response) =>
      response.setHeader('content-type', 'text/html').end(render(request)),
    );

  test('runs what is allowed in the order of the HTML, once, and shows no banner at any time', async ({
    page,
    site,
  }) => {
    serve(site);
    await visit(page, site);
    await expect(page.locator(banner)).toBeVisible();
    expect(await ran(page)).toEqual(['thanks true,ask false']);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['thanks true,ask false', 'inline', 'external']);
    site.log.length = 0;
    await visit(page, site);
    // The parser itself has run them: before the script at the end, and without Avow's doing.
    expect(await ran(page)).toEqual(['inline', 'external', 'thanks false,ask true']);
    expect(site.asked('/avow/')).toEqual(['/avow/avow.js']);
    // Adopted: neither withdrawal nor a second grant runs them again.
    await on(page, 'avow.withdraw(); avow.acceptAll()');
    await quiet(site);
    expect(await ran(page)).toEqual(['inline', 'external', 'thanks false,ask true']);
    expect(site.asked('/s/')).toHaveLength(1);
    expect(await on(page, 'return seen.filter((name) => name === "AVOW-CONSENT")')).toEqual([]);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

  test('after a withdrawal has its gates again, and the server’s content is the one that stays', async ({
    page,
    site,
  }) => {
    serve(site);
    await visit(page, site);
    await on(page, 'avow.acceptAll(); avow.withdraw()');
    await visit(page, site);
    await quiet(site);
    expect(await ran(page)).toEqual(['thanks true,ask false']);
    expect(await on(page, `return [thanks.hidden, ask.hidden]`)).toEqual([true, false]);
    await expect(page.locator(banner)).toHaveCount(0);
  });
});

test.describe('a cookie renewed by the site’s server', () => {
  const renewing = (site: CoreSite): void =>
    site.answer('/', (request, response) => {
      const renewed = consentCookie(request.headers.cookie, POLICY, { secure: false });
      if (renewed) response.setHeader('set-cookie', renewed);
      response.setHeader('content-type', 'text/html').end(html(''));
    });
  const state = `return [avow.$status.get(), avow.$view.get(), avow.granted('analytics'), avow.granted('ads')]`;

  test('holds when the browser has deleted what scripts stored, and ends with the decision', async ({
    page,
    site,
    context,
  }) => {
    renewing(site);
    await visit(page, site);
    expect(await context.cookies()).toEqual([]);
    await on(page, 'avow.save({ analytics: true, ads: false, media: false })');
    await visit(page, site);
    const [script, server] = ['avow', 'avow_server'].map(
      (name) => async () => (await context.cookies()).find((cookie) => cookie.name === name),
    );
    const [own, renewed] = [await script?.(), await server?.()];
    expect(renewed?.value).toBe(own?.value);
    expect(renewed).toMatchObject({ path: '/', sameSite: 'Lax', httpOnly: false, domain: 'shop.localhost' });
    expect(Math.abs((renewed?.expires ?? 0) - (own?.expires ?? 1e9))).toBeLessThan(5);
    // Safari after seven days without a visit.
    await context.clearCookies({ name: 'avow' });
    await visit(page, site);
    expect(await on(page, state)).toEqual(['decided', 'closed', true, false]);
    // A new decision counts at once, though the older one is still there.
    await on(page, 'await new Promise((resolve) => setTimeout(resolve, 1000)); await avow.rejectAll()');
    expect(await on(page, state)).toEqual(['decided', 'closed', false, false]);
    await visit(page, site);
    expect(await on(page, state)).toEqual(['decided', 'closed', false, false]);
    expect((await server?.())?.value).toBe((await script?.())?.value);
  });

  test('from a response that was slow does not undo a withdrawal made meanwhile', async ({
    page,
    site,
    context,
  }) => {
    let send = (): void => {};
    renewing(site);
    site.answer('/slow', async (request, response) => {
      await new Promise<void>((resolve) => {
        send = resolve;
      });
      response
        .setHeader('set-cookie', consentCookie(request.headers.cookie, POLICY, { secure: false }) ?? '')
        .end();
    });
    await visit(page, site);
    await on(page, 'avow.acceptAll(); slow = fetch("/slow")');
    await expect.poll(() => site.asked('/slow')).toHaveLength(1);
    await on(page, 'await avow.withdraw()');
    send();
    await on(page, 'await slow');
    // It did arrive, with the grant.
    const cookies = await context.cookies();
    expect(cookies.find(({ name }) => name === 'avow_server')?.value).toContain('.2222.');
    await on(page, `dispatchEvent(new Event('focus'))`);
    expect(await on(page, state)).toEqual(['decided', 'closed', false, false]);
    await visit(page, site);
    expect(await on(page, state)).toEqual(['decided', 'closed', false, false]);
  });
});

test('a choice goes to another site of the controller by a link, and never without its visitor', async ({
  page,
  site,
}) => {
  const secret = 'a secret of all the sites of this controller';
  const { port } = new URL(site.origin);
  const [one, two, evil] = ['one', 'two', 'evil'].map((name) => `http://${name}.avow-site.test:${port}`) as [
    string,
    string,
    string,
  ];
  let text = '';
  // As in docs/places.md: site one sends visitors on, site two takes the choice and cleans the address.
  site.answer('/go', async (request, response) => {
    text = (await shareChoice(request, POLICY, { secret, to: two })) ?? '';
    const target = new URL('/', two);
    if (text) target.searchParams.set('avow', text);
    response.writeHead(303, { location: target.href, 'cache-control': 'no-store' }).end();
  });
  site.answer('/', async (request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const carried = url.searchParams.get('avow');
    if (carried && url.origin === two) {
      const cookie = await adoptChoice(carried, request, POLICY, {
        secret,
        site: two,
        from: [one],
        secure: false,
      });
      url.searchParams.delete('avow');
      response.writeHead(303, {
        location: url.href,
        'cache-control': 'no-store',
        ...(cookie && { 'set-cookie': cookie }),
      });
      response.end();
    } else
      response
        .setHeader('content-type', 'text/html')
        .end(html(`<a id="go" href="/go">On</a><a id="lure" href="${two}/?avow=${text}">Win</a>`));
  });
  const open = async (url: string): Promise<void> => {
    await page.goto(url);
    await page.waitForFunction('window.avow');
  };
  const state = `return [avow.$status.get(), avow.granted('analytics'), avow.granted('ads')]`;
  await open(one);
  await on(page, 'avow.save({ analytics: true, ads: false, media: false })');
  await page.locator('#go').click();
  await page.waitForURL(`${two}/`);
  await page.waitForFunction('window.avow');
  expect(await on(page, state)).toEqual(['decided', true, false]);
  await expect(page.locator('avow-consent')).toHaveCount(0);
  // The visitor's id has stayed at home.
  const ids = (await page.context().cookies()).map(({ value }) => value.split('.').at(-1));
  expect(new Set(ids).size).toBe(2);
  // Somebody else's page with a text that is fresh and genuine decides nothing.
  await page.context().clearCookies();
  await open(evil);
  await page.locator('#lure').click();
  await page.waitForURL(`${two}/`);
  await page.waitForFunction('window.avow');
  expect(await on(page, state)).toEqual(['undecided', false, false]);
});
