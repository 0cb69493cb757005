import { expect } from '@playwright/test';
import { build } from 'esbuild';
import { guardedPage } from './guard-site.js';
import { ran, stopped, test, visit } from './guard-visit.js';

test.describe('real clients, without any mark', () => {
  const clients: Record<string, string> = {
    posthog: `import posthog from 'posthog-js';
      posthog.init('phc_x', { api_host: TRACKER, ui_host: TRACKER, disable_external_dependency_loading: false, advanced_disable_flags: false, autocapture: true, capture_pageview: true, request_batching: false, opt_out_useragent_filter: true });
      window.track = () => posthog.capture('event');`,
    mixpanel: `import mixpanel from 'mixpanel-browser';
      mixpanel.init('x', { api_host: TRACKER, batch_requests: false, ignore_dnt: true, persistence: 'cookie' });
      window.track = () => mixpanel.track('event'); track();`,
    snowplow: `import { newTracker, trackPageView } from '@snowplow/browser-tracker';
      newTracker('sp', TRACKER, { appId: 'x', eventMethod: 'post', bufferSize: 1 });
      window.track = () => trackPageView(); track();`,
    amplitude: `import * as amplitude from '@amplitude/analytics-browser';
      amplitude.init('x', { serverUrl: TRACKER + '/2/httpapi', flushQueueSize: 1, flushIntervalMillis: 50, remoteConfig: { fetchRemoteConfig: false }, autocapture: true });
      window.track = () => amplitude.track('event'); track();`,
  };
  for (const [name, source] of Object.entries(clients))
    test(`${name}: not one request before consent, no error on the page, events after it`, async ({
      page,
      guarded,
    }) => {
      const { outputFiles } = await build({
        stdin: { contents: source, resolveDir: process.cwd() },
        bundle: true,
        write: false,
        format: 'iife',
        logLevel: 'silent',
        define: { TRACKER: JSON.stringify(guarded.tracker) },
      });
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      guarded.script('/client.js', outputFiles[0]?.text ?? '');
      guarded.page('/', guardedPage(guarded, '<script src="/client.js"></script>'));
      await visit(page, guarded.own);
      await page.evaluate('track()');
      await expect.poll(async () => (await stopped(page)).length).toBeGreaterThan(0);
      expect(guarded.asked(guarded.tracker)).toEqual([]);
      await page.evaluate('avow.acceptAll()');
      await page.reload();
      await page.evaluate('track()');
      await expect.poll(() => guarded.asked(guarded.tracker).length, { timeout: 15_000 }).toBeGreaterThan(0);
      expect(errors).toEqual([]);
    });

  test('a tag manager: the loader and everything that it injects', async ({ page, guarded }) => {
    // The loader itself comes from the site, as with a first-party container: only what it injects names the hosts.
    guarded.script(
      '/container.js',
      `(function (d, tags) { tags.forEach(function (tag) { setTimeout(function () {
         if (tag.html) { var box = d.createElement('div'); box.innerHTML = tag.html; d.body.appendChild(box); return; }
         var s = d.createElement(tag.name); s.async = true; s.src = tag.src; s.onload = function () { ran.push('loaded ' + tag.src) }; var f = d.getElementsByTagName('script')[0]; f.parentNode.insertBefore(s, f); }) }) })(document, [
         { name: 'script', src: '${guarded.tracker}/tag-1.js' }, { name: 'script', src: '${guarded.wide}/tag-2.js' }, { name: 'img', src: '${guarded.tracker}/tag-3.gif' },
         { html: '<iframe title="x" height="0" width="0" style="display:none" src="${guarded.tracker}/tag-4.html"></iframe><img alt="" src="${guarded.wide}/tag-5.gif">' }, { name: 'script', src: '${guarded.other}/tag-6.js' }]);`,
    );
    guarded.script(
      '/tag-1.js',
      `ran.push('tag 1'); var s = document.createElement('script'); s.src = '${guarded.wide}/tag-7.js'; document.head.appendChild(s);`,
    );
    guarded.page(
      '/',
      guardedPage(
        guarded,
        `<script>(function(w,d,s,l){w[l]=w[l]||[];w[l].push({'start':1});var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src='/container.js';f.parentNode.insertBefore(j,f)})(window,document,'script','dataLayer')</script>`,
      ),
    );
    await visit(page, guarded.own);
    await expect
      .poll(() => guarded.asked('/tag-').map((url) => url.replace(/.*\//, '')))
      .toEqual(['tag-6.js']);
    await expect.poll(async () => (await stopped(page)).length).toBe(5);
    expect(guarded.asked('/tag-')).toHaveLength(1);
    await page.evaluate('avow.save({ analytics: true })');
    await expect.poll(() => guarded.asked(`${guarded.tracker}/tag-`)).toHaveLength(3);
    await expect.poll(() => ran(page)).toContain(`loaded ${guarded.tracker}/tag-1.js`);
    expect(guarded.asked(guarded.wide)).toEqual([]);
    await page.evaluate('avow.acceptAll()');
    await expect
      .poll(() =>
        guarded
          .asked(`${guarded.wide}/tag-`)
          .map((url) => url.replace(/.*\//, ''))
          .sort(),
      )
      .toEqual(['tag-2.js', 'tag-5.gif', 'tag-7.js']);
  });
});
