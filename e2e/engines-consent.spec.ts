import { parseConsent } from '../packages/sdk/dist/server/parse-consent.js';
import { AVOW_TAG, external, inline, POLICY, quiet } from './core-page.js';
import { click, expect, inEveryEngine, logged, on, ran, shows, visit } from './engines.js';

/** What a visitor does and a site relies on, in each engine: nothing before a choice, the choice, the next visits. */

const WITH_RECEIPTS = { ...POLICY, receipts: { endpoint: '/consent' } };
const page = (body: string, policy: unknown = POLICY) => logged(body, policy, AVOW_TAG);
const BUTTON = (action: string) => `[part~=banner] [data-action=${action}]`;

/** Everything that the browser keeps for the site. */
const STORED = `return [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length, (await caches.keys()).length]`;
const NOTHING = ['', [], [], 0, 0];

inEveryEngine(
  'a first visit asks for Avow and its banner, and stores nothing',
  async ({ page: tab, site }) => {
    site.page(
      '/',
      page(
        `${inline('inline')}${external('external')}<iframe data-consent="media" data-src="/frame"></iframe>
       <img alt="" data-consent="media" data-src="/image.png">`,
        WITH_RECEIPTS,
      ),
    );
    await visit(tab, site);
    await shows(tab, BUTTON('accept-all'));
    await quiet(site, 500);
    expect(await on(tab, STORED)).toEqual(NOTHING);
    expect(await tab.cookies()).toEqual([]);
    const paths = site.log.map(({ path }) => path).filter((path) => path !== '/favicon.ico');
    expect(paths.filter((path) => !/^\/avow\/avow-\w+\.js$/.test(path))).toEqual(['/', '/avow/avow.js']);
    for (const part of ['receipts', 'notice', 'fr']) expect(paths).not.toContain(`/avow/avow-${part}.js`);
    expect(await ran(tab)).toEqual([]);
  },
);

inEveryEngine(
  'accepted by a click runs what waited, then and on the next page',
  async ({ page: tab, site }) => {
    site.page('/', page(inline('1') + external('2') + inline('3')));
    await visit(tab, site);
    await click(tab, BUTTON('accept-all'));
    await expect.poll(() => ran(tab)).toEqual(['1', '2', '3']);
    site.log.length = 0;
    await visit(tab, site);
    await expect.poll(() => ran(tab)).toEqual(['1', '2', '3']);
    await quiet(site);
    expect(site.asked('/avow/')).toEqual(['/avow/avow.js']);
    expect(await on(tab, `return document.querySelectorAll('avow-consent').length`)).toBe(0);
  },
);

inEveryEngine('refused by a click runs nothing, then and on the next page', async ({ page: tab, site }) => {
  site.page('/', page(inline('1') + external('2')));
  await visit(tab, site);
  await click(tab, BUTTON('reject-all'));
  await shows(tab, BUTTON('reject-all'), false);
  site.log.length = 0;
  await visit(tab, site);
  await quiet(site);
  expect([await ran(tab), site.asked('/s/'), site.asked('/avow/')]).toEqual([[], [], ['/avow/avow.js']]);
  expect(await on(tab, 'return [avow.$status.get(), avow.$view.get()]')).toEqual(['decided', 'closed']);
});

inEveryEngine('saved in the preferences, the cookie says so to a server too', async ({ page: tab, site }) => {
  const policy = { ...POLICY, expires: 30 };
  site.page('/', page(inline('1'), policy));
  await visit(tab, site);
  await click(tab, BUTTON('preferences'));
  await click(tab, '[name=analytics]');
  await click(tab, '[data-action=save]');
  await expect.poll(() => ran(tab)).toEqual(['1']);
  await expect.poll(() => tab.cookies()).toHaveLength(1);
  const [cookie] = await tab.cookies();
  expect(cookie).toMatchObject({
    name: 'avow',
    domain: 'shop.localhost',
    path: '/',
    sameSite: 'Lax',
    httpOnly: false,
  });
  const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThan(30.1);
  await visit(tab, site);
  const consent = parseConsent(site.log.filter(({ path }) => path === '/').at(-1)?.cookie ?? '', policy);
  expect(consent.choices).toEqual(await on(tab, 'return avow.$choices.get()'));
  expect([consent.status, consent.granted('analytics & !ads & !media')]).toEqual(['decided', true]);
});

