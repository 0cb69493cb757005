import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from '@playwright/test';
import { build } from 'esbuild';
import { BROWSER_ARGS, findBrowser } from '../scripts/browser.mjs';
import {
  AVOW_TAG,
  type CoreSite,
  expect,
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

/**
 * Where a visitor's choice must hold: tabs, subdomains, frames, pages from the back/forward cache, prerendered pages, and
 * views in apps. Hosts of `avow-site.test` are loopback, as a browser keeps no cookie for the parent domain `localhost`.
 */

const executablePath = findBrowser();
test.use({
  launchOptions: {
    args: [...BROWSER_ARGS, '--host-resolver-rules=MAP *.avow-site.test 127.0.0.1'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...(executablePath ? { executablePath } : {}),
  },
});

/** The site under another host of its domain; not a secure context. */
const at = (site: CoreSite, host: string): string =>
  `http://${host}.avow-site.test:${new URL(site.origin).port}`;

const ready = (page: Page | Frame): Promise<unknown> => page.waitForFunction('window.avow');

test.describe('another tab in sight, that gets no focus and no storage event', () => {
  const policy = { ...POLICY, parts: ['tabs'] };
  for (const [how, origin] of [
    ['by changed cookies', (site: CoreSite) => site.origin],
    ['by a channel, without a secure context', (site: CoreSite) => at(site, 'www')],
  ] as const)
    test(`follows a decision and ends where the deciding tab does, ${how}`, async ({
      page,
      site,
      context,
    }) => {
      site.page('/', html(inline('1'), POLICY_TAG(policy) + AVOW_TAG));
      const other = await context.newPage();
      for (const tab of [page, other]) {
        // The core's own ways of following are shut.
        await tab.addInitScript(() => {
          for (const name of ['focus', 'storage', 'pageshow'])
            addEventListener(name, (event) => event.stopImmediatePropagation(), true);
        });
        await tab.goto(origin(site));
        await ready(tab);
      }
      await expect.poll(() => site.asked('/avow/avow-tabs.js')).toHaveLength(2);
      // The part listens once its module has run; a decision before that is followed as without it.
      await Promise.all([page, other].map((tab) => on(tab, `await import('/avow/avow-tabs.js')`)));
      await on(page, 'avow.acceptAll()');
      await expect.poll(() => ran(other)).toEqual(['1']);
      await expect.poll(() => on(other, 'return avow.$view.get()')).toBe('closed');
      await on(
        page,
        'for (const decide of ["withdraw", "acceptAll", "withdraw"]) { avow[decide](); await new Promise((r) => setTimeout(r, 30)); }',
      );
      await expect.poll(() => on(other, `return avow.granted('analytics')`)).toBe(false);
      await on(other, 'avow.save({ ads: true })');
      await expect
        .poll(() => on(page, `return [avow.granted('ads'), avow.granted('analytics')]`))
        .toEqual([true, false]);
    });
});

test.describe('subdomains', () => {
  const page2 = (over: object): string => html(inline('1'), POLICY_TAG({ ...POLICY, ...over }) + AVOW_TAG);

  test('share a choice, and its withdrawal, on the domain that the policy names', async ({ page, site }) => {
    site.page('/', page2({ domain: 'avow-site.test' }));
    await page.goto(at(site, 'www'));
    await ready(page);
    await on(page, 'avow.acceptAll()');
    await page.goto(at(site, 'shop'));
    await expect.poll(() => ran(page)).toEqual(['1']);
    expect(await on(page, 'return avow.$view.get()')).toBe('closed');
    await on(page, 'avow.withdraw()');
    await page.goto(at(site, 'www'));
    await ready(page);
    expect(await on(page, `return [avow.$status.get(), avow.granted('analytics')]`)).toEqual([
      'decided',
      false,
    ]);
    await quiet(site);
    expect(await ran(page)).toEqual([]);
  });

  test('ask each for themselves without one', async ({ page, site }) => {
    site.page('/', page2({}));
    await page.goto(at(site, 'www'));
    await ready(page);
    await on(page, 'avow.acceptAll()');
    await page.goto(at(site, 'shop'));
    await ready(page);
    expect(await on(page, 'return [avow.$status.get(), avow.$view.get()]')).toEqual(['undecided', 'banner']);
    expect(await ran(page)).toEqual([]);
  });
});

test.describe('frames', () => {
  const interest = { id: 'security', name: 'Fraud prevention', legalBasis: 'legitimate-interest' };
  const policy = { ...POLICY, purposes: [...POLICY.purposes, interest] };

  /** `/` on www shows `/child` of another host; the child's page has gated scripts and is also visited by itself. */
  const frames = (site: CoreSite, childHost = 'shop', src = '/avow/avow.js'): void => {
    const parentPolicy = { ...policy, parts: ['frame'], frames: [at(site, 'shop')] };
    site.page(
      '/',
      html(
        `<iframe id="child" src="${at(site, childHost)}/child" title="Child"></iframe>`,
        `${POLICY_TAG(parentPolicy)}<script src="${src}" data-policy="#avow-policy"></script>`,
      ),
    );
    site.page(
      '/child',
      html(
        `${inline('1')}<script type="text/plain" data-consent="security">note('interest')</script>
         <button data-consent-open="preferences">Choices</button>`,
        `${POLICY_TAG(policy)}<script src="/avow/avow-child.js" data-policy="#avow-policy" data-parent="${at(site, 'www')}"></script>`,
      ),
    );
  };
  const childOf = async (page: Page): Promise<Frame> => {
    const frame = await (await page.locator('#child').elementHandle())?.contentFrame();
    if (!frame) throw new Error('no frame');
    await ready(frame);
    return frame;
  };
  const inFrame = <Value>(frame: Frame, code: string): Promise<Value> =>
    frame.evaluate(`(async () => { ${code} })()`) as Promise<Value>;

  test('of other hosts follow the page around them, show no banner and store nothing', async ({
    page,
    site,
  }) => {
    frames(site);
    await page.goto(at(site, 'www'));
    const child = await childOf(page);
    // An answer has come: what rests on an interest runs.
    await expect.poll(() => inFrame(child, 'return ran')).toEqual(['interest']);
    await expect(page.locator('avow-consent [part~=banner]')).toBeVisible();
    await page.locator('avow-consent [data-action=accept-all]').click();
    await expect.poll(() => inFrame(child, 'return ran')).toEqual(['interest', '1']);
    expect(
      await inFrame(child, 'return [avow.$status.get(), avow.granted("analytics & service:stats")]'),
    ).toEqual(['decided', true]);
    await on(page, 'avow.withdraw()');
    await expect.poll(() => inFrame(child, 'return avow.granted("analytics | security")')).toBe(false);
    expect(
      await inFrame(child, 'return [document.cookie, document.querySelectorAll("avow-consent").length]'),
    ).toEqual(['', 0]);
    expect(await inFrame(child, 'return pageErrors')).toEqual([]);
  });

  test('run nothing before the page around has answered, whatever the frame’s own host has stored', async ({
    page,
    site,
  }) => {
    let answer = (): void => {};
    site.answer('/avow/avow.js?slow', async (_, response) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      response.writeHead(302, { location: '/avow/avow.js' }).end();
    });
    frames(site);
    // By itself the child's page is one like any other.
    await page.goto(`${at(site, 'shop')}/child`);
    await ready(page);
    await expect(page.locator('avow-consent [part~=banner]')).toBeVisible();
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => ran(page)).toContain('1');
    frames(site, 'shop', '/avow/avow.js?slow');
    await page.goto(at(site, 'www'), { waitUntil: 'commit' });
    await expect.poll(() => site.asked('/avow/avow.js?slow')).toHaveLength(1);
    // The frame is there before its page can answer.
    await page.evaluate(`new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), { id: 'early', src: '${at(site, 'shop')}/child', onload: resolve });
      document.documentElement.append(frame);
    })`);
    const early = page.frames().find((frame) => frame.url().endsWith('/child')) as Frame;
    await ready(early);
    await quiet(site);
    expect(await inFrame(early, 'return ran')).toEqual([]);
    expect(await inFrame(early, 'return avow.granted("essential | analytics | security")')).toBe(false);
    answer();
    await expect.poll(() => inFrame(early, 'return ran')).toEqual(['interest']);
    await on(page, 'avow.save({ analytics: true, security: false })');
    await expect.poll(() => inFrame(early, 'return ran')).toEqual(['interest', '1']);
    expect(await inFrame(early, 'return avow.granted("security")')).toBe(false);
  });

  test('decide nothing: what would decide opens the preferences of the page around', async ({
    page,
    site,
  }) => {
    frames(site);
    await page.goto(at(site, 'www'));
    const child = await childOf(page);
    await expect.poll(() => inFrame(child, 'return ran')).toEqual(['interest']);
    await inFrame(child, 'return avow.acceptAll()');
    await expect(page.locator('avow-consent [part~=preferences]')).toBeVisible();
    expect(await on(page, `return avow.granted('analytics')`)).toBe(false);
    expect(await inFrame(child, 'return avow.granted("analytics")')).toBe(false);
    await on(page, 'avow.close()');
    await page.frameLocator('#child').locator('button').click();
    await expect(page.locator('avow-consent [part~=preferences]')).toBeVisible();
  });

  test('believe nobody else: forged answers and offers change nothing', async ({ page, site }) => {
    frames(site);
    await page.goto(at(site, 'www'));
    const child = await childOf(page);
    await expect.poll(() => inFrame(child, 'return ran')).toEqual(['interest']);
    // From the frame itself, from a frame of another host beside it, and from the page around without its port.
    const forged = `
      const answer = { choices: { analytics: 'granted', ads: 'granted' }, status: 'decided' };
      for (const message of [answer, { avow: 'offer', ...answer }, { avow: 'follow', ...answer }, { data: answer }, null, 'x'])
        target.postMessage(message, '*', message && message !== 'x' ? [new MessageChannel().port2] : []);`;
    await inFrame(child, `const target = window; ${forged}`);
    site.page('/evil', '<!doctype html>');
    await page.evaluate(`new Promise((resolve) => document.body.append(
      Object.assign(document.createElement('iframe'), { src: '${site.origin}/evil', onload: resolve })))`);
    const evil = page.frames().find((frame) => frame.url().endsWith('/evil')) as Frame;
    await inFrame(evil, `const target = parent.frames[0]; ${forged}`);
    await on(page, `const target = frames[0]; ${forged}`);
    // What is sent after them has been read.
    await on(page, 'avow.save({ ads: false })');
    await expect
      .poll(() => inFrame(child, 'return events.some(({ detail }) => detail.choices?.ads === "denied")'))
      .toBe(true);
    expect(await inFrame(child, 'return avow.granted("analytics | ads")')).toBe(false);
  });

  test('of origins that the policy does not name get no answer', async ({ page, site }) => {
    frames(site, 'other');
    await page.goto(at(site, 'www'));
    await ready(page);
    const child = await childOf(page);
    await on(page, 'avow.acceptAll()');
    await quiet(site);
    expect(await inFrame(child, 'return [ran, avow.granted("analytics | security")]')).toEqual([[], false]);
  });

  test('shown by a page that is not theirs run nothing', async ({ page, site }) => {
    frames(site);
    await page.goto(at(site, 'elsewhere'));
    await ready(page);
    const child = await childOf(page);
    await on(page, 'avow.acceptAll()');
    await quiet(site);
    expect(await inFrame(child, 'return [ran, avow.granted("analytics | security")]')).toEqual([[], false]);
  });
});

