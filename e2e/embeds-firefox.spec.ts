import { mergeTests } from '@playwright/test';
import { AVOW_TAG, expect, html, test as onSite, POLICY_TAG, quiet } from './core-page.js';
import { test as inFirefox } from './firefox.js';

/** The main rows of embeds.spec.ts in Firefox; the log of the vendor's server is the judge. */

const test = mergeTests(onSite, inFirefox);

const KINDS: Record<string, (vendor: string) => string> = {
  iframe: (v) =>
    `<iframe data-consent="media" data-src="${v}" width="500" height="300" title="Film"></iframe>`,
  img: (v) => `<img data-consent="media" data-src="${v}" width="500" height="300" alt="A map">`,
  video: (v) => `<video data-consent="media" data-src="${v}" controls width="500" height="300"></video>`,
  picture: (v) =>
    `<picture data-consent="media"><source data-srcset="${v}"><img data-src="${v}" width="500" height="300" alt="A map"></picture>`,
};

for (const [kind, mark] of Object.entries(KINDS))
  for (const [label, returns] of [
    ['Load once', 0],
    ['Always allow: Media', 1],
  ] as const)
    test(`Firefox, ${kind}: nothing before the click, loaded by “${label}”, ${returns ? 'and on the next visit' : 'and only then'}`, async ({
      firefoxPage: page,
      site,
    }) => {
      test.setTimeout(90_000);
      site.answer('/v/', (_, response) => response.setHeader('cache-control', 'no-store').end());
      site.page('/', html(mark(`${site.otherOrigin}/v/film`), POLICY_TAG() + AVOW_TAG));
      const asked = () => new Set(site.asked('/v/')).size;
      await page.goto(site.origin);
      const button = await page.waitForSelector(`avow-embed >>> ::-p-text(${label})`);
      await quiet(site);
      expect(asked()).toBe(0);
      await button?.click();
      await expect.poll(asked).toBe(1);
      expect(await page.$('avow-embed')).toBeNull();
      site.log.length = 0;
      await page.reload();
      if (!returns) await page.waitForSelector('avow-embed');
      await quiet(site);
      expect(asked()).toBe(returns);
    });
