import {
  consentCookieFor,
  decideOn,
  denyAll,
  expectNothingGatedRan,
  gatedRuns,
  grantAll,
  waitForBanner,
  waitForConsent,
  watchGated,
  withdrawAll,
} from '@avow/sdk/testing';
import { AVOW_TAG, expect, external, html, inline, POLICY, POLICY_TAG, ran, test } from './core-page.js';

/** A site's own tests, written with the helpers; pages, gate, banner and cookie are real. */

const HOSTS = {
  ...POLICY,
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['*.localhost'] }],
};
const BODY = `${inline('inline')}${external('external')}<iframe data-consent="media" data-src="/s/frame" title="Map"></iframe>`;

test('a first visit: the banner, nothing runs, and what is granted does', async ({ page, site }) => {
  site.page('/', html(BODY));
  await watchGated(page);
  await page.goto(site.origin);
  await waitForBanner(page);
  await expectNothingGatedRan(page);

  await decideOn(page, { analytics: true });
  await expect.poll(() => ran(page)).toEqual(['inline', 'external']);
  expect((await gatedRuns(page)).map(({ expression, what }) => `${expression}: ${what}`)).toEqual([
    "analytics: script note('inline')",
    'analytics: script /s/external?wait=0',
  ]);
  await expect(expectNothingGatedRan(page)).rejects.toThrow(
    /2 gated ran or loaded:\n {2}script note\('inline'\)/,
  );

  await page.reload();
  await grantAll(page);
  await expect(page.locator('iframe')).toHaveAttribute('src', '/s/frame');
  await withdrawAll(page);
  await page.reload();
  await waitForConsent(page);
  await expectNothingGatedRan(page);
});

test('a visitor who decided earlier: no banner, and the choice holds', async ({ page, context, site }) => {
  site.page('/', html(BODY));
  await context.addCookies([
    { ...consentCookieFor(POLICY, { analytics: true, ads: false, media: false }), url: site.origin },
  ]);
  await watchGated(page);
  await page.goto(site.origin);
  await expect.poll(() => ran(page)).toEqual(['inline', 'external']);
  await expect(page.locator('avow-consent')).toHaveCount(0);

  await denyAll(page);
  await page.reload();
  await waitForConsent(page);
  await expectNothingGatedRan(page);
});

test('what runs without waiting is found: a mark without its type, another tool’s gate, a request by a script', async ({
  page,
  site,
}) => {
  site.page(
    '/',
    html(
      `<script data-consent="ads">note('unmarked')</script>
      ${inline('cloned', 'id="cloned"')}
      <script>
        const copy = document.createElement('script');
        copy.dataset.consent = 'analytics';
        copy.text = document.querySelector('#cloned').text;
        document.body.append(copy);
        fetch('${site.otherOrigin}/s/beacon', { mode: 'no-cors' });
      </script>`,
      POLICY_TAG(HOSTS) + AVOW_TAG,
    ),
  );
  await watchGated(page);
  await page.goto(site.origin);
  await expect
    .poll(async () => (await gatedRuns(page)).map(({ what }) => what))
    .toEqual(["script note('unmarked')", "script note('cloned')", `request ${site.otherOrigin}/s/beacon`]);
  await expect(expectNothingGatedRan(page)).rejects.toThrow('3 gated ran or loaded');
});

test('a page that nobody watched is a fault, not a pass', async ({ page, site }) => {
  site.page('/', html(BODY));
  await page.goto(site.origin);
  await expect(expectNothingGatedRan(page)).rejects.toThrow('call watchGated(page) before you open it');
});
