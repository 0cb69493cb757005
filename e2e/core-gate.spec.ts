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

const accept = 'avow.acceptAll()';

test.describe('order', () => {
  test('a mix of inline and external scripts runs in document order, whatever the network does', async ({
    page,
    site,
  }) => {
    site.page(
      '/',
      html(
        inline('1') +
          external('2', 300) +
          inline('3') +
          external('4', 150) +
          external('5') +
          inline('6') +
          inline('7'),
      ),
    );
    await visit(page, site);
    expect(site.asked('/s/')).toEqual([]);
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  test('external scripts are fetched in parallel, each once, whatever stands between them', async ({
    page,
    site,
  }) => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    // Nothing is answered before all of them were asked for.
    const waiting: (() => void)[] = [];
    site.answer('/s/', ({ url }, response) => {
      waiting.push(() =>
        response.setHeader('content-type', 'text/javascript').end(`note('${url?.charAt(3)}')`),
      );
      if (waiting.length === names.length) for (const answer of waiting.reverse()) answer();
    });
    site.page('/', html(names.map((name) => external(name) + inline(`after ${name}`)).join('')));
    await visit(page, site);
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(names.flatMap((name) => [name, `after ${name}`]));
    expect(site.asked('/s/')).toHaveLength(names.length);
  });

  test('async ones wait for nobody, deferred ones and modules come last', async ({ page, site }) => {
    site.answer('/m/', (request, response) => {
      response.setHeader('content-type', 'text/javascript').end(`note('${(request.url ?? '').slice(3)}')`);
    });
    site.page(
      '/',
      html(
        `<script type="text/plain" data-type="module" data-consent="analytics" src="/m/module"></script>` +
          external('defer', 0, 'defer') +
          external('slow async', 600, 'async').replace('slow async?', 'slow-async?') +
          external('slow', 250) +
          `<script type="text/plain" data-type="module" data-consent="analytics">note('inline module')</script>` +
          external('quick-async', 0, 'async') +
          inline('last inline'),
      ),
    );
    await visit(page, site);
    await on(page, accept);
    await expect.poll(async () => (await ran(page)).length).toBe(7);
    const order = await ran(page);
    const at = (name: string): number => order.indexOf(name);
    expect(at('quick-async')).toBeLessThan(at('slow'));
    expect(at('slow-async')).toBeGreaterThan(at('last inline'));
    expect(order.filter((name) => !name.includes('async'))).toEqual([
      'slow',
      'last inline',
      'module',
      'defer',
      'inline module',
    ]);
  });

  test('one that fails to load, throws, or cannot be parsed stops nobody', async ({ page, site }) => {
    site.page(
      '/',
      html(
        external('fail-1', 100) +
          inline('1') +
          external('throw-2') +
          `<script type="text/plain" data-consent="analytics">note('throws'); throw Error('inline')</script>` +
          `<script type="text/plain" data-consent="analytics">this is no JavaScript</script>` +
          `<script type="text/plain" data-consent="analytics" src="http://127.0.0.1:1/x"></script>` +
          `<script type="text/plain" data-consent="analytics" src=""></script>` +
          inline('last'),
      ),
    );
    await visit(page, site);
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(['1', 'throw-2', 'throws', 'last']);
    expect((await kept(page)).events.filter(({ name }) => name === 'change')).toHaveLength(1);
  });

  test('granted later, later ones run: order holds within each decision', async ({ page, site }) => {
    const ads = (name: string) => inline(name).replace('analytics', 'ads');
    site.page('/', html(ads('ad 1') + inline('1') + external('2', 100) + ads('ad 2') + inline('3')));
    await visit(page, site);
    await on(page, 'avow.save({ analytics: true })');
    await expect.poll(() => ran(page)).toEqual(['1', '2', '3']);
    await on(page, 'avow.save({ ads: true })');
    expect(await ran(page)).toEqual(['1', '2', '3', 'ad 1', 'ad 2']);
  });
});

test.describe('what is granted', () => {
  test('only that is fetched, preloaded and run', async ({ page, site }) => {
    const of = (consent: string, name: string) => external(name, 50).replace('"analytics"', `"${consent}"`);
    site.page(
      '/',
      html(
        of('analytics', 'yes-1') +
          of('analytics', 'yes-2') +
          inline('yes-inline') +
          of('ads', 'no-1') +
          of('analytics & ads', 'no-2') +
          of('!analytics', 'no-3') +
          of('typo', 'no-4') +
          of('!typo', 'no-5') +
          of('', 'no-6') +
          of('analytics | ads', 'yes-3') +
          of('service:stats', 'yes-4') +
          of('(analytics &amp; !ads)', 'yes-5'),
      ),
    );
    await visit(page, site);
    // Denied before the choice, and `!analytics` is granted then.
    await expect.poll(() => ran(page)).toEqual(['no-3']);
    await on(page, 'avow.save({ analytics: true, ads: false })');
    await expect
      .poll(() => ran(page))
      .toEqual(['no-3', 'yes-1', 'yes-2', 'yes-inline', 'yes-3', 'yes-4', 'yes-5']);
    await quiet(site);
    expect(
      site
        .asked('/s/')
        .map((path) => path.replace(/\?.*/, ''))
        .sort(),
    ).toEqual(['no-3', 'yes-1', 'yes-2', 'yes-3', 'yes-4', 'yes-5'].map((name) => `/s/${name}`));
    expect(
      await on<number>(page, `return document.querySelectorAll('link[rel=preload][href*="/no-"]').length`),
    ).toBe(0);
  });

  test('is asked again just before a script runs: withdrawn meanwhile, it does not run', async ({
    page,
    site,
  }) => {
    site.page('/', html(external('slow', 300) + inline('after') + external('late', 0)));
    await visit(page, site);
    await on(page, `avow.acceptAll(); avow.rejectAll()`);
    await quiet(site, 400);
    // What was already on its way when consent was withdrawn cannot be called back; nothing after it runs.
    expect(await ran(page)).not.toContain('after');
    await on(page, accept);
    await expect.poll(() => ran(page)).toContain('after');
    expect((await ran(page)).filter((name) => name === 'after')).toHaveLength(1);
  });

  test('withdrawn by a script that runs, nothing after it is fetched, not even ahead', async ({
    page,
    site,
  }) => {
    const busy = 'for (const end = Date.now() + 80; Date.now() < end; );';
    site.page(
      '/',
      html(
        `<script type="text/plain" data-consent="analytics">${busy} note('1'); avow.rejectAll()</script>${external('2')}${external('3')}`,
      ),
    );
    await visit(page, site);
    await on(page, accept);
    await quiet(site, 400);
    expect(await ran(page)).toEqual(['1']);
    expect(site.asked('/s/')).toEqual([]);
  });

  test('everything runs once, however consent flips, nodes move, or their type is restored', async ({
    page,
    site,
  }) => {
    site.page(
      '/',
      html(`<div id="a">${inline('inline')}${external('external', 50)}</div><div id="b"></div>`),
    );
    await visit(page, site);
    await on(page, 'for (let i = 0; i < 5; i++) { avow.acceptAll(); avow.rejectAll(); } avow.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['inline', 'external']);
    await on(
      page,
      `const scripts = [...document.querySelectorAll('#a script')];
       for (const script of scripts) { document.querySelector('#b').append(script); }
       for (const script of scripts) { script.type = 'text/plain'; document.querySelector('#a').append(script); }
       await new Promise((resolve) => setTimeout(resolve));
       avow.rejectAll(); avow.acceptAll();`,
    );
    await quiet(site);
    expect(await ran(page)).toEqual(['inline', 'external']);
    expect(site.asked('/s/')).toHaveLength(1);
  });

  test('takes effect in the task of the call', async ({ page, site }) => {
    site.page('/', html(`${inline('gated')}<p id="shown" hidden data-consent-show="analytics">x</p>`));
    await visit(page, site);
    expect(
      await on(
        page,
        `avow.acceptAll(); return [...ran, document.getElementById('shown').hidden, document.cookie.startsWith('avow=')]`,
      ),
    ).toEqual(['gated', false, true]);
  });
});

test.describe('a script that runs', () => {
  test('is the node of the page, with its attributes, nonce and listeners, and knows itself', async ({
    page,
    site,
  }) => {
    site.page(
      '/',
      html(
        `<script type="text/plain" data-consent="analytics" id="inline" class="x" data-key="k" nonce="abc">
           window.seen = [document.currentScript === window.node, document.currentScript.id, document.currentScript.nonce, document.currentScript.dataset.key];
         </script>
         <script type="text/plain" data-consent="analytics" id="outer" src="/s/outer" crossorigin="anonymous" referrerpolicy="no-referrer"></script>`,
      ),
    );
    await visit(page, site);
    await on(
      page,
      `window.node = document.getElementById('inline');
       window.outer = document.getElementById('outer');
       outer.addEventListener('load', () => note('loaded'));
       avow.acceptAll()`,
    );
    await expect.poll(() => ran(page)).toEqual(['outer', 'loaded']);
    expect(await on(page, 'return window.seen')).toEqual([true, 'inline', 'abc', 'k']);
    expect(await on(page, `return [outer.isConnected, outer.crossOrigin, outer.referrerPolicy]`)).toEqual([
      true,
      'anonymous',
      'no-referrer',
    ]);
  });

  test('may come from data-src, and have a type of its own', async ({ page, site }) => {
    site.page(
      '/',
      html(
        `<script type="text/plain" data-consent="analytics" data-src="/s/lazy"></script>
         <script type="text/plain" data-consent="analytics" data-type="module">import.meta.url && note('module')</script>
         <script type="text/plain" data-consent="analytics" data-type="application/ld+json">{"a": 1}</script>`,
      ),
    );
    await visit(page, site);
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(['lazy', 'module']);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

  test('of 10,000 runs: the page works, and lets the visitor in between', async ({ page, site }) => {
    const many = Array.from(
      { length: 10_000 },
      () => '<script type="text/plain" data-consent="analytics">count++</script>',
    ).join('');
    site.page('/', html(`<script>var count = 0</script>${many}${inline('last')}`));
    await visit(page, site);
    await on(
      page,
      `window.longest = 0;
       new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration); }).observe({ type: 'longtask' });
       avow.acceptAll()`,
    );
    await expect.poll(() => ran(page), { timeout: 20_000 }).toEqual(['last']);
    expect(await on(page, 'return count')).toBe(10_000);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});

test.describe('the tag', () => {
  const places: [string, string][] = [
    ['in the head, after the policy', html(inline('1'), POLICY_TAG() + AVOW_TAG)],
    ['in the head, before the policy', html(inline('1'), AVOW_TAG + POLICY_TAG())],
    ['in the head, the policy at the end of the page', html(inline('1') + POLICY_TAG(), AVOW_TAG)],
    ['at the end', html(inline('1') + POLICY_TAG() + AVOW_TAG, '')],
    ['deferred', html(inline('1'), POLICY_TAG() + AVOW_TAG.replace('<script', '<script defer'))],
    ['asynchronous', html(inline('1'), POLICY_TAG() + AVOW_TAG.replace('<script', '<script async'))],
    [
      'with a selector of more than an id',
      html(inline('1'), POLICY_TAG() + AVOW_TAG.replace('#avow-policy', 'head > script#avow-policy')),
    ],
    ['with the policy at a URL', html(inline('1'), AVOW_TAG.replace('#avow-policy', '/policy.json'))],
  ];
  for (const [where, text] of places)
    test(`${where}`, async ({ page, site }) => {
      site.page('/', text);
      site.answer('/policy.json', (_, response) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(POLICY)),
      );
      await visit(page, site);
      await on(page, accept);
      await expect.poll(() => ran(page)).toEqual(['1']);
      await page.reload();
      await expect.poll(() => ran(page)).toEqual(['1']);
      expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
    });

  const broken: [string, string, RegExp][] = [
    ['the policy is missing', html(inline('x'), AVOW_TAG), /was not found: let data-policy name/],
    [
      'the selector is broken',
      html(inline('x'), POLICY_TAG() + AVOW_TAG.replace('#avow-policy', '#1')),
      /was not found: let data-policy name/,
    ],
    [
      'the JSON is broken',
      html(inline('x'), POLICY_TAG().replace('{', '{,') + AVOW_TAG),
      /policy is no JSON \(.+\): mend the JSON/,
    ],
    [
      'the policy is broken',
      html(inline('x'), POLICY_TAG({ ...POLICY, purposes: { analytics: true } }) + AVOW_TAG),
      /purposes is \{.+\}: give a list/,
    ],
    [
      'the URL does not exist',
      html(inline('x'), AVOW_TAG.replace('#avow-policy', '/none.json')),
      /policy could not be loaded \(.+\): let data-policy name/,
    ],
    [
      'the URL is of another site',
      html(inline('x'), AVOW_TAG.replace('#avow-policy', 'http://other.localhost/p.json')),
      /policy could not be loaded \(.+\): let data-policy name/,
    ],
    [
      'nothing is named',
      html(inline('x'), AVOW_TAG.replace('data-policy="#avow-policy"', '')),
      /was not found: let data-policy name/,
    ],
  ];
  for (const [fault, text, message] of broken)
    test(`where ${fault}: says what, where and how, and nothing runs`, async ({ page, site }) => {
      site.page('/', text);
      await visit(page, site);
      const told = async () =>
        (await kept(page)).events.find(({ name, detail }) => name === 'error' && detail.code === 'policy');
      await expect.poll(async () => (await told())?.detail.message).toMatch(message);
      await on(page, accept);
      await quiet(site);
      expect(await ran(page)).toEqual([]);
      expect((await kept(page)).pageErrors).toEqual([]);
    });

  test('whose parts are blocked leaves the page working and everything denied', async ({ page, site }) => {
    await page.route(/avow-\w+\.js/, (route) => route.abort());
    site.page('/', html(`${inline('x')}<button onclick="note('page')">Page</button>`));
    await visit(page, site);
    await expect
      .poll(async () =>
        (await kept(page)).events.some(({ name, detail }) => name === 'error' && detail.code === 'ui'),
      )
      .toBe(true);
    await page.click('button');
    await quiet(site);
    expect(await ran(page)).toEqual(['page']);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});

test.describe('added later', () => {
  const added: [string, string][] = [
    [
      'by appendChild',
      `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.textContent = "note('late')"; document.body.append(s)`,
    ],
    [
      'by appendChild, external',
      `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.src = '/s/late'; document.body.append(s)`,
    ],
    [
      'by appendChild, asynchronous',
      `const s = document.createElement('script'); s.type = 'text/plain'; s.async = true; s.dataset.consent = 'analytics'; s.src = '/s/late'; document.head.append(s)`,
    ],
    ['by innerHTML', `document.getElementById('box').innerHTML = \`<p>\${gated}</p>\``],
    [
      'by innerHTML, external',
      `document.getElementById('box').innerHTML = gated.replace('>note(\\'late\\')', ' src="/s/late">')`,
    ],
    ['by insertAdjacentHTML', `document.body.insertAdjacentHTML('beforeend', gated)`],
    [
      'by a template of the page',
      `document.body.append(document.getElementById('template').content.cloneNode(true))`,
    ],
    [
      'by document.importNode',
      `document.body.append(document.importNode(document.getElementById('template').content, true))`,
    ],
    ['by a range', `document.body.append(document.createRange().createContextualFragment(gated))`],
    [
      'by DOMParser',
      `document.body.append(document.adoptNode(new DOMParser().parseFromString(gated, 'text/html').querySelector('script')))`,
    ],
    [
      'within a tree',
      `const div = document.createElement('div'); div.innerHTML = '<section>' + gated + '</section>'; document.body.append(div)`,
    ],
  ];
  for (const granted of [true, false])
    for (const [how, code] of added)
      test(`${how}, ${granted ? 'after' : 'before'} consent`, async ({ page, site }) => {
        site.page('/', html(`<div id="box"></div><template id="template">${inline('late')}</template>`));
        await visit(page, site);
        if (granted) await on(page, accept);
        await page.evaluate(`{ const gated = ${JSON.stringify(inline('late'))}; ${code} }`);
        await quiet(site);
        if (!granted) {
          expect(await ran(page)).toEqual([]);
          expect(site.asked('/s/')).toEqual([]);
          await on(page, accept);
        }
        await expect.poll(() => ran(page)).toEqual(['late']);
        await quiet(site, 100);
        expect(await ran(page)).toEqual(['late']);
      });

  for (const [kind, attributes] of [
    ['a script', ''],
    ['a module', 'data-type="module"'],
    ['an asynchronous module', 'data-type="module" async'],
    ['a script marked async', 'async'],
  ] as const)
    test(`during parsing, ${kind} that comes in halves runs whole`, async ({ page, site, context }) => {
      await context.addCookies([]);
      site.page('/', html(''));
      await visit(page, site);
      await on(page, accept);
      const [head = '', tail = ''] = html(
        `<script type="text/plain" data-consent="analytics" ${attributes}>note('first'); /* half */ note('second')</script><p>after</p>`,
      ).split(' /* half */ ');
      site.answer('/halves', (_, response) => {
        response.setHeader('content-type', 'text/html');
        response.write(head + ' '.repeat(4096));
        setTimeout(() => response.end(tail), 500);
      });
      await visit(page, site, '/halves');
      await page.waitForLoadState('load');
      await expect.poll(() => ran(page)).toEqual(['first', 'second']);
      expect((await kept(page)).pageErrors).toEqual([]);
    });

  test('during parsing, scripts run as they come, before the rest of the page', async ({ page, site }) => {
    site.page('/', html(''));
    await visit(page, site);
    await on(page, accept);
    let end = (): void => undefined;
    site.answer('/slow', (_, response) => {
      response.setHeader('content-type', 'text/html');
      response.write(html(`${inline('early')}<p>${' '.repeat(4096)}</p>`).replace('</body></html>', ''));
      end = () => response.end(inline('late'));
    });
    const opened = page.goto(`${site.origin}/slow`);
    await expect.poll(() => ran(page).catch(() => [])).toEqual(['early']);
    end();
    await opened;
    await expect.poll(() => ran(page)).toEqual(['early', 'late']);
  });
});

test.describe('strict policies of content', () => {
  const CSP = [
    "default-src 'none'",
    "script-src 'nonce-r4nd0m'",
    "connect-src 'self'",
    "frame-src 'self'",
    "img-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const withNonce = (text: string): string => text.replaceAll('<script', '<script nonce="r4nd0m"');

  test('nonce only and no Trusted Types policy: all of it works without a violation', async ({
    page,
    site,
  }) => {
    site.page(
      '/',
      withNonce(
        html(`${inline('1')}${external('2', 100)}${inline('3')}${external('4', 100)}
          <script type="text/plain" data-type="module" data-consent="analytics">note('module')</script>
          <iframe id="frame" data-consent="media" data-src="/frame"></iframe>
          <img id="image" alt="" data-consent="media" data-src="/image.png">`),
      ),
      { 'content-security-policy': CSP },
    );
    site.page('/frame', '<!doctype html>frame');
    await visit(page, site);
    await expect(page.locator('avow-consent [data-action=accept-all]').first()).toBeVisible();
    await page.locator('avow-consent [data-action=accept-all]').first().click();
    await expect.poll(() => ran(page)).toEqual(['1', '2', '3', '4', 'module']);
    await expect.poll(() => site.asked('/frame').length).toBe(1);
    expect((await kept(page)).violations).toEqual([]);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

  test('what Trusted Types forbid is reported, and stops nothing else', async ({ page, site }) => {
    site.page(
      '/',
      withNonce(
        html(`${inline('1')}
          <script type="text/plain" data-consent="analytics" data-src="/s/forbidden"></script>
          <object id="object" data-consent="analytics" data-src="/object"></object>
          <embed id="embed" data-consent="analytics" data-src="/embed">
          <iframe data-consent="analytics" data-src="/frame"></iframe>
          ${inline('2')}${external('3')}${inline('4')}`),
      ),
      { 'content-security-policy': CSP },
    );
    await visit(page, site);
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(['1', '2', '3', '4']);
    await expect.poll(() => site.asked('/frame').length).toBe(1);
    expect((await kept(page)).events.filter(({ name }) => name === 'change')).toHaveLength(1);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});

test.describe('embeds and content', () => {
  test('an embed loads while granted, and goes when consent does', async ({ page, site }) => {
    site.page('/frame', '<!doctype html><p>frame</p>');
    site.page(
      '/',
      html(`<iframe id="frame" data-consent="media" data-src="/frame"></iframe>
        <img id="image" alt="" data-consent="media" data-src="/s/image.png">
        <video id="video" data-consent="media" data-src="/s/video.mp4"></video>
        <object id="object" data-consent="media" data-src="/frame?object"></object>
        <embed id="embed" data-consent="media" data-src="/frame?embed">
        <link id="link" rel="stylesheet" data-consent="media" data-src="/s/style.css">`),
    );
    await visit(page, site);
    await quiet(site);
    const gated = () =>
      [...site.asked('/frame'), ...site.asked('/s/')].map((path) => path.replace(/^\/s/, '')).sort();
    expect(gated()).toEqual([]);
    await on(page, 'avow.save({ media: true, ads: false, analytics: false })');
    await expect
      .poll(gated)
      .toEqual(['/frame', '/frame?embed', '/frame?object', '/image.png', '/style.css', '/video.mp4'].sort());
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
    await on(page, 'avow.rejectAll()');
    await expect
      .poll(() => on(page, `return document.getElementById('frame').contentDocument?.body.textContent`))
      .toBe('');
    for (const id of ['frame', 'image', 'video', 'embed'])
      expect(await page.getAttribute(`#${id}`, 'src'), id).toBeNull();
    expect(await page.getAttribute('#object', 'data')).toBeNull();
    expect(await page.getAttribute('#link', 'href')).toBeNull();
    await on(page, accept);
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
  });

  test('granted on arrival, an embed loads once, also while the page is parsed', async ({ page, site }) => {
    site.page('/frame', '<!doctype html><p>frame</p>');
    site.page('/', html('<iframe id="frame" data-consent="media" data-src="/frame"></iframe><p>after</p>'));
    await visit(page, site);
    await on(page, accept);
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
    await page.reload();
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
    await quiet(site);
    expect(site.asked('/frame')).toHaveLength(2);
    await page.evaluate(() =>
      document.body.insertAdjacentHTML(
        'beforeend',
        '<iframe data-consent="media" data-src="/frame?late"></iframe>',
      ),
    );
    await expect.poll(() => site.asked('/frame?late').length).toBe(1);
  });

  test('content is shown and hidden with consent, on arrival, on change and when it comes later', async ({
    page,
    site,
  }) => {
    const text = (id: string) =>
      `<p id="${id}-show" data-consent-show="analytics">yes</p><p id="${id}-hide" data-consent-hide="analytics">no</p>`;
    site.page('/', html(text('a')));
    await visit(page, site);
    await expect(page.locator('#a-show')).toBeHidden();
    await expect(page.locator('#a-hide')).toBeVisible();
    await on(page, accept);
    await expect(page.locator('#a-show')).toBeVisible();
    await expect(page.locator('#a-hide')).toBeHidden();
    await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), text('b'));
    await expect(page.locator('#b-show')).toBeVisible();
    await expect(page.locator('#b-hide')).toBeHidden();
    await on(page, 'avow.withdraw(["analytics"])');
    for (const id of ['a', 'b']) {
      await expect(page.locator(`#${id}-show`)).toBeHidden();
      await expect(page.locator(`#${id}-hide`)).toBeVisible();
    }
  });

  test('marks on elements of any kind, and events from anywhere, break nothing', async ({ page, site }) => {
    site.page(
      '/',
      html(`<svg data-consent="analytics" data-src="x"><script type="text/plain" data-consent="analytics">note('svg')</script></svg>
        <math data-consent-show="analytics"></math><a data-consent="analytics">x</a>${inline('1')}`),
    );
    await visit(page, site);
    await page.evaluate(() => {
      document.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      document.body.append(document.createTextNode('text'), document.createComment('comment'));
    });
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(['1']);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});
