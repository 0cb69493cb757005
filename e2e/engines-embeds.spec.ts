import { AVOW_TAG, POLICY, quiet } from './core-page.js';
import { click, expect, inEveryEngine, logged, on, shows, visit } from './engines.js';

/** The main rows of embeds.spec.ts in each engine; the log of the vendor's server is the judge. */

const KINDS: Record<string, (vendor: string) => string> = {
  iframe: (v) =>
    `<iframe data-consent="media" data-src="${v}" width="500" height="300" title="Film"></iframe>`,
  img: (v) => `<img data-consent="media" data-src="${v}" width="500" height="300" alt="A map">`,
  video: (v) => `<video data-consent="media" data-src="${v}" controls width="500" height="300"></video>`,
  picture: (v) =>
    `<picture data-consent="media"><source data-srcset="${v}"><img data-src="${v}" width="500" height="300" alt="A map"></picture>`,
};

for (const [kind, mark] of Object.entries(KINDS))
  for (const [label, action, returns] of [
    ['Load once', 'load-once', 0],
    ['Always allow', 'always-allow', 1],
  ] as const)
    inEveryEngine(
      `${kind}: nothing before the click, loaded by “${label}”, ${returns ? 'and on the next visit' : 'and only then'}`,
      async ({ page, site }) => {
        site.answer('/v/', (_, response) => response.setHeader('cache-control', 'no-store').end());
        site.page('/', logged(mark(`${site.otherOrigin}/v/film`), POLICY, AVOW_TAG));
        // A media player may ask more than once.
        const asked = () => new Set(site.asked('/v/')).size;
        await visit(page, site);
        const button = `[data-action=${action}]`;
        await shows(page, button, true, 'avow-embed');
        await quiet(site);
        expect(asked()).toBe(0);
        await click(page, button, 'avow-embed');
        await expect.poll(asked).toBe(1);
        expect(await on(page, `return document.querySelectorAll('avow-embed').length`)).toBe(0);
        site.log.length = 0;
        await visit(page, site);
        if (!returns) await shows(page, button, true, 'avow-embed');
        await quiet(site);
        expect(asked()).toBe(returns);
      },
    );
