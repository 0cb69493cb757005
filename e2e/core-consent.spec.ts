import { parseConsent } from '../packages/sdk/dist/server/parse-consent.js';
import {
  AVOW_TAG,
  expect,
  external,
  html,
  inline,
  kept,
  on,
  POLICY,
  POLICY_TAG,
  quiet,
  ran,
  test,
  visit,
} from './core-page.js';

const button = (action: string): string => `avow-consent [part~=banner] [data-action=${action}]`;
const WITH_RECEIPTS = { ...POLICY, receipts: { endpoint: '/consent' } };

/** Everything that the browser keeps for the site. */
const stored = `return [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length, (await caches.keys()).length]`;
const NOTHING = ['', [], [], 0, 0];

test.describe('a first visit', () => {
  test('asks for Avow and its banner only, and stores nothing before a choice', async ({
    page,
    site,
    context,
  }) => {
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.origin)) elsewhere.push(request.url());
    });
    site.page(
      '/',
      html(
        `${inline('inline')}${external('external')}<iframe data-consent="media" data-src="/frame"></iframe>
         <img alt="" data-consent="media" data-src="/image.png"><script type="text/plain" data-consent="ads" data-src="http://ads.localhost:1/x"></script>`,
        POLICY_TAG(WITH_RECEIPTS) + AVOW_TAG,
      ),
    );
    await visit(page, site);
    await expect(page.locator(button('accept-all'))).toBeVisible();
    await quiet(site, 500);
    expect(await on(page, stored)).toEqual(NOTHING);
    expect(await context.cookies()).toEqual([]);
    expect(elsewhere).toEqual([]);
    const paths = site.log.map(({ path }) => path);
    expect(paths.filter((path) => !/^\/avow\/avow-\w+\.js$/.test(path))).toEqual(['/', '/avow/avow.js']);
    // The policy is checked on loopback only, as a help in development.
    for (const part of ['receipts', 'notice', 'fr']) expect(paths).not.toContain(`/avow/avow-${part}.js`);
    expect(site.log.every(({ cookie }) => cookie === '')).toBe(true);
    expect(await ran(page)).toEqual([]);
  });

  test('accepted by a click runs what waited; refused by a click, nothing, ever', async ({ page, site }) => {
    site.page('/', html(inline('1') + external('2') + inline('3')));
    await visit(page, site);
    await page.locator(button('reject-all')).click();
    await expect(page.locator(button('reject-all'))).toBeHidden();
    await quiet(site);
    await page.reload();
    await quiet(site);
    expect(await ran(page)).toEqual([]);
    expect(site.asked('/s/')).toEqual([]);
    await page.context().clearCookies();
    await visit(page, site);
    await page.locator(button('accept-all')).click();
    await expect.poll(() => ran(page)).toEqual(['1', '2', '3']);
  });
});

test.describe('a returning visit', () => {
  for (const [choice, code] of [
    ['accepted', 'avow.acceptAll()'],
    ['refused', 'avow.rejectAll()'],
  ] as const)
    test(`after all was ${choice}, asks for avow.js only and shows nothing`, async ({ page, site }) => {
      site.page('/', html('<p>Page</p>'));
      await visit(page, site);
      await on(page, code);
      await quiet(site);
      site.log.length = 0;
      await visit(page, site);
      await quiet(site, 500);
      expect(site.log.map(({ path }) => path)).toEqual(['/', '/avow/avow.js']);
      await expect(page.locator('avow-consent')).toHaveCount(0);
      expect(await on(page, 'return [avow.$status.get(), avow.$view.get()]')).toEqual(['decided', 'closed']);
    });

  test('withdrawn, is silent: nothing runs and nothing is asked for', async ({ page, site }) => {
    site.page('/', html(inline('1') + external('2')));
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['1', '2']);
    await on(page, 'avow.withdraw()');
    site.log.length = 0;
    await visit(page, site);
    await quiet(site);
    expect(await ran(page)).toEqual([]);
    expect(site.asked('/s/')).toEqual([]);
  });

  test('under a new version of the policy is asked again, and nothing runs', async ({ page, site }) => {
    site.page('/', html(inline('1')));
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    site.page('/', html(inline('1'), POLICY_TAG({ ...POLICY, version: '2' }) + AVOW_TAG));
    await visit(page, site);
    await expect(page.locator(button('accept-all'))).toBeVisible();
    expect(await ran(page)).toEqual([]);
  });

  test('with a purpose appended keeps the answers and asks for the new one', async ({ page, site }) => {
    site.page('/', html(inline('1')));
    await visit(page, site);
    await on(page, 'avow.save({ analytics: true, ads: false, media: false })');
    const purposes = [...POLICY.purposes, { id: 'chat', name: 'Chat' }];
    site.page('/', html(inline('1'), POLICY_TAG({ ...POLICY, purposes }) + AVOW_TAG));
    await visit(page, site);
    await expect.poll(() => ran(page)).toEqual(['1']);
    await expect(page.locator(button('accept-all'))).toBeVisible();
    expect(await on(page, 'return avow.$choices.get()')).toEqual({
      essential: 'granted',
      analytics: 'granted',
      ads: 'denied',
      media: 'denied',
      chat: 'denied',
    });
  });
});

