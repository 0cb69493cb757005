import { expect, external, html, inline, kept, on, quiet, ran, test, visit } from './core-page.js';

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
    // A fetch that a refusal ended may have left the browser before.
    const asked = site.asked('/s/');
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
    expect(site.asked('/s/')).toEqual(asked);
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
