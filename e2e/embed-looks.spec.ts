import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { AVOW_TAG, type CoreSite, expect, html, POLICY_TAG, quiet, test, visit } from './core-page.js';

/** Placeholders of every kind in the looks that visitors have: axe finds nothing, and nothing is cut off or shifted. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const link = (href: string, text: string) =>
  `<a data-consent="media" data-consent-embed href="${href}">${text}</a>`;

const EMBEDS = (vendor: string): string[] => [
  link('https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'Our film'),
  link('https://vimeo.com/123456789', 'A talk'),
  link('https://www.google.com/maps?q=Lyon', 'Where we are'),
  link('https://bsky.app/profile/did:plc:a/post/3k', 'A post'),
  link('https://shop.example/all', 'A shop'),
  `<img data-consent="media" data-src="${vendor}/a.gif" width="300" height="200" alt="A map">`,
  `<audio data-consent="media" data-src="${vendor}/a.mp3" controls></audio>`,
  `<video data-consent="media" data-src="${vendor}/a.mp4" controls width="300" height="180"></video>`,
  `<iframe data-consent="media" data-src="${vendor}/tiny" width="60" height="40" title="A counter"></iframe>`,
];

const LOOKS: Record<string, { media?: Parameters<Page['emulateMedia']>[0]; width?: number; dir?: string }> = {
  light: {},
  dark: { media: { colorScheme: 'dark' } },
  'right to left': { dir: 'rtl' },
  '320 px': { width: 320 },
  '320 px, dark, right to left': { width: 320, dir: 'rtl', media: { colorScheme: 'dark' } },
  'forced colours': { media: { forcedColors: 'active' } },
  'reduced motion': { media: { reducedMotion: 'reduce' } },
};

async function open(page: Page, site: CoreSite, { media, width, dir = 'ltr' }: (typeof LOOKS)[string]) {
  const embeds = EMBEDS(`${site.otherOrigin}/v`).map((embed) => `<section>${embed}</section>`);
  site.page(
    '/',
    html(
      `<main dir="${dir}"><h1>Page</h1>${embeds.join('')}</main>`,
      `<meta name="viewport" content="width=device-width"><style>:root{color-scheme:light dark}body{font:medium system-ui}main{max-width:40em;margin:auto}section{margin-block:1em}</style>${POLICY_TAG()}${AVOW_TAG}`,
    ),
  );
  await page.emulateMedia(media ?? {});
  await page.setViewportSize({ width: width ?? 1280, height: 800 });
  await visit(page, site);
  await expect(page.locator('avow-embed')).toHaveCount(embeds.length);
  // A box without room folds once it has been measured.
  await expect(page.locator('avow-embed').last().locator('[data-action=details]')).toBeVisible();
}

for (const [look, how] of Object.entries(LOOKS))
  test(`placeholders, ${look}: axe finds nothing, nothing is cut off, nothing is asked for`, async ({
    page,
    site,
  }) => {
    await open(page, site, how);
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () =>
      (
        await (
          window as unknown as {
            axe: { run(what: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          }
        ).axe.run({ include: [['main']] })
      ).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
    );
    expect(violations).toEqual([]);
    const wrong = await page.evaluate(() => {
      const found: string[] = [];
      for (const embed of document.querySelectorAll('avow-embed')) {
        const box = embed.getBoundingClientRect();
        if (embed.scrollHeight > embed.clientHeight + 1)
          found.push(`cut off: ${embed.getAttribute('style')}`);
        if (box.left < 0 || box.right > document.documentElement.clientWidth) found.push('beyond the page');
        for (const target of embed.shadowRoot?.querySelectorAll('button, a') ?? []) {
          const { width, height } = target.getBoundingClientRect();
          if (width && (width < 24 || height < 24)) found.push(`small: ${target.textContent}`);
        }
      }
      return found;
    });
    expect(wrong).toEqual([]);
    await quiet(site);
    expect(site.asked('/v')).toEqual([]);
  });