test('the cookie is first-party, lasts as the policy says, and a server reads the same from it', async ({
  page,
  site,
  context,
}) => {
  site.page('/', html('', POLICY_TAG({ ...POLICY, expires: 30 }) + AVOW_TAG));
  await visit(page, site);
  await on(page, 'avow.save({ analytics: true, ads: false, media: false })');
  await expect.poll(() => context.cookies()).toHaveLength(1);
  const cookies = await context.cookies();
  expect(cookies[0]).toMatchObject({
    name: 'avow',
    domain: 'shop.localhost',
    path: '/',
    sameSite: 'Lax',
    httpOnly: false,
  });
  const days = ((cookies[0]?.expires ?? 0) - Date.now() / 1000) / 86_400;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThan(30.1);
  await visit(page, site);
  const header = site.log.at(-1)?.cookie ?? '';
  expect(header.length).toBeLessThan(100);
  const consent = parseConsent(header, { ...POLICY, expires: 30 });
  expect(consent.choices).toEqual(await on(page, 'return avow.$choices.get()'));
  expect([consent.status, consent.granted('analytics & !ads')]).toEqual(['decided', true]);
});

test('an element marked data-consent-open opens the view, before and after a choice', async ({
  page,
  site,
}) => {
  site.page(
    '/',
    html(
      '<a id="a" href="#x" data-consent-open="preferences"><b>Choices</b></a><button id="b" data-consent-open="notice">Notice</button>',
    ),
  );
  await visit(page, site);
  await on(page, 'avow.rejectAll()');
  await page.locator('#a b').click();
  await expect(page.locator('avow-consent [part~=preferences]')).toBeVisible();
  expect(page.url()).not.toContain('#x');
  await on(page, 'avow.close()');
  await page.locator('#b').click();
  await expect(page.locator('avow-consent [part~=notice]')).toBeVisible();
});

test('the banner comes also when it is ready before there is a body', async ({ page, site }) => {
  site.page('/', html('', `${POLICY_TAG()}${AVOW_TAG}<script src="/s/slow?wait=1500"></script>`));
  await visit(page, site);
  await expect(page.locator(button('accept-all'))).toBeVisible();
});

