import type { Policy } from '../packages/sdk/src/policy/policy.js';
import {
  AVOW_TAG,
  type CoreSite,
  expect,
  html,
  on,
  POLICY,
  POLICY_TAG,
  quiet,
  test,
  visit,
} from './core-page.js';

/** Embeds on a page with the built `avow.js`; the vendor is another host of the same loopback server, whose log is the judge. */

const policy = {
  ...POLICY,
  services: [
    {
      id: 'clips',
      name: 'Clips',
      purposes: ['media'],
      recipient: 'Clips Ltd',
      hosts: ['other.localhost'],
      receives: 'your IP address and the film you chose.',
    },
  ],
} satisfies Policy;

const pageWith = (body: string, more: Partial<Policy> = {}): string =>
  html(body, POLICY_TAG({ ...policy, ...more }) + AVOW_TAG);

/** A GIF of one pixel, for everything the vendor is asked for. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

function serveVendor(site: CoreSite): string {
  site.answer('/v/', (request, response) => {
    const path = request.url ?? '';
    const type = path.includes('frame') ? 'text/html' : path.includes('css') ? 'text/css' : 'image/gif';
    response
      .setHeader('content-type', type)
      .setHeader('cache-control', 'no-store')
      .end(
        type === 'image/gif'
          ? PIXEL
          : type === 'text/css'
            ? 'h1{color:red}'
            : '<!doctype html><title>Film</title>',
      );
  });
  return `${site.otherOrigin}/v`;
}

/** Mark-up of each kind by the vendor's address, with what must be fetched once it loads. */
const KINDS: Record<string, { mark: (v: string) => string; asks: string[]; hasBox?: boolean }> = {
  iframe: {
    mark: (v) =>
      `<iframe data-consent="media" data-src="${v}/frame" width="400" height="300" title="A film"></iframe>`,
    asks: ['/v/frame'],
  },
  'img with a size': {
    mark: (v) => `<img data-consent="media" data-src="${v}/a.gif" width="300" height="200" alt="A map">`,
    asks: ['/v/a.gif'],
  },
  'img without a size': {
    mark: (v) => `<img data-consent="media" data-src="${v}/a.gif" alt="A map">`,
    asks: ['/v/a.gif'],
  },
  'img with srcset': {
    mark: (v) =>
      `<img data-consent="media" data-srcset="${v}/1.gif 1x, ${v}/2.gif 2x" width="300" height="200" alt="A map">`,
    asks: ['/v/1.gif'],
  },
  picture: {
    mark: (v) =>
      `<picture data-consent="media"><source data-srcset="${v}/wide.gif" media="(min-width: 1px)"><img data-src="${v}/fallback.gif" width="300" height="200" alt="A map"></picture>`,
    asks: ['/v/wide.gif'],
  },
  video: {
    mark: (v) =>
      `<video data-consent="media" data-src="${v}/film.mp4" controls width="400" height="300"></video>`,
    asks: ['/v/film.mp4'],
  },
  'video with sources and a track': {
    mark: (v) =>
      `<video data-consent="media" controls width="400" height="300"><source data-src="${v}/film.webm" type="video/webm"><source data-src="${v}/film.mp4" type="video/mp4"><track data-src="${v}/film.vtt" srclang="en" label="English"></video>`,
    // What the vendor sends is no film, so that the browser tries one source after the other.
    asks: ['/v/film.webm', '/v/film.mp4'],
  },
  'audio with controls': {
    mark: (v) => `<audio data-consent="media" data-src="${v}/song.mp3" controls></audio>`,
    asks: ['/v/song.mp3'],
  },
  'audio without controls': {
    mark: (v) => `<audio data-consent="media" data-src="${v}/song.mp3"></audio>`,
    asks: ['/v/song.mp3'],
  },
  object: {
    mark: (v) =>
      `<object data-consent="media" data-src="${v}/frame" type="text/html" width="400" height="300"></object>`,
    asks: ['/v/frame'],
  },
  embed: {
    mark: (v) =>
      `<embed data-consent="media" data-src="${v}/frame" type="text/html" width="400" height="300">`,
    asks: ['/v/frame'],
  },
  'link to a style sheet': {
    mark: (v) => `<link data-consent="media" rel="stylesheet" data-src="${v}/css">`,
    asks: ['/v/css'],
    hasBox: false,
  },
  'link that preloads': {
    mark: (v) => `<link data-consent="media" rel="preload" as="image" data-src="${v}/a.gif">`,
    asks: ['/v/a.gif'],
    hasBox: false,
  },
};

