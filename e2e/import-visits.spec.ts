import { build } from 'esbuild';
import { AVOW_TAG, expect, html, kept, on, POLICY_TAG, quiet, ran, test, visit } from './core-page.js';
import {
  banner,
  elsewhere,
  fetched,
  hold,
  importPage,
  KLARO,
  LATE,
  MARKED,
  policyFor,
  receiver,
  WATCH_BANNER,
  withCookie,
} from './import-page.js';

/** What happens around an import: before its part is there, on strict pages, and in an app of npm. */

test.beforeEach(({ context }) => context.addInitScript(WATCH_BANNER));

test.describe('before the part is there', () => {
  test('nothing runs and nobody is asked; what was answered then takes effect, and no banner was there', async ({
    page: tab,
    site,
    context,
  }) => {
    await withCookie(context, site, 'klaro', KLARO);
    receiver(site);
    const release = await hold(site, 'klaro');
    site.page('/', importPage(policyFor({ from: 'klaro' })));
    await visit(tab, site);
    // The interface is there, and would show it.
    await expect.poll(() => site.asked('/avow/avow-ui.js')).toHaveLength(1);
    await quiet(site);
    expect(site.asked('/s/')).toEqual([]);
    release();
    await expect.poll(() => site.asked('/s/'), LATE).toEqual(['/s/analytics']);
    await quiet(site);
    expect(await on(tab, 'return banners')).toBe(0);
  });

  for (const what of ['that never comes', 'that finds no answer'])
    test(`${what}, the visitor is asked`, async ({ page: tab, site, context }) => {
      if (what === 'that never comes') {
        await withCookie(context, site, 'klaro', KLARO);
        site.answer('/avow/avow-import-klaro.js', (_, response) => response.writeHead(404).end());
      }
      site.page('/', importPage(policyFor({ from: 'klaro' })));
      await visit(tab, site);
      await expect(banner(tab)).toBeVisible(LATE);
      expect(await on(tab, 'return banners')).toBeGreaterThan(0);
      expect(site.asked('/s/')).toEqual([]);
    });

  test('whoever decides has the last word', async ({ page: tab, site, context }) => {
    await withCookie(context, site, 'klaro', KLARO);
    const receipts = receiver(site);
    const release = await hold(site, 'klaro');
    site.page('/', importPage(policyFor({ from: 'klaro' })));
    await visit(tab, site);
    await on(tab, 'await avow.rejectAll()');
    release();
    await expect.poll(() => receipts.length, LATE).toBe(1);
    await tab.waitForFunction(() => document.querySelector('[data-name="matomo"][data-consent]'));
    await quiet(site);
    expect(receipts.map(({ method }) => method)).toEqual(['reject-all']);
    expect(site.asked('/s/')).toEqual([]);
  });
});

test('mark-up that comes later is gated too, in the order of the page', async ({
  page: tab,
  site,
  context,
}) => {
  await withCookie(
    context,
    site,
    'CookieConsent',
    `{necessary:true,statistics:true,marketing:false,method:%27explicit%27,utc:${Date.now()}}`,
  );
  receiver(site);
  const marked = (name: string, category = 'statistics') =>
    `<script type="text/plain" data-cookieconsent="${category}">note('${name}')</script>`;
  site.page(
    '/',
    importPage(policyFor({ from: 'cookiebot' }), marked('1') + marked('no', 'marketing') + marked('2')),
  );
  await visit(tab, site);
  await expect.poll(() => ran(tab)).toEqual(['1', '2']);
  await on(
    tab,
    `const section = document.createElement('section');
     section.innerHTML = ${JSON.stringify(marked('3') + marked('no', 'marketing'))};
     document.body.append(section);`,
  );
  await expect.poll(() => ran(tab)).toEqual(['1', '2', '3']);
  await visit(tab, site);
  await expect.poll(() => ran(tab)).toEqual(['1', '2']);
});

test('under the strictest policies nothing is violated', async ({ page: tab, site, context }) => {
  await withCookie(context, site, 'OptanonConsent', 'groups=C0001%3A1%2CC0002%3A1%2CC0004%3A0');
  await withCookie(context, site, 'OptanonAlertBoxClosed', new Date().toISOString());
  receiver(site);
  const policy = POLICY_TAG(policyFor({ from: 'onetrust' })).replace('<script', '<script nonce="n"');
  site.page(
    '/',
    html(
      `<script nonce="n" type="text/plain" class="optanon-category-C0002" src="/s/analytics"></script>
<script nonce="n" type="text/plain" class="optanon-category-C0002">note('inline')</script>
<script nonce="n" type="text/plain" class="optanon-category-C0004" src="/s/ads"></script>`,
      policy + AVOW_TAG.replace('<script', '<script nonce="n"'),
    ),
    {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  );
  await visit(tab, site);
  await expect.poll(() => ran(tab)).toEqual(['analytics', 'inline']);
  await quiet(site);
  expect((await kept(tab)).violations).toEqual([]);
  expect(site.asked('/s/')).toEqual(['/s/analytics']);
});

test('an app of npm imports one tool, and bundles no other', async ({ page: tab, site, context }) => {
  const policy = { ...policyFor({ from: 'klaro' }), parts: [] };
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createConsent } from '@avow/sdk';
import { importChoices } from '@avow/sdk/import';
import { klaro } from '@avow/sdk/import/klaro';
const consent = createConsent(${JSON.stringify(policy)});
importChoices(consent, klaro);
window.avow = consent;`,
      resolveDir: new URL('.', import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const bundle = outputFiles[0]?.text ?? '';
  expect(bundle).toContain('"klaro"');
  expect(bundle).not.toMatch(/OptanonConsent|cmplz_|axeptio_cookies|youtube_player/);
  await withCookie(context, site, 'klaro', KLARO);
  const others = await elsewhere(tab, site);
  const receipts = receiver(site);
  site.answer('/app.js', (_, response) => response.setHeader('content-type', 'text/javascript').end(bundle));
  site.page('/', html(MARKED, '<script type="module" src="/app.js"></script>'));
  await visit(tab, site);
  await expect.poll(() => receipts.map(({ method }) => method)).toEqual(['import']);
  await expect.poll(() => fetched(site, others, 0), LATE).toEqual({ analytics: true, ads: false });
  await quiet(site);
  expect(fetched(site, others, 0)).toEqual({ analytics: true, ads: false });
});