test.describe('several tabs', () => {
  test('a decision in one is followed by the others, down to the last of one second', async ({
    page,
    site,
    context,
  }) => {
    site.page('/', html(inline('1'), POLICY_TAG(WITH_RECEIPTS) + AVOW_TAG));
    const other = await context.newPage();
    await visit(other, site);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => ran(other)).toEqual(['1']);
    await expect
      .poll(() => on(other, 'return [avow.$status.get(), avow.$view.get()]'))
      .toEqual(['decided', 'closed']);
    // Many decisions within a second: the other tab ends where this one does.
    await on(
      page,
      'for (let i = 0; i < 3; i++) { avow.acceptAll(); await new Promise((r) => setTimeout(r, 40)); avow.withdraw(); await new Promise((r) => setTimeout(r, 40)); }',
    );
    await expect.poll(() => on(other, `return avow.granted('analytics')`)).toBe(false);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => on(other, `return avow.granted('analytics')`)).toBe(true);
  });

  test('without receipts the others follow when the visitor comes to them', async ({
    page,
    site,
    context,
  }) => {
    site.page('/', html(inline('1')));
    const other = await context.newPage();
    await visit(other, site);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await on(other, `dispatchEvent(new Event('focus'))`);
    expect(await ran(other)).toEqual(['1']);
    await on(page, 'avow.rejectAll()');
    await on(other, `dispatchEvent(new Event('focus'))`);
    expect(await on(other, `return avow.granted('analytics')`)).toBe(false);
  });

  test('a decision on a page of before does not undo what another tab decided since', async ({
    page,
    site,
    context,
  }) => {
    site.page('/', html(''));
    const other = await context.newPage();
    await visit(other, site);
    await visit(page, site);
    await on(page, 'avow.save({ analytics: true, ads: true, media: true })');
    // Chromium takes a moment to show a cookie to the process of another tab.
    await expect.poll(() => on(other, 'return document.cookie')).toContain('avow=');
    // No event reached the other tab; it grants nothing that was not said, and keeps what was.
    await on(other, 'avow.save({ ads: false })');
    expect(await on(other, 'return avow.$choices.get()')).toMatchObject({
      analytics: 'granted',
      ads: 'denied',
      media: 'granted',
    });
  });
});

test.describe('a browser that keeps nothing', () => {
  test('without cookies and storage (a sandbox), asks, and the choice holds for the page', async ({
    page,
    site,
  }) => {
    site.page('/', html(inline('1') + external('2', 0, 'crossorigin'), POLICY_TAG() + AVOW_TAG), {
      'content-security-policy': 'sandbox allow-scripts',
    });
    await visit(page, site);
    expect(await on(page, 'try { return document.cookie } catch (error) { return error.name }')).toBe(
      'SecurityError',
    );
    await expect(page.locator(button('accept-all'))).toBeVisible();
    await page.locator(button('accept-all')).click();
    await expect.poll(() => ran(page)).toEqual(['1', '2']);
    expect(await on(page, 'return avow.$status.get()')).toBe('decided');
    expect((await kept(page)).pageErrors).toEqual([]);
    await visit(page, site);
    await expect(page.locator(button('accept-all'))).toBeVisible();
  });

  test('with localStorage forbidden keeps the choice in its cookie', async ({ page, site }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError');
        },
      }),
    );
    site.page('/', html(inline('1'), POLICY_TAG(WITH_RECEIPTS) + AVOW_TAG));
    await visit(page, site);
    await on(page, 'return avow.acceptAll()');
    expect(await ran(page)).toEqual(['1']);
    await visit(page, site);
    await expect.poll(() => ran(page)).toEqual(['1']);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

  test('with cookies that are dropped holds the choice for the page', async ({ page, site }) => {
    await page.addInitScript(() =>
      Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined }),
    );
    site.page('/', html(inline('1')));
    await visit(page, site);
    await on(page, 'return avow.acceptAll()');
    await on(page, `dispatchEvent(new Event('focus'))`);
    expect(await ran(page)).toEqual(['1']);
    expect(await on(page, `return avow.granted('analytics')`)).toBe(true);
  });
});

test('nothing is thrown into the page, whatever it is called with', async ({ page, site }) => {
  site.page('/', html(''));
  await visit(page, site);
  const thrown = await on<string[]>(
    page,
    `const thrown = [];
     const odd = [undefined, null, 0, '', 'analytics', [], {}, ['typo'], { typo: true }, { constructor: true }, { analytics: 'no' }];
     for (const name of ['granted', 'when', 'save', 'withdraw', 'open'])
       for (const value of odd)
         try { Promise.resolve(avow[name](value)).catch((error) => thrown.push('rejected ' + name + ' ' + String(value) + ': ' + error)); } catch (error) { thrown.push(name + ' ' + String(value) + ': ' + error); }
     await new Promise((resolve) => setTimeout(resolve, 50));
     return thrown`,
  );
  // Values that the types forbid may be refused by a rejected promise, never by an exception in the caller's task.
  expect(thrown.filter((text) => !text.startsWith('rejected'))).toEqual([]);
  expect(await on(page, `return avow.granted('analytics | ads | media')`)).toBe(false);
});