for (const [kind, { mark, asks, hasBox = true }] of Object.entries(KINDS))
  test(`${kind}: nothing before the click, loaded by one click, by consent, on return, and gone on withdrawal`, async ({
    page,
    site,
  }) => {
    const vendor = serveVendor(site);
    site.page('/', pageWith(`<h1>Page</h1>${mark(vendor)}<p>Text</p>`));
    const asked = () => [...new Set(site.asked('/v/'))];
    await visit(page, site);
    const placeholder = page.locator('avow-embed');
    if (hasBox) {
      await expect(placeholder).toBeVisible();
      await quiet(site);
      expect(asked()).toEqual([]);
      const details = placeholder.locator('[data-action=details]');
      if (await details.count()) await details.click();
      await placeholder.locator('[data-action=load-once]').click();
      await expect(placeholder).toHaveCount(0);
      await expect.poll(asked).toEqual(asks);
      expect(await page.context().cookies()).toEqual([]);
      site.log.length = 0;
      await visit(page, site);
      await expect(placeholder).toBeVisible();
    }
    await quiet(site);
    expect(asked()).toEqual([]);

    await on(page, 'await avow.acceptAll()');
    await expect(placeholder).toHaveCount(0);
    await expect.poll(asked).toEqual(asks);
    await quiet(site);

    site.log.length = 0;
    await visit(page, site);
    await expect.poll(asked).toEqual(asks);
    await expect(placeholder).toHaveCount(0);
    await quiet(site);

    await on(page, 'await avow.withdraw()');
    if (hasBox) await expect(placeholder).toBeVisible();
    expect(
      await page.evaluate(
        () =>
          document.querySelectorAll(
            '[data-consent]:is([src],[data],[href],[srcset]),[data-consent] :is([src],[srcset])',
          ).length,
      ),
    ).toBe(0);
    site.log.length = 0;
    await visit(page, site);
    await quiet(site);
    expect(asked()).toEqual([]);
  });

/** Sum of layout shifts that no input of the visitor explains, since the page began. */
const SHIFTS = `<script>
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
</script>`;

test('embeds with a size shift nothing, neither as placeholders nor when they load', async ({
  page,
  site,
}) => {
  const vendor = serveVendor(site);
  const sized = Object.values(KINDS)
    .map(({ mark }) => mark(vendor))
    .filter((mark) => /width|audio.*controls/.test(mark));
  site.page(
    '/',
    pageWith(
      `${SHIFTS}<style>img,picture{display:block}.room{display:block;aspect-ratio:16/9}</style>
      ${sized.map((mark) => `<div>${mark}</div><p>${'Text of the page. '.repeat(20)}</p>`).join('')}
      <a class="room" data-consent="media" data-consent-embed href="${vendor}/frame">A film</a><p id="end">The end.</p>`,
    ),
  );
  await page.setViewportSize({ width: 900, height: 1500 });
  await visit(page, site);
  await expect(page.locator('avow-embed')).toHaveCount(sized.length + 1);
  // Two frames, so that the last shift has been measured.
  const shift = () =>
    on<number>(
      page,
      'await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); return shift;',
    );
  expect(await shift()).toBe(0);
  const end = page.locator('#end');
  const before = await end.boundingBox();
  await on(page, 'await avow.acceptAll()');
  await expect(page.locator('avow-embed')).toHaveCount(0);
  await quiet(site);
  expect((await end.boundingBox())?.y).toBe(before?.y);
  expect(await shift()).toBe(0);
});

