import type { BrowserContext } from '@playwright/test';
import { build } from 'esbuild';
import {
  AVOW_TAG,
  type CoreSite,
  expect,
  html,
  kept,
  on,
  POLICY_TAG,
  quiet,
  ran,
  test,
  visit,
} from './core-page.js';
import { banner, elsewhere, fetched, LATE, policyFor, receiver, WATCH_BANNER } from './import-page.js';

/** What happens around an import: over time, before its part is there, on strict pages, and in an app of npm. */

const KLARO = encodeURIComponent(JSON.stringify({ matomo: true, pixel: false }));
const MARKED = `<script type="text/plain" data-name="matomo" data-src="/s/analytics"></script>
<script type="text/plain" data-name="pixel" data-src="/s/ads"></script>`;
const DAY = 86_400;

const withCookie = (context: BrowserContext, site: CoreSite, name: string, value: string): Promise<void> =>
  context.addCookies([{ name, value, url: site.origin }]);

const page = (policy: object, body = MARKED): string => html(body, POLICY_TAG(policy) + AVOW_TAG);
const avowCookie = 'return document.cookie.match(/avow=1\\.(\\w+)\\.(\\d+)\\.(\\d+)/)';

/** Holds the part back until it is released. */
const hold = async (site: CoreSite, tool: string): Promise<() => void> => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  site.answer(`/avow/avow-import-${tool}.js`, async (_, response) => {
    await held;
    const { readFile } = await import('node:fs/promises');
    response
      .setHeader('content-type', 'text/javascript')
      .end(await readFile(new URL(`../dist/cdn/avow-import-${tool}.js`, import.meta.url)));
  });
  return release;
};

test.beforeEach(({ context }) => context.addInitScript(WATCH_BANNER));

/** A record of vanilla-cookieconsent 3 that is some days old. */
const vanilla = (days: number, more: object = {}): { value: string; time: number } => {
  const time = Math.floor(Date.now() / 1000) - days * DAY;
  return {
    time,
    value: encodeURIComponent(
      JSON.stringify({
        categories: ['analytics'],
        services: { analytics: [], ads: [] },
        consentId: 'i',
        revision: 0,
        consentTimestamp: new Date(time * 1000).toISOString(),
        lastConsentTimestamp: new Date(time * 1000).toISOString(),
        expirationTime: Date.now() + DAY * 1000,
        ...more,
      }),
    ),
  };
};

