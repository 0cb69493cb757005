import { expect, external, html, inline, kept, on, quiet, ran, test, visit } from './core-page.js';

const accept = 'avow.acceptAll()';

test.describe('strict policies of content', () => {
  const CSP = [
    "default-src 'none'",
    "script-src 'nonce-r4nd0m'",
    "connect-src 'self'",
    "frame-src 'self'",
    "img-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const withNonce = (text: string): string => text.replaceAll('<script', '<script nonce="r4nd0m"');

  test('nonce only and no Trusted Types policy: all of it works without a violation', async ({
    page,
    site,
  }) => {
    site.page(
      '/',
      withNonce(
        html(`${inline('1')}${external('2', 100)}${inline('3')}${external('4', 100)}
          <script type="text/plain" data-type="module" data-consent="analytics">note('module')</script>
          <iframe id="frame" data-consent="media" data-src="/frame"></iframe>
          <img id="image" alt="" data-consent="media" data-src="/image.png">`),
      ),
      { 'content-security-policy': CSP },
    );
    site.page('/frame', '<!doctype html>frame');
    await visit(page, site);
    await expect(page.locator('avow-consent [data-action=accept-all]').first()).toBeVisible();
    await page.locator('avow-consent [data-action=accept-all]').first().click();
    await expect.poll(() => ran(page)).toEqual(['1', '2', '3', '4', 'module']);
    await expect.poll(() => site.asked('/frame').length).toBe(1);
    expect((await kept(page)).violations).toEqual([]);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

  test('what Trusted Types forbid is reported, and stops nothing else', async ({ page, site }) => {
    site.page(
      '/',
      withNonce(
        html(`${inline('1')}
          <script type="text/plain" data-consent="analytics" data-src="/s/forbidden"></script>
          <object id="object" data-consent="analytics" data-src="/object"></object>
          <embed id="embed" data-consent="analytics" data-src="/embed">
          <iframe data-consent="analytics" data-src="/frame"></iframe>
          ${inline('2')}${external('3')}${inline('4')}`),
      ),
      { 'content-security-policy': CSP },
    );
    await visit(page, site);
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(['1', '2', '3', '4']);
    await expect.poll(() => site.asked('/frame').length).toBe(1);
    expect((await kept(page)).events.filter(({ name }) => name === 'change')).toHaveLength(1);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});

test.describe('embeds and content', () => {
  test('an embed loads while granted, and goes when consent does', async ({ page, site }) => {
    site.page('/frame', '<!doctype html><p>frame</p>');
    site.page(
      '/',
      html(`<iframe id="frame" data-consent="media" data-src="/frame"></iframe>
        <img id="image" alt="" data-consent="media" data-src="/s/image.png">
        <video id="video" data-consent="media" data-src="/s/video.mp4"></video>
        <object id="object" data-consent="media" data-src="/frame?object"></object>
        <embed id="embed" data-consent="media" data-src="/frame?embed">
        <link id="link" rel="stylesheet" data-consent="media" data-src="/s/style.css">`),
    );
    await visit(page, site);
    await quiet(site);
    const gated = () =>
      [...site.asked('/frame'), ...site.asked('/s/')].map((path) => path.replace(/^\/s/, '')).sort();
    expect(gated()).toEqual([]);
    await on(page, 'avow.save({ media: true, ads: false, analytics: false })');
    await expect
      .poll(gated)
      .toEqual(['/frame', '/frame?embed', '/frame?object', '/image.png', '/style.css', '/video.mp4'].sort());
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
    await on(page, 'avow.rejectAll()');
    await expect
      .poll(() => on(page, `return document.getElementById('frame').contentDocument?.body.textContent`))
      .toBe('');
    for (const id of ['frame', 'image', 'video', 'embed'])
      expect(await page.getAttribute(`#${id}`, 'src'), id).toBeNull();
    expect(await page.getAttribute('#object', 'data')).toBeNull();
    expect(await page.getAttribute('#link', 'href')).toBeNull();
    await on(page, accept);
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
  });

  test('granted on arrival, an embed loads once, also while the page is parsed', async ({ page, site }) => {
    site.page('/frame', '<!doctype html><p>frame</p>');
    site.page('/', html('<iframe id="frame" data-consent="media" data-src="/frame"></iframe><p>after</p>'));
    await visit(page, site);
    await on(page, accept);
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
    await page.reload();
    await expect(page.frameLocator('#frame').locator('p')).toHaveText('frame');
    await quiet(site);
    expect(site.asked('/frame')).toHaveLength(2);
    await page.evaluate(() =>
      document.body.insertAdjacentHTML(
        'beforeend',
        '<iframe data-consent="media" data-src="/frame?late"></iframe>',
      ),
    );
    await expect.poll(() => site.asked('/frame?late').length).toBe(1);
  });

  test('content is shown and hidden with consent, on arrival, on change and when it comes later', async ({
    page,
    site,
  }) => {
    const text = (id: string) =>
      `<p id="${id}-show" data-consent-show="analytics">yes</p><p id="${id}-hide" data-consent-hide="analytics">no</p>`;
    site.page('/', html(text('a')));
    await visit(page, site);
    await expect(page.locator('#a-show')).toBeHidden();
    await expect(page.locator('#a-hide')).toBeVisible();
    await on(page, accept);
    await expect(page.locator('#a-show')).toBeVisible();
    await expect(page.locator('#a-hide')).toBeHidden();
    await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), text('b'));
    await expect(page.locator('#b-show')).toBeVisible();
    await expect(page.locator('#b-hide')).toBeHidden();
    await on(page, 'avow.withdraw(["analytics"])');
    for (const id of ['a', 'b']) {
      await expect(page.locator(`#${id}-show`)).toBeHidden();
      await expect(page.locator(`#${id}-hide`)).toBeVisible();
    }
  });

  test('marks on elements of any kind, and events from anywhere, break nothing', async ({ page, site }) => {
    site.page(
      '/',
      html(`<svg data-consent="analytics" data-src="x"><script type="text/plain" data-consent="analytics">note('svg')</script></svg>
        <math data-consent-show="analytics"></math><a data-consent="analytics">x</a>${inline('1')}`),
    );
    await visit(page, site);
    await page.evaluate(() => {
      document.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      document.body.append(document.createTextNode('text'), document.createComment('comment'));
    });
    await on(page, accept);
    await expect.poll(() => ran(page)).toEqual(['1']);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});