test('it says who would receive what, from the policy first', async ({ page, site }) => {
  serveVendor(site);
  site.page(
    '/',
    pageWith(
      `<iframe data-consent="media" data-src="${site.otherOrigin}/v/frame" width="500" height="300"></iframe>
       <iframe data-consent="media" data-src="https://unknown.example/frame" width="500" height="300"></iframe>`,
    ),
  );
  await visit(page, site);
  const [first, second] = [page.locator('avow-embed').nth(0), page.locator('avow-embed').nth(1)];
  await expect(first.getByRole('group', { name: 'Content of Clips' })).toContainText(
    'connects to other.localhost. Clips Ltd then receives: your IP address and the film you chose.',
  );
  await expect(second.getByRole('group', { name: 'Content of unknown.example' })).toContainText(
    'unknown.example then receives: your IP address and browser details; it may use cookies.',
  );
});

test('in French the placeholder speaks French', async ({ page, site }) => {
  site.page(
    '/',
    pageWith(
      '<iframe data-consent="media" data-src="https://unknown.example/f" width="500" height="300"></iframe>',
      {
        lang: 'fr',
      },
    ),
  );
  await visit(page, site);
  await expect(page.locator('avow-embed')).toContainText('Charger une fois');
});

test('a tracking pixel and an embed hidden by the page get no placeholder', async ({ page, site }) => {
  const vendor = serveVendor(site);
  site.page(
    '/',
    pageWith(
      `<img data-consent="media" data-src="${vendor}/p.gif" width="1" height="1" alt=""><iframe hidden data-consent="media" data-src="${vendor}/frame"></iframe><iframe id="seen" data-consent="media" data-src="${vendor}/frame" width="500" height="300"></iframe>`,
    ),
  );
  await visit(page, site);
  await expect(page.locator('avow-embed')).toHaveCount(1);
  await quiet(site);
  expect(site.asked('/v/')).toEqual([]);
});

test('a small box has one button, which opens the rest, loads the embed and gives it focus', async ({
  page,
  site,
}) => {
  const vendor = serveVendor(site);
  site.page(
    '/',
    pageWith(
      `<iframe id="small" data-consent="media" data-src="${vendor}/frame" width="120" height="40" title="A film"></iframe>`,
    ),
  );
  await visit(page, site);
  const placeholder = page.locator('avow-embed');
  const opener = placeholder.getByRole('button', { name: 'A film' });
  await expect(opener).toHaveAttribute('aria-haspopup', 'dialog');
  const box = await opener.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(24);
  await opener.press('Enter');
  await expect(placeholder.getByRole('dialog', { name: 'A film' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(placeholder.getByRole('dialog')).toBeHidden();
  await opener.press('Enter');
  await placeholder.getByRole('button', { name: 'Load once' }).press('Enter');
  await expect(placeholder).toHaveCount(0);
  await expect.poll(() => site.asked('/v/')).toEqual(['/v/frame']);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('small');
});

test('the site’s own poster is shown before; one of another host is never fetched', async ({
  page,
  site,
}) => {
  const vendor = serveVendor(site);
  site.answer('/own/', (_, response) => response.setHeader('content-type', 'image/gif').end(PIXEL));
  const embed = (poster: string) =>
    `<iframe data-consent="media" data-src="${vendor}/frame" data-poster="${poster}" width="500" height="300"></iframe>`;
  site.page('/', pageWith(embed('/own/still.gif') + embed(`${vendor}/still.gif`)));
  await visit(page, site);
  await expect(page.locator('avow-embed')).toHaveCount(2);
  await expect(page.locator('avow-embed img')).toHaveCount(1);
  await quiet(site);
  expect(site.asked('/own/')).toEqual(['/own/still.gif']);
  expect(site.asked('/v/')).toEqual([]);
});

test('a click made by a script loads nothing', async ({ page, site }) => {
  const vendor = serveVendor(site);
  site.page(
    '/',
    pageWith(`<iframe data-consent="media" data-src="${vendor}/frame" width="500" height="300"></iframe>`),
  );
  await visit(page, site);
  await expect(page.locator('avow-embed')).toBeVisible();
  await page.evaluate(() => {
    for (const button of document.querySelector('avow-embed')?.shadowRoot?.querySelectorAll('button') ?? [])
      button.click();
  });
  await quiet(site);
  await expect(page.locator('avow-embed')).toHaveCount(1);
  expect(site.asked('/v/')).toEqual([]);
});