test.describe('an old answer', () => {
  const policy = policyFor({ from: 'vanilla-cookieconsent' });

  test('lasts from when it was given, not from when it was carried over', async ({
    page: tab,
    site,
    context,
  }) => {
    const { value, time } = vanilla(100);
    await withCookie(context, site, 'cc_cookie', value);
    const receipts = receiver(site);
    site.page('/', page(policy));
    await visit(tab, site);
    await expect.poll(async () => (await on<string[]>(tab, avowCookie))?.[2]).toBe(`${time}`);
    // Its receipt says the same, and that it was carried over.
    await expect
      .poll(() => receipts, LATE)
      .toMatchObject([{ method: 'import', iat: time, exp: time + 180 * DAY }]);
    await visit(tab, site);
    expect(await on(tab, 'return avow.$status.get()')).toBe('decided');
    expect(await on(tab, 'return avow.granted("analytics")')).toBe(true);
  });

  for (const [what, { value }] of [
    ['older than the policy lets a choice get', vanilla(200)],
    ['that the old tool would ask again', vanilla(1, { expirationTime: Date.now() - 1000 })],
    ['to another revision', vanilla(1, { revision: 3 })],
  ] as const)
    test(`${what} is asked again`, async ({ page: tab, site, context }) => {
      await withCookie(context, site, 'cc_cookie', value);
      const receipts = receiver(site);
      site.page('/', page(policy));
      await visit(tab, site);
      await expect(banner(tab)).toBeVisible();
      await quiet(site);
      expect(receipts).toEqual([]);
      expect(await on(tab, avowCookie)).toBeNull();
    });

  test('is not read again when a new version of the policy asks, nor when Avow has forgotten', async ({
    page: tab,
    site,
    context,
  }) => {
    await withCookie(context, site, 'klaro', KLARO);
    const receipts = receiver(site);
    const old = policyFor({ from: 'klaro' });
    site.page('/', page(old));
    await visit(tab, site);
    await expect.poll(() => receipts.length, LATE).toBe(1);
    site.page('/', page({ ...old, version: '2' }));
    await visit(tab, site);
    await expect(banner(tab)).toBeVisible();
    expect(await on(tab, 'return avow.granted("analytics")')).toBe(false);
    await context.clearCookies({ name: 'avow' });
    await visit(tab, site);
    await expect(banner(tab)).toBeVisible();
    await quiet(site);
    expect(receipts).toHaveLength(1);
  });

  test('leaves what nobody asked about to be asked', async ({ page: tab, site, context }) => {
    await withCookie(context, site, 'klaro', encodeURIComponent(JSON.stringify({ matomo: true })));
    const receipts = receiver(site);
    site.page('/', page(policyFor({ from: 'klaro' })));
    await visit(tab, site);
    await expect(banner(tab)).toBeVisible();
    await expect.poll(() => receipts[0]?.choices).toMatchObject({ analytics: 'granted', ads: 'denied' });
    expect((await on<string[]>(tab, avowCookie))[3]).toBe('020');
    await expect.poll(() => site.asked('/s/')).toEqual(['/s/analytics']);
  });

  test.describe('of an objection', () => {
    const silent = policyFor({ from: 'klaro' });
    const page = html(
      `${MARKED}
<script type="text/plain" data-consent="analytics" src="/s/analytics?own"></script>
<script type="text/plain" data-consent="service:pixel" src="/s/ads?own"></script>`,
      POLICY_TAG({
        ...silent,
        purposes: [
          { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
          { id: 'analytics', name: 'Audience measurement', legalBasis: 'legitimate-interest' },
          { id: 'ads', name: 'Advertising', optOut: true },
        ],
      }) + AVOW_TAG,
    );

    for (const [said, expected] of [
      [{ matomo: false, pixel: false }, []],
      [{ matomo: true, pixel: false }, ['/s/analytics', '/s/analytics?own']],
    ] as const)
      test(`holds from the first moment for a legitimate interest and an opt-out by hand: ${JSON.stringify(said)}`, async ({
        page: tab,
        site,
        context,
      }) => {
        await withCookie(context, site, 'klaro', encodeURIComponent(JSON.stringify(said)));
        const receipts = receiver(site);
        const release = await hold(site, 'klaro');
        site.page('/', page);
        await visit(tab, site);
        await expect.poll(() => site.asked('/avow/avow-import-klaro.js')).not.toEqual([]);
        await quiet(site);
        expect(site.asked('/s/')).toEqual([]);
        release();
        await expect.poll(() => receipts.map(({ method }) => method), LATE).toEqual(['import']);
        await quiet(site);
        expect(site.asked('/s/').sort()).toEqual(expected);
        expect(await on(tab, 'return banners')).toBe(0);
        // The next visit knows at once, whether the part comes or not.
        site.log.length = 0;
        site.answer('/avow/avow-import-klaro.js', (_, response) => response.writeHead(503).end());
        await visit(tab, site);
        await quiet(site);
        expect(site.asked('/s/').filter((path) => path.includes('own'))).toEqual(
          expected.filter((path) => path.includes('own')),
        );
      });

    test('cannot be known without the part: nothing begins on silence, and the visitor is asked', async ({
      page: tab,
      site,
    }) => {
      site.answer('/avow/avow-import-klaro.js', (_, response) => response.writeHead(503).end());
      site.page('/', page);
      await visit(tab, site);
      await expect(banner(tab)).toBeVisible(LATE);
      await quiet(site);
      expect(site.asked('/s/')).toEqual([]);
    });

    test('was not made: what begins on silence begins once that is known', async ({ page: tab, site }) => {
      const release = await hold(site, 'klaro');
      site.page('/', page);
      await visit(tab, site);
      await expect.poll(() => site.asked('/avow/avow-import-klaro.js')).not.toEqual([]);
      await quiet(site);
      expect(site.asked('/s/')).toEqual([]);
      release();
      await expect.poll(() => site.asked('/s/').length, LATE).toBe(4);
      expect(await on(tab, 'return [avow.$status.get(), document.cookie, banners]')).toEqual([
        'not-required',
        '',
        0,
      ]);
    });
  });

  test.describe('under a law that lets purposes be until objected to', () => {
    const policy = policyFor({ from: 'klaro' });
    const placed = html(
      `${MARKED}
<script type="text/plain" data-consent="analytics" src="/s/analytics?own"></script>
<script type="text/plain" data-consent="ads" src="/s/ads?own"></script>`,
      POLICY_TAG({
        ...policy,
        // About measurement the law asks nobody; the signal objects to sale.
        purposes: policy.purposes.map((purpose) => ({ ...purpose, sale: purpose.id === 'ads' })),
        parts: ['jurisdiction', ...policy.parts],
        jurisdiction: 'auto',
      }) + AVOW_TAG.replace('<script', '<script data-country="US" data-region="CA"'),
    );
    const refusal = encodeURIComponent(JSON.stringify({ matomo: false, pixel: true }));

    test('holds before that lets anything begin, also what carries Avow’s own mark', async ({
      page: tab,
      site,
      context,
    }) => {
      await withCookie(context, site, 'klaro', refusal);
      const receipts = receiver(site);
      const release = await hold(site, 'klaro');
      site.page('/', placed);
      await visit(tab, site);
      await expect.poll(() => site.asked('/avow/avow-jurisdiction.js')).toHaveLength(1);
      await quiet(site);
      expect(site.asked('/s/')).toEqual([]);
      release();
      await expect.poll(() => receipts.map(({ method }) => method), LATE).toEqual(['import']);
      expect(receipts[0]).toMatchObject({
        notice: { jurisdiction: 'US-CA' },
        choices: { analytics: 'denied', ads: 'granted' },
      });
      await quiet(site);
      expect(site.asked('/s/').sort()).toEqual(['/s/ads', '/s/ads?own']);
      expect(await on(tab, 'return banners')).toBe(0);
    });

    test('holds beside Global Privacy Control, which no older grant outlives', async ({
      page: tab,
      site,
      context,
    }) => {
      await withCookie(context, site, 'klaro', refusal);
      await context.addInitScript(
        "Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })",
      );
      const receipts = receiver(site);
      site.page('/', placed);
      await visit(tab, site);
      await expect.poll(() => receipts.map(({ method }) => method), LATE).toEqual(['import', 'signal']);
      expect(receipts[1]).toMatchObject({
        notice: { jurisdiction: 'US-CA' },
        choices: { analytics: 'denied', ads: 'denied' },
      });
      await quiet(site);
      expect(site.asked('/s/')).toEqual([]);
    });

    test('is not guessed where its part cannot be loaded: the visitor is asked, and nothing begins', async ({
      page: tab,
      site,
      context,
    }) => {
      await withCookie(context, site, 'klaro', refusal);
      site.answer('/avow/avow-import-klaro.js', (_, response) => response.writeHead(503).end());
      site.page('/', placed);
      await visit(tab, site);
      await expect(banner(tab)).toBeVisible(LATE);
      await quiet(site);
      expect(site.asked('/s/')).toEqual([]);
    });
  });

  test('is removed once carried over, where the policy says so', async ({ page: tab, site, context }) => {
    await withCookie(context, site, 'klaro', KLARO);
    receiver(site);
    site.page('/', page(policyFor({ from: 'klaro', clear: true })));
    await visit(tab, site);
    await expect.poll(async () => (await context.cookies()).map(({ name }) => name)).toEqual(['avow']);
  });
});

test.describe('before the part is there', () => {
  test('nothing runs and nobody is asked; what was answered then takes effect, and no banner was there', async ({
    page: tab,
    site,
    context,
  }) => {
    await withCookie(context, site, 'klaro', KLARO);
    receiver(site);
    const release = await hold(site, 'klaro');
    site.page('/', page(policyFor({ from: 'klaro' })));
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
      site.page('/', page(policyFor({ from: 'klaro' })));
      await visit(tab, site);
      await expect(banner(tab)).toBeVisible(LATE);
      expect(await on(tab, 'return banners')).toBeGreaterThan(0);
      expect(site.asked('/s/')).toEqual([]);
    });

  test('whoever decides has the last word', async ({ page: tab, site, context }) => {
    await withCookie(context, site, 'klaro', KLARO);
    const receipts = receiver(site);
    const release = await hold(site, 'klaro');
    site.page('/', page(policyFor({ from: 'klaro' })));
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
    page(policyFor({ from: 'cookiebot' }), marked('1') + marked('no', 'marketing') + marked('2')),
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
