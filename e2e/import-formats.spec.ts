import type { ImportSettings } from '../packages/sdk/src/policy/import-settings.js';
import { AVOW_TAG, expect, html, kept, on, POLICY_TAG, quiet, test, visit } from './core-page.js';
import { elsewhere, fetched, LATE, policyFor, receiver, WATCH_BANNER } from './import-page.js';

/**
 * Tools that load from their vendor's host and cannot be had from npm: their records and mark-up as documented, see
 * the table of docs/import.md for the sources. Each record says yes to analytics and no to ads.
 */

const AT = new Date(Date.now() - 3_600_000);
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

interface Format {
  readonly import: ImportSettings;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const FORMATS: readonly Format[] = [
  {
    import: { from: 'cookiebot' },
    cookies: {
      CookieConsent: `{stamp:%27e9W/EOro7fmZ7xi7==%27%2Cnecessary:true%2Cpreferences:false%2Cstatistics:true%2Cmarketing:false%2Cmethod:%27explicit%27%2Cver:1%2Cutc:${AT.getTime()}%2Cregion:%27fr%27}`,
    },
    body: `<script type="text/plain" data-cookieconsent="statistics" src="/s/analytics"></script>
<script type="text/plain" data-cookieconsent="statistics,marketing" src="/s/ads"></script>
<iframe data-cookieconsent="marketing" data-cookieblock-src="/s/ads?frame" title="Ads"></iframe>`,
  },
  {
    import: { from: 'onetrust' },
    cookies: {
      OptanonConsent: `isGpcEnabled=0&datestamp=Sun+Mar+01+2026&version=202408.1.0&interactionCount=1&groups=C0001%3A1%2CC0002%3A1%2CC0004%3A0&AwaitingReconsent=false`,
      OptanonAlertBoxClosed: AT.toISOString(),
    },
    body: `<script type="text/plain" class="optanon-category-C0002" src="/s/analytics"></script>
<script type="text/plain" class="optanon-category-C0004" src="/s/ads"></script>
<iframe class="optanon-category-C0004" data-src="/s/ads?frame" title="Ads"></iframe>`,
  },
  {
    import: {
      from: 'usercentrics',
      map: { HkocEodjb7: 'analytics', 'Google Analytics': 'analytics', Pixel: 'ads', p1xel: 'ads' },
    },
    entries: {
      uc_settings: {
        controllerId: 'c',
        id: 's',
        language: 'en',
        version: '1',
        services: ['HkocEodjb7', 'p1xel'].map((id, index) => ({
          id,
          processorId: 'p',
          status: !index,
          history: [
            {
              action: 'onUpdateServices',
              language: 'en',
              status: !index,
              timestamp: AT.getTime(),
              type: 'explicit',
            },
          ],
        })),
      },
    },
    body: `<script type="text/plain" data-usercentrics="Google Analytics" src="/s/analytics"></script>
<script type="text/plain" data-usercentrics="Pixel" src="/s/ads"></script>`,
  },
  {
    import: { from: 'didomi', map: { audience: 'analytics', advertising: 'ads' } },
    cookies: {
      didomi_token: btoa(
        JSON.stringify({
          user_id: 'u',
          created: AT.toISOString(),
          updated: AT.toISOString(),
          version: 2,
          purposes: { enabled: ['audience'], disabled: ['advertising'] },
          vendors: { enabled: [], disabled: [] },
        }),
      ),
    },
    body: `<script type="didomi/javascript" data-purposes="audience" src="/s/analytics"></script>
<script type="didomi/javascript" data-purposes="audience,advertising" src="/s/ads"></script>`,
  },
  {
    import: { from: 'axeptio', map: { google_analytics: 'analytics', facebook_pixel: 'ads' } },
    cookies: {
      axeptio_cookies: json({
        $$token: 't',
        $$date: AT.toISOString(),
        $$cookiesVersion: { name: 'site-en', identifier: 'v' },
        google_analytics: true,
        facebook_pixel: false,
        $$completed: true,
      }),
    },
    body: `<script>(window._axcb = window._axcb || []).push((axeptio) => axeptio.on('cookies:complete', (choices) => {
  const load = (src) => document.body.append(Object.assign(document.createElement('script'), { src }));
  if (choices.google_analytics) load('/s/analytics');
  if (choices.facebook_pixel) load('/s/ads');
}))</script>`,
  },
  {
    import: { from: 'complianz' },
    cookies: {
      'cmplz_banner-status': 'dismissed',
      cmplz_policy_id: '28',
      cmplz_functional: 'allow',
      cmplz_statistics: 'allow',
      cmplz_marketing: 'deny',
    },
    body: `<script type="text/plain" data-service="google-analytics" data-category="statistics" data-cmplz-src="/s/analytics"></script>
<script type="text/plain" data-service="facebook" data-category="marketing" data-cmplz-src="/s/ads"></script>
<iframe data-category="marketing" data-service="youtube" data-src-cmplz="/s/ads?frame" src="about:blank" title="Ads"></iframe>`,
  },
  {
    import: { from: 'wp-consent-api' },
    cookies: { wp_consent_functional: 'allow', wp_consent_statistics: 'allow', wp_consent_marketing: 'deny' },
    body: `<script type="text/plain" data-consent="analytics" src="/s/analytics"></script>
<script type="text/plain" data-consent="ads" src="/s/ads"></script>`,
  },
];

test.beforeEach(({ context }) => context.addInitScript(WATCH_BANNER));

for (const { import: settings, cookies = {}, entries = {}, body } of FORMATS)
  test(`${settings.from}, as documented: not asked again, and exactly what was answered is in force`, async ({
    page,
    site,
  }) => {
    const others = await elsewhere(page, site);
    const receipts = receiver(site);
    site.page('/before', html('', ''));
    await page.goto(`${site.origin}/before`);
    await page
      .context()
      .addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.origin })));
    await page.evaluate((kept) => {
      for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, JSON.stringify(value));
    }, entries);
    site.page('/', html(body, POLICY_TAG(policyFor(settings)) + AVOW_TAG));
    const from = site.log.length;
    await visit(page, site);
    await expect.poll(() => receipts.length, LATE).toBe(1);
    await expect.poll(() => fetched(site, others, from), LATE).toEqual({ analytics: true, ads: false });
    await quiet(site);
    expect(fetched(site, others, from)).toEqual({ analytics: true, ads: false });
    expect(await on(page, 'return banners')).toBe(0);
    expect(receipts[0]).toMatchObject({
      method: 'import',
      event: 'given',
      choices: { essential: 'granted', analytics: 'granted', ads: 'denied' },
    });
    expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
    expect(others).toEqual([]);

    // What was refused can be granted here, and then runs.
    await on(page, 'return avow.save({ ads: true })');
    await expect.poll(() => fetched(site, others, from)).toEqual({ analytics: true, ads: true });
  });
