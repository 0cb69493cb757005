import type { Page } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../scripts/browser.mjs';
import { AVOW_TAG, expect, html, on, POLICY, POLICY_TAG, quiet, test, visit } from './core-page.js';

/** Templates: nothing is asked of a vendor before the click. What the browser would ask of any other host is kept here and never leaves. */

const executablePath = findBrowser();
test.use({
  launchOptions: {
    args: [
      ...BROWSER_ARGS,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
    ...(executablePath ? { executablePath } : {}),
  },
});

/** Answers every vendor, and keeps what was asked. */
async function vendors(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.context().route(/^https:/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Post</title><script>parent.postMessage({ height: 777 }, "*")</script>',
    });
  });
  return asked;
}

const pageWith = (body: string, more = {}): string =>
  html(body, POLICY_TAG({ ...POLICY, ...more }) + AVOW_TAG);

const TEMPLATES = {
  YouTube: [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
  ],
  Vimeo: ['https://vimeo.com/123456789', 'https://player.vimeo.com/video/123456789?dnt=1'],
  'Google Maps': ['https://www.google.com/maps?q=Lyon', 'https://www.google.com/maps?q=Lyon&output=embed'],
  OpenStreetMap: [
    'https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4',
    'https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4&layer=mapnik',
  ],
  X: ['https://x.com/a/status/12', 'https://platform.twitter.com/embed/Tweet.html?id=12&dnt=true'],
  Instagram: ['https://www.instagram.com/p/Cabc/', 'https://www.instagram.com/p/Cabc/embed/captioned/'],
  TikTok: ['https://www.tiktok.com/@a/video/71', 'https://www.tiktok.com/embed/v2/71'],
  Facebook: [
    'https://www.facebook.com/a/posts/1',
    'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1',
  ],
  LinkedIn: [
    'https://www.linkedin.com/feed/update/urn:li:share:71',
    'https://www.linkedin.com/embed/feed/update/urn:li:share:71',
  ],
  Bluesky: [
    'https://bsky.app/profile/did:plc:a/post/3k',
    'https://embed.bsky.app/embed/did:plc:a/app.bsky.feed.post/3k',
  ],
  'shop.example': ['https://shop.example/all', 'https://shop.example/all'],
} as const;

for (const [name, [href, source]] of Object.entries(TEMPLATES))
  test(`${name}: a link without JavaScript, a placeholder with it, the frame after the click`, async ({
    browser,
    page,
    site,
  }) => {
    const asked = await vendors(page);
    site.page(
      '/',
      pageWith(
        `<p>Before</p><a data-consent="media" data-consent-embed href="${href}">Our film</a><p>After</p>`,
      ),
    );
    await visit(page, site);
    const group = page.locator('avow-embed').getByRole('group', { name: 'Our film' });
    await expect(group).toContainText(`${name} then receives`);
    await expect(group.getByRole('link', { name: /^Open at/ })).toHaveAttribute('href', href);
    await quiet(site);
    expect(asked).toEqual([]);
    await group.getByRole('button', { name: 'Load once' }).press('Enter');
    const frame = page.locator('iframe');
    await expect(frame).toHaveAttribute('title', 'Our film');
    await expect(frame).toBeFocused();
    await expect.poll(() => asked).toEqual([source]);
    await expect(page.locator('avow-embed')).toHaveCount(0);
    // It grows to the height that its content tells.
    await expect.poll(async () => (await frame.boundingBox())?.height).toBe(777);

    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(site.origin);
    await expect(plain.getByRole('link', { name: 'Our film' })).toHaveAttribute('href', href);
    await context.close();
  });

test('granted from the start it loads at once, goes on withdrawal, and comes again', async ({
  page,
  site,
}) => {
  const asked = await vendors(page);
  site.page(
    '/',
    pageWith(
      '<div data-consent="media" data-consent-embed="youtube" data-id="dQw4w9WgXcQ" title="Our film"></div>',
    ),
  );
  await visit(page, site);
  await expect(page.locator('avow-embed')).toBeVisible();
  await on(page, 'await avow.acceptAll()');
  await expect(page.locator('iframe')).toHaveCount(1);
  await visit(page, site);
  await expect(page.locator('iframe')).toBeVisible();
  await expect(page.locator('avow-embed')).toHaveCount(0);
  expect(asked).toHaveLength(2);
  await on(page, 'await avow.withdraw()');
  await expect(page.locator('avow-embed')).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  await on(page, 'await avow.acceptAll()');
  await expect(page.locator('iframe')).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(1);
});

test('strict policies of content and Trusted Types: a post loads without a violation', async ({
  page,
  site,
}) => {
  const asked = await vendors(page);
  site.page(
    '/',
    html(
      '<blockquote data-consent="media" data-consent-embed><p>Hello</p><a href="https://x.com/a/status/12">a post</a></blockquote>',
      `<script type="application/json" id="avow-policy" nonce="n">${JSON.stringify(POLICY)}</script>${AVOW_TAG.replace('<script', '<script nonce="n"')}`,
    ),
    {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; frame-src https://platform.twitter.com; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  );
  await visit(page, site);
  await page.locator('avow-embed [data-action=load-once]').click();
  await expect.poll(() => asked).toEqual(['https://platform.twitter.com/embed/Tweet.html?id=12&dnt=true']);
  expect(await on(page, 'return violations')).toEqual([]);
});
