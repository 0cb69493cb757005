import puppeteer from 'puppeteer-core';
import { findFirefox } from '../scripts/browser.mjs';
import { expect, html, POLICY, POLICY_TAG, test } from './core-page.js';

const POLICY_IN_PLACE = {
  ...POLICY,
  jurisdiction: 'auto',
  parts: ['jurisdiction'],
  purposes: [
    { id: 'analytics', name: 'Audience measurement', sale: false },
    { id: 'ads', name: 'Advertising' },
  ],
};
const KEEP = `<script>
  ran = []; note = (name) => ran.push(name);
  law = new Promise((resolve) => document.addEventListener('avow:jurisdiction', ({ detail }) => resolve(detail)));
</script>`;
const waiting = ['analytics', 'ads']
  .map((id) => `<script type="text/plain" data-consent="${id}">note('${id}')</script>`)
  .join('');

test("Firefox's own Global Privacy Control keeps advertising from beginning in California", async ({
  site,
}) => {
  test.setTimeout(120_000);
  const executablePath = findFirefox();
  test.skip(!executablePath, 'no Firefox on this machine');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executablePath as string,
    headless: true,
    extraPrefsFirefox: {
      'privacy.globalprivacycontrol.enabled': true,
      'privacy.globalprivacycontrol.functionality.enabled': true,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'app.update.enabled': false,
      'services.settings.server': 'data:,',
    },
  });
  try {
    site.page(
      '/',
      html(
        waiting,
        `${KEEP}${POLICY_TAG(POLICY_IN_PLACE)}<script src="/avow/avow.js" data-policy="#avow-policy" data-country="US" data-region="CA"></script>`,
      ),
    );
    const page = await browser.newPage();
    await page.goto(site.origin);
    expect(await page.evaluate('navigator.globalPrivacyControl')).toBe(true);
    expect(await page.evaluate('law')).toMatchObject({ code: 'US-CA', denied: ['ads'] });
    expect(await page.evaluate('ran')).toEqual(['analytics']);
    expect(await page.evaluate('avow.$view.get()')).toBe('closed');
    // A grant on this site, in spite of the signal, stands on the next page.
    await page.evaluate('avow.save({ ads: true })');
    await page.reload();
    expect(await page.evaluate('law')).toMatchObject({ code: 'US-CA', denied: [] });
    expect(await page.evaluate('ran')).toEqual(expect.arrayContaining(['analytics', 'ads']));
  } finally {
    await browser.close();
  }
});
