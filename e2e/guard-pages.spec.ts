import { expect } from '@playwright/test';
import { AVOW_TAG, GUARD_TAG, type GuardSite, guardedPage } from './guard-site.js';
import { ran, stopped, test, visit } from './guard-visit.js';

test.describe('scripts in the mark-up', () => {
  const body = (site: GuardSite): string =>
    `<script>ran.push('first')</script>
<script src="${site.tracker}/a.js" id="a"></script>
<script>ran.push('between')</script>
<script async src="${site.tracker}/b.js"></script>
<script type="module" src="${site.tracker}/c.js"></script>
<script>document.write('<script src="${site.tracker}/w.js"></scr' + 'ipt><img alt="" src="${site.tracker}/w.gif">')</script>
<script src="${site.other}/o.js"></script>
<script src="/own.js"></script>`;

  test('do not run before consent, and run after it, each once', async ({ page, guarded }) => {
    guarded.page('/', guardedPage(guarded, body(guarded)));
    await visit(page, guarded.own);
    await page.waitForFunction('document.readyState === "complete"');
    expect(await ran(page)).toEqual(['first', 'between', `${guarded.other}/o.js`, `${guarded.own}/own.js`]);
    // What was written is marked before the parser sees it: nothing was asked for.
    expect(guarded.asked(`${guarded.tracker}/w`)).toEqual([]);
    await page.evaluate('avow.acceptAll()');
    await expect.poll(async () => (await ran(page)).length).toBe(8);
    expect((await ran(page)).slice(4).sort()).toEqual([
      ...['a', 'b', 'w'].map((name) => `${guarded.tracker}/${name}.js`),
      'module',
    ]);
    await expect.poll(() => guarded.asked(`${guarded.tracker}/w.gif`)).toHaveLength(1);
    await page.evaluate('avow.rejectAll(); avow.acceptAll()');
    expect(await ran(page)).toHaveLength(8);
  });

  test('the same in Firefox', async ({ firefoxPage, guarded }) => {
    guarded.page('/', guardedPage(guarded, body(guarded)));
    await firefoxPage.goto(guarded.own, { waitUntil: 'load' });
    expect(await firefoxPage.evaluate('ran')).toEqual([
      'first',
      'between',
      `${guarded.other}/o.js`,
      `${guarded.own}/own.js`,
    ]);
    expect(guarded.asked(`${guarded.tracker}/w`)).toEqual([]);
    await firefoxPage.evaluate('avow.acceptAll()');
    await firefoxPage.waitForFunction('ran.length === 8');
  });

  test('the same in WebKit', async ({ webkitPage, guarded }) => {
    guarded.page('/', guardedPage(guarded, body(guarded)));
    await webkitPage.goto(guarded.own);
    expect(await webkitPage.evaluate('ran')).toEqual([
      'first',
      'between',
      `${guarded.other}/o.js`,
      `${guarded.own}/own.js`,
    ]);
    expect(guarded.asked(`${guarded.tracker}/w`)).toEqual([]);
    await webkitPage.evaluate('avow.acceptAll()');
    await expect.poll(() => webkitPage.evaluate('ran.length')).toBe(8);
  });

  test('run at once for a visitor who has agreed before, and are stopped again after withdrawal', async ({
    page,
    guarded,
  }) => {
    guarded.page('/', guardedPage(guarded, body(guarded)));
    await visit(page, guarded.own);
    await page.evaluate('avow.acceptAll()');
    await page.reload();
    await page.waitForFunction('ran.length === 8');
    expect((await ran(page)).slice(0, 3)).toEqual(['first', `${guarded.tracker}/a.js`, 'between']);
    expect(await stopped(page)).toEqual([]);
    await page.evaluate('avow.withdraw()');
    const failed = await page.evaluate(
      (url) => fetch(url).catch((error) => error.name),
      `${guarded.tracker}/later`,
    );
    expect(failed).toBe('TypeError');
    expect(guarded.asked('/later')).toEqual([]);
  });

  test('embeds in the mark-up get a placeholder, which loads one of them at a click', async ({
    page,
    guarded,
  }) => {
    guarded.page(
      '/',
      guardedPage(
        guarded,
        `<iframe title="Map" width="640" height="400" src="${guarded.tracker}/f.html"></iframe><img alt="" width="1" height="1" src="${guarded.tracker}/p.gif">`,
      ),
    );
    await visit(page, guarded.own);
    const button = page.locator('[data-action="load-once"]').first();
    await expect(button).toBeVisible();
    const loads = guarded.asked('/f.html').length;
    expect(await page.locator('img').getAttribute('data-consent-stopped')).toBe('service:tracker');
    await button.click();
    await expect.poll(() => guarded.asked('/f.html').length).toBe(loads + 1);
    await expect(page.locator('iframe[title="Map"]')).toHaveAttribute('src', `${guarded.tracker}/f.html`);
  });
});

