import { AVOW_TAG, expect, html, on, POLICY_TAG, quiet, test, visit } from './core-page.js';
import {
  banner,
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

/** An import over time: how long an answer that was given to another tool lasts, and whom it leaves to be asked. */

const DAY = 86_400;
const avowCookie = 'return document.cookie.match(/avow=1\\.(\\w+)\\.(\\d+)\\.(\\d+)/)';

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
    site.page('/', importPage(policy));
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
      site.page('/', importPage(policy));
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
    site.page('/', importPage(old));
    await visit(tab, site);
    await expect.poll(() => receipts.length, LATE).toBe(1);
    site.page('/', importPage({ ...old, version: '2' }));
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
    site.page('/', importPage(policyFor({ from: 'klaro' })));
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
    site.page('/', importPage(policyFor({ from: 'klaro', clear: true })));
    await visit(tab, site);
    await expect.poll(async () => (await context.cookies()).map(({ name }) => name)).toEqual(['avow']);
  });
});
