import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { contentSecurityPolicy } from '../packages/sdk/src/server/content-security-policy.js';
import { rewriteHtml } from '../packages/sdk/src/server/rewrite-html.js';
import { PARSED } from './guard-rows.js';
import { GUARD_TAG, type GuardSite, guardedPage } from './guard-site.js';
import { test, visit } from './guard-visit.js';

test.describe('what a page cannot stop has an answer', () => {
  const mark = (site: GuardSite): string =>
    PARSED.map(({ code }, index) => code.replaceAll('ADDRESS', `${site.tracker}/p-${index}`)).join('\n');
  const kinds = (site: GuardSite): string[] => [
    ...new Set(
      site.asked(`${site.tracker}/p-`).map((url) => PARSED[Number(/p-(\d+)/.exec(url)?.[1])]?.kind ?? url),
    ),
  ];
  /** A picture of another host, last on the page: when it has arrived, the others would have. */
  const last = (site: GuardSite): string => `<img alt="" src="${site.other}/last.gif">`;

  test('the server marks the page: nothing is asked for but what style elements name, and it comes with consent', async ({
    page,
    guarded,
  }) => {
    const bytes = new Blob([guardedPage(guarded, mark(guarded) + last(guarded))]).stream();
    guarded.page(
      '/',
      await new Response(bytes.pipeThrough(rewriteHtml(guarded.policy, null, { url: guarded.own }))).text(),
    );
    await visit(page, guarded.own);
    await expect.poll(() => guarded.asked('/last.gif')).toHaveLength(1);
    expect(kinds(guarded).filter((kind) => !kind.startsWith('style'))).toEqual([]);
    await page.evaluate('avow.acceptAll()');
    await expect
      .poll(() => PARSED.map(({ kind }) => kind).filter((kind) => !kinds(guarded).includes(kind)))
      .toEqual([]);
    // For a visitor whose cookie comes along the page is as it was written.
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'avow');
    const again = new Blob([mark(guarded)]).stream();
    const text = await new Response(
      again.pipeThrough(rewriteHtml(guarded.policy, `avow=${cookie?.value}`)),
    ).text();
    expect(text).toBe(mark(guarded));
  });

  test('a Content-Security-Policy from policy and choices: nothing is asked for', async ({
    page,
    guarded,
  }) => {
    const { name, value } = contentSecurityPolicy(guarded.policy, null, {
      nonce: 'n',
      extra: { 'img-src': [new URL(guarded.other).host], 'style-src': ["'unsafe-inline'"] },
    });
    // Without the nonce in style-src, so that the style elements count.
    guarded.page(
      '/',
      guardedPage(guarded, mark(guarded) + last(guarded)).replace(
        /<script(?![^>]*\/\/tracker)/g,
        '<script nonce="n"',
      ),
      {
        [name]: value.replace(/(style-src [^;]*) 'nonce-n'/, '$1'),
      },
    );
    await visit(page, guarded.own);
    await expect.poll(() => guarded.asked('/last.gif')).toHaveLength(1);
    expect(kinds(guarded)).toEqual([]);
  });

  test('a service worker: nothing is asked for once it controls the page, and it follows the choice', async ({
    page,
    guarded,
  }) => {
    guarded.script(
      '/sw.js',
      `importScripts('/avow/avow-sw.js'); avowServiceWorker(${JSON.stringify(guarded.policy)});
       addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()));`,
    );
    guarded.page('/start', guardedPage(guarded));
    guarded.page('/', guardedPage(guarded, mark(guarded) + last(guarded)));
    await visit(page, `${guarded.own}/start`);
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    await visit(page, guarded.own);
    await expect.poll(() => guarded.asked('/last.gif')).toHaveLength(1);
    // A frame's page is not the worker's to answer.
    expect(kinds(guarded).filter((kind) => !/^(iframe|object)/.test(kind))).toEqual([]);
    await page.evaluate('avow.acceptAll()');
    await page.reload();
    await expect
      .poll(() => kinds(guarded))
      .toEqual(expect.arrayContaining(['script', 'img', 'link, style sheet']));
  });
});

test('what the preload scanner and the parser ask for before the guard sees it is measured', async ({
  page,
  guarded,
  firefoxPage,
}) => {
  test.setTimeout(90_000);
  const guardCode = readFileSync(new URL('../dist/cdn/avow-guard.js', import.meta.url), 'utf8');
  const tables: Record<string, string[]> = {};
  const policy = `<script type="application/json" id="avow-policy">${JSON.stringify(guarded.policy)}</script>`;
  for (const [how, tag] of [
    ['external', GUARD_TAG],
    ['inline', `<script data-policy="#avow-policy">${guardCode}</script>`],
  ] as const) {
    const rows = PARSED.map(({ code }, index) =>
      code.replaceAll('ADDRESS', `${guarded.tracker}/${how}-${index}`),
    ).join('\n');
    guarded.page(
      `/${how}`,
      `<!doctype html><html lang="en"><head><title>x</title>${policy}${tag}<script>ran = []</script></head><body>${rows}<script>done = 1</script></body></html>`,
    );
    for (const [browser, open] of [
      [
        'Chromium',
        async () => {
          await page.goto(`${guarded.own}/${how}`, { waitUntil: 'load' });
          return page.evaluate('ran');
        },
      ],
      [
        'Firefox',
        async () => {
          await firefoxPage.goto(`${guarded.own}/${how}`, { waitUntil: 'load' });
          return firefoxPage.evaluate('ran');
        },
      ],
    ] as const) {
      const before = guarded.asked(guarded.tracker).length;
      // Whatever was asked for, nothing ran.
      expect(await open()).toEqual([]);
      tables[`${browser} ${how}`] = [
        ...new Set(
          guarded
            .asked(guarded.tracker)
            .slice(before)
            .map((url) => PARSED[Number(/-(\d+)/.exec(url)?.[1])]?.kind ?? url),
        ),
      ];
    }
  }
  test
    .info()
    .annotations.push({ type: 'asked for in spite of the guard', description: JSON.stringify(tables) });
  if (process.env.AVOW_MEASURE) console.log(JSON.stringify(tables, null, 1));
});