inEveryEngine('withdrawn, the next page is silent', async ({ page: tab, site }) => {
  site.page('/', page(inline('1') + external('2')));
  await visit(tab, site);
  await on(tab, 'avow.acceptAll()');
  await expect.poll(() => ran(tab)).toEqual(['1', '2']);
  await on(tab, 'avow.withdraw()');
  site.log.length = 0;
  await visit(tab, site);
  await quiet(site);
  expect([await ran(tab), site.asked('/s/')]).toEqual([[], []]);
});

inEveryEngine('another tab follows a decision and a withdrawal', async ({ page: tab, site }) => {
  site.answer('/consent', (_, response) => response.writeHead(201).end('{}'));
  site.page('/', page(inline('1'), WITH_RECEIPTS));
  await visit(tab, site);
  const other = await tab.newTab();
  await visit(other, site);
  await on(tab, 'avow.acceptAll()');
  await expect.poll(() => ran(other)).toEqual(['1']);
  await expect
    .poll(() => on(other, 'return [avow.$status.get(), avow.$view.get()]'))
    .toEqual(['decided', 'closed']);
  await on(tab, 'avow.withdraw()');
  await expect.poll(() => on(other, `return avow.granted('analytics')`)).toBe(false);
});

inEveryEngine('in a sandbox without storage the choice holds for the page', async ({ page: tab, site }) => {
  site.page('/', page(inline('1') + external('2', 0, 'crossorigin')), {
    'content-security-policy': 'sandbox allow-scripts',
  });
  await visit(tab, site);
  expect(await on(tab, 'try { return document.cookie } catch (error) { return error.name }')).toBe(
    'SecurityError',
  );
  await click(tab, BUTTON('accept-all'));
  await expect.poll(() => ran(tab)).toEqual(['1', '2']);
  expect(await on(tab, 'return avow.$status.get()')).toBe('decided');
  expect(await on(tab, 'return pageErrors')).toEqual([]);
});

// Refusing alone is allowed to programs: docs/automation.md.
inEveryEngine('a click made by a script grants nothing', async ({ page: tab, site }) => {
  site.page('/', page(inline('1')));
  await visit(tab, site);
  await shows(tab, BUTTON('accept-all'));
  await on(
    tab,
    `const root = document.querySelector('avow-consent').shadowRoot;
     for (const button of root.querySelectorAll('button:not([data-action=reject-all])')) {
       button.click();
       button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
     }`,
  );
  expect(await on(tab, 'return [avow.$status.get(), avow.$view.get(), ran, document.cookie]')).toEqual([
    'undecided',
    'banner',
    [],
    '',
  ]);
  // The visitor's own click on the same button does.
  await click(tab, BUTTON('accept-all'));
  await expect.poll(() => ran(tab)).toEqual(['1']);
});

inEveryEngine(
  'Global Privacy Control that was not asked for objects to nothing',
  async ({ page: tab, site }) => {
    const purposes = [
      { id: 'analytics', name: 'Audience measurement', sale: false },
      { id: 'ads', name: 'Advertising' },
    ];
    const policy = { ...POLICY, services: [], jurisdiction: 'auto', parts: ['jurisdiction'], purposes };
    const waiting = purposes
      .map(({ id }) => `<script type="text/plain" data-consent="${id}">note('${id}')</script>`)
      .join('');
    site.page(
      '/',
      logged(waiting, policy, AVOW_TAG.replace(' data-', ' data-country="US" data-region="CA" data-')),
    );
    await visit(tab, site);
    // Chromium and WebKit do not have it, in Firefox it is off.
    expect(await on(tab, 'return !!navigator.globalPrivacyControl')).toBe(false);
    await expect.poll(() => ran(tab)).toEqual(['analytics', 'ads']);
  },
);