test('a page from the back/forward cache has what was decided since', async ({ page, site }) => {
  // Pages that forbid storing are not kept there.
  site.page('/', html(`<a href="/next">Next</a>${inline('1')}`), { 'cache-control': 'max-age=0' });
  site.page('/next', html(''), { 'cache-control': 'max-age=0' });
  await visit(page, site);
  await on(
    page,
    `avow.acceptAll(); addEventListener('pageshow', ({ persisted }) => note('persisted ' + persisted))`,
  );
  await page.goto(`${site.origin}/next`);
  await ready(page);
  await on(page, 'avow.withdraw()');
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => ran(page)).toEqual(['1', 'persisted true']);
  expect(await on(page, `return avow.granted('analytics')`)).toBe(false);
});

test.describe('in an app’s view', () => {
  test('a choice that the app hands in holds, and each new one is handed out', async ({
    page,
    site,
    context,
  }) => {
    site.page('/', html(inline('1')));
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    const value = (await context.cookies()).find(({ name }) => name === 'avow')?.value ?? '';
    await context.clearCookies();
    // As the cookie stores of WKWebView and Android's WebView do, before the page is loaded.
    await context.addCookies([{ name: 'avow', value, url: site.origin, sameSite: 'Lax' }]);
    const handed: string[] = [];
    await page.exposeFunction('toApp', (text: string) => void handed.push(text));
    await page.addInitScript(() =>
      document.addEventListener('avow:change', () =>
        (window as unknown as { toApp(text: string): void }).toApp(
          /avow=([^;]*)/.exec(document.cookie)?.[1] ?? '',
        ),
      ),
    );
    await visit(page, site);
    await expect.poll(() => ran(page)).toEqual(['1']);
    await expect(page.locator('avow-consent')).toHaveCount(0);
    await on(page, 'avow.withdraw()');
    await expect.poll(() => handed.at(-1)).toMatch(/^1\.\d+\.\d+\.1111\.|^1\.\d+\.\d+\.0111\./);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});

test('a page of an app without cookies keeps the choice, and none before it', async ({ page }) => {
  const bundle = async (keep: boolean): Promise<string> => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { createConsent } from '@avow/sdk';
import { keepWithoutCookies } from '@avow/sdk/without-cookies';
if (${keep}) keepWithoutCookies();
window.avow = createConsent(${JSON.stringify(POLICY)});`,
        resolveDir: new URL('.', import.meta.url).pathname,
      },
      bundle: true,
      write: false,
      format: 'iife',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    return outputFiles[0]?.text ?? '';
  };
  const state = `return [avow.$status.get(), avow.granted('analytics'), ran.length]`;
  for (const keep of [false, true]) {
    const file = test.info().outputPath(`${keep}.html`);
    await writeFile(file, html(inline('1'), `<script>${await bundle(keep)}</script>`));
    await page.goto(pathToFileURL(file).href);
    expect(await on(page, state)).toEqual(['undecided', false, 0]);
    expect(await on(page, 'return [document.cookie, localStorage.length]')).toEqual(['', 0]);
    await on(page, 'await avow.save({ analytics: true, ads: false, media: false })');
    await page.reload();
    // Without the line the browser itself has kept nothing.
    expect(await on(page, state)).toEqual(keep ? ['decided', true, 1] : ['undecided', false, 0]);
  }
  await on(page, 'await avow.withdraw()');
  await page.reload();
  expect(await on(page, state)).toEqual(['decided', false, 0]);
});