test.describe('where the policy is', () => {
  const policyTag = (site: GuardSite): string =>
    `<script type="application/json" id="avow-policy">${JSON.stringify(site.policy)}</script>`;
  const head = (site: GuardSite, tags: string): string =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${tags}<script>ran = []</script></head><body><script src="${site.tracker}/a.js"></script><script>ran.push('own')</script></body></html>`;

  for (const [where, tags] of [
    ['after the tags', (site: GuardSite) => GUARD_TAG + AVOW_TAG + policyTag(site)],
    ['before the tags', (site: GuardSite) => policyTag(site) + GUARD_TAG + AVOW_TAG],
  ] as const)
    test(`${where}: what follows is stopped`, async ({ page, guarded }) => {
      guarded.page('/', head(guarded, tags(guarded)));
      await visit(page, guarded.own);
      expect(await ran(page)).toEqual(['own']);
      await page.evaluate('avow.acceptAll()');
      await expect.poll(() => ran(page)).toEqual(['own', `${guarded.tracker}/a.js`]);
    });

  test('far away: hosts named on the tag are stopped until it is known', async ({ page, guarded }) => {
    guarded.page('/policy.json', JSON.stringify(guarded.policy), { 'content-type': 'application/json' });
    const { hostname } = new URL(guarded.tracker);
    guarded.page(
      '/',
      head(
        guarded,
        `${GUARD_TAG.replace('#avow-policy"', `/policy.json" data-hosts="${hostname} *.nobody.localhost"`)}${AVOW_TAG.replace('#avow-policy', '/policy.json')}<script>
          early = document.createElement('script'); early.src = '${guarded.tracker}/early.js'; document.head.append(early);
          fetch('http://x.nobody.localhost:1/').catch(() => {});</script>`,
      ),
    );
    // The policy is under way until the page has run: a quick answer would be there before the page's own fetch.
    let answer = (): void => {};
    const known = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/policy.json', (route) => known.then(() => route.continue()));
    await page.goto(guarded.own);
    await expect.poll(() => ran(page)).toEqual(['own']);
    expect((await stopped(page)).map(({ kind, service }) => `${kind} ${service}`)).toContain('fetch ');
    expect(guarded.asked('/early')).toEqual([]);
    answer();
    await page.waitForFunction(
      'window.avow && document.querySelector("[data-consent-stopped]")?.dataset.consentStopped',
    );
    await page.evaluate('avow.acceptAll()');
    await expect
      .poll(async () => (await ran(page)).sort())
      .toEqual([`${guarded.tracker}/a.js`, `${guarded.tracker}/early.js`, 'own'].sort());
  });
});

test('report mode stops nothing and lists what it would have stopped', async ({ page, guarded }) => {
  guarded.page(
    '/',
    guardedPage(
      guarded,
      `<script src="${guarded.tracker}/a.js"></script>`,
      `${GUARD_TAG.replace(' data-policy', ' data-mode="report" data-policy')}<script>events = []; document.addEventListener('avow:stopped', ({ detail }) => events.push(detail))</script>`,
    ),
  );
  await visit(page, guarded.own);
  const { tracker, wide, other } = guarded;
  await page.evaluate(
    async ({ tracker, wide, other }) => {
      await fetch(`${tracker}/f.txt`);
      await fetch(`${other}/f.txt`);
      const script = document.createElement('script');
      script.src = `${wide}/d.js`;
      document.body.append(script);
      // biome-ignore lint/suspicious/noDocumentCookie: what is tested.
      document.cookie = '_tr=1';
    },
    { tracker, wide, other },
  );
  await expect.poll(() => ran(page)).toEqual([`${guarded.tracker}/a.js`, `${guarded.wide}/d.js`]);
  const expected = [
    { kind: 'script', url: `${guarded.tracker}/a.js`, service: 'service:tracker', stopped: false },
    { kind: 'fetch', url: `${guarded.tracker}/f.txt`, service: 'service:tracker', stopped: false },
    { kind: 'script', url: `${guarded.wide}/d.js`, service: 'service:wide', stopped: false },
    { kind: 'cookies', url: '_tr', service: 'service:tracker', stopped: false },
  ];
  const list = await stopped(page);
  expect(list.map(({ kind, url, service, stopped }) => ({ kind, url, service, stopped }))).toEqual(expected);
  expect(await page.evaluate('events')).toEqual(list);
  expect(await page.evaluate('document.cookie')).toBe('_tr=1');
  // Bounded, however long the page lives.
  await page.evaluate((url) => {
    for (let i = 0; i < 1200; i++) new XMLHttpRequest().open('GET', url + i);
  }, `${guarded.tracker}/`);
  expect(await stopped(page)).toHaveLength(500);
});

test('cookies and storage: names of services that are not granted are not written, deleting is free', async ({
  page,
  guarded,
}) => {
  guarded.page('/', guardedPage(guarded));
  guarded.page(
    '/strict',
    guardedPage(guarded, '', GUARD_TAG.replace(' data-policy', ' data-unlisted="stop" data-policy')),
  );
  await visit(page, guarded.own);
  /** Writes everything, and gives what is there afterwards. */
  const WRITE = `(async () => {
    document.cookie = '_tr_a=1; path=/'; document.cookie = 'basket=1'; document.cookie = 'unlisted=1'; document.cookie = 'other=_tr_b=1';
    await cookieStore.set('_tr_c', '1'); await cookieStore.set({ name: '_tr_d', value: '1' });
    for (const [store, names] of [[localStorage, ['tr_id', 'tr_session', 'free']], [sessionStorage, ['tr_id', 'tr_session', 'free']]])
      for (const name of names) store.setItem(name, '1');
    return [document.cookie.split('; ').filter((c) => !c.startsWith('avow')).sort().join(), Object.keys(localStorage).filter((k) => !k.startsWith('avow')).sort().join(), Object.keys(sessionStorage).sort().join()];
  })()`;
  expect(await page.evaluate(WRITE)).toEqual([
    'basket=1,other=_tr_b=1,unlisted=1',
    'free,tr_session',
    'free,tr_id',
  ]);
  await page.evaluate('avow.acceptAll()');
  expect(await page.evaluate(WRITE)).toEqual([
    '_tr_a=1,_tr_c=1,_tr_d=1,basket=1,other=_tr_b=1,unlisted=1',
    'free,tr_id,tr_session',
    'free,tr_id,tr_session',
  ]);
  await page.evaluate('avow.rejectAll()');
  await page.evaluate(
    `document.cookie = '_tr_a=; Max-Age=0; path=/'; document.cookie = '_tr_c=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/'`,
  );
  expect(await page.evaluate('document.cookie')).not.toMatch(/_tr_[ac]/);
  await page.context().clearCookies();
  await page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await visit(page, `${guarded.own}/strict`);
  expect(await page.evaluate(WRITE)).toEqual(['basket=1', '', '']);
  await page.evaluate('avow.acceptAll()');
  expect(await page.evaluate('document.cookie')).toContain('avow=');
});

test.describe('strict pages', () => {
  const VIOLATIONS = `<script nonce="n">violations = []; ran = []; document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI))</script>`;
  const page_ = (site: GuardSite, body: string): string =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strict</title>${VIOLATIONS}
<script type="application/json" id="avow-policy" nonce="n">${JSON.stringify(site.policy)}</script>
${(GUARD_TAG + AVOW_TAG).replaceAll('<script', '<script nonce="n"')}</head><body>${body}</body></html>`;

  for (const [name, header] of [
    [
      'nonce, strict-dynamic and Trusted Types',
      "default-src 'self'; script-src 'nonce-n' 'strict-dynamic'; style-src 'none'; img-src *; connect-src *; frame-src *; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ],
    [
      'nonce only',
      "default-src 'self'; script-src 'nonce-n' 'self' http:; style-src 'none'; img-src *; connect-src *; frame-src *",
    ],
  ] as const)
    test(`${name}: no violation, nothing leaves before consent, everything comes after it`, async ({
      page,
      guarded,
    }) => {
      guarded.script(
        '/loader.js',
        `
        const trusted = document.querySelector('#marked');
        const i = document.body.appendChild(new Image()); i.src = '${guarded.tracker}/i.gif';
        fetch('${guarded.tracker}/f.txt').then(() => ran.push('fetched'), (e) => ran.push(e.name));
        const f = document.createElement('iframe'); f.title = 'x'; f.src = '${guarded.tracker}/x.html'; document.body.append(f);
        new Image().src = '${guarded.other}/o.gif'; ran.push('loader');`,
      );
      guarded.page(
        '/',
        page_(
          guarded,
          `<script nonce="n" src="${guarded.tracker}/a.js"></script><script nonce="n" src="/loader.js"></script>`,
        ),
        { 'content-security-policy': header },
      );
      await visit(page, guarded.own);
      await expect.poll(() => ran(page)).toEqual(['loader', 'TypeError']);
      await expect.poll(() => guarded.asked('/o.gif')).toHaveLength(1);
      expect(guarded.asked(guarded.tracker).filter((url) => !url.endsWith('/a.js'))).toEqual([]);
      await page.evaluate('avow.acceptAll()');
      await expect.poll(() => ran(page)).toEqual(['loader', 'TypeError', `${guarded.tracker}/a.js`]);
      for (const part of ['/i.gif', '/x.html']) await expect.poll(() => guarded.asked(part)).toHaveLength(1);
      expect(await page.evaluate('violations')).toEqual([]);
    });
});
