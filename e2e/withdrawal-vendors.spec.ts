import type { Page } from '@playwright/test';
import { buildSync } from 'esbuild';
import type { Policy, Service } from '../packages/sdk/src/policy/policy.js';
import {
  AVOW_TAG,
  type CoreSite,
  expect,
  html,
  kept,
  on,
  POLICY,
  POLICY_TAG,
  test,
  visit,
} from './core-page.js';

/**
 * Withdrawal with the clients that vendors publish on npm, started as their documentation says, against a collector
 * on loopback. Each is asked to track something ten times a second, before and after it was told to stop.
 */

interface Vendor {
  /** Starts it and keeps `tick`, which tracks an event; `to` is the collector. */
  readonly client: string;
  readonly service: Partial<Service>;
  /** Has no switch of its own: goes on until the page is reloaded. */
  readonly needsReload?: boolean;
}

const named = (...names: string[]) => names.map((name) => ({ name }));

const VENDORS: Record<string, Vendor> = {
  posthog: {
    client: `import posthog from 'posthog-js';
      posthog.init('phc_test', { api_host: to, disable_external_dependency_loading: true, advanced_disable_flags: true,
        disable_session_recording: true, disable_surveys: true, autocapture: false, capture_pageview: false,
        request_batching: false, opt_out_useragent_filter: true });
      window.posthog = posthog;
      window.tick = () => posthog.capture('tick');`,
    service: {
      cookies: named('ph_*', '__ph_*'),
      localStorage: named('ph_*', '__ph_*'),
      sessionStorage: named('ph_*'),
      optOut: 'posthog.opt_out_capturing',
      optIn: 'posthog.opt_in_capturing',
    },
  },
  mixpanel: {
    client: `import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';
      mixpanel.init('test', { api_host: to, batch_requests: false, record_sessions_percent: 0 });
      window.mixpanel = mixpanel;
      window.tick = () => mixpanel.track('tick');`,
    service: {
      cookies: named('mp_*', '__mp_*'),
      localStorage: named('mp_*', '__mp_*'),
      sessionStorage: named('mp_*'),
      indexedDB: named('mixpanel*'),
      optOut: 'mixpanel.opt_out_tracking',
      optIn: 'mixpanel.opt_in_tracking',
    },
  },
  amplitude: {
    // Its switch takes an argument.
    client: `import * as amplitude from '@amplitude/analytics-browser';
      amplitude.init('test', { serverUrl: to, flushQueueSize: 1, flushIntervalMillis: 100,
        remoteConfig: { fetchRemoteConfig: false }, enableDiagnostics: false, autocapture: false });
      window.stats = { stop: () => amplitude.setOptOut(true), start: () => amplitude.setOptOut(false) };
      window.tick = () => amplitude.track('tick');`,
    service: {
      cookies: named('AMP_*'),
      localStorage: named('AMP_*'),
      sessionStorage: named('AMP_*'),
      indexedDB: named('AMP_*'),
      optOut: 'stats.stop',
      optIn: 'stats.start',
    },
  },
  snowplow: {
    client: `import { clearUserData, newTracker, trackPageView } from '@snowplow/browser-tracker';
      newTracker('sp', to, { appId: 'test', eventMethod: 'post', bufferSize: 1 });
      window.stats = { stop: () => clearUserData({ preserveSession: false, preserveUser: false }) };
      window.tick = () => trackPageView();`,
    service: {
      cookies: named('_sp_*'),
      localStorage: named('snowplowOutQueue_*'),
      optOut: 'stats.stop',
      reload: true,
    },
    needsReload: true,
  },
};

const TICK = '; setInterval(() => window.tick(), 100);';

const built = new Map<string, string>();
const bundled = (name: string, client: string): string => {
  const code =
    built.get(name) ??
    buildSync({
      stdin: { contents: client + TICK, resolveDir: new URL('../demo', import.meta.url).pathname },
      banner: { js: `const to = location.origin + '/collect/';` },
      bundle: true,
      write: false,
      format: 'iife',
      minify: true,
      logLevel: 'error',
    }).outputFiles[0]?.text ??
    '';
  built.set(name, code);
  return code;
};

function serve(site: CoreSite, name: string, { client, service }: Vendor): void {
  const policy: Policy = {
    ...POLICY,
    services: [{ id: name, name, purposes: ['analytics'], ...service }],
  };
  site.answer('/vendor.js', (_, response) =>
    response.setHeader('content-type', 'text/javascript').end(bundled(name, client)),
  );
  site.answer('/collect/', (_, response) =>
    response.setHeader('content-type', 'application/json').end('{"status":1,"code":200}'),
  );
  const tag = '<script type="text/plain" data-consent="analytics" src="/vendor.js"></script>';
  const page = html(`<h1>Page</h1>${tag}`, POLICY_TAG(policy) + AVOW_TAG);
  site.page('/', page);
  site.page('/next', page);
}

/** Names of all that is stored in the browser for the site, Avow's own left out; cookies as the browser lists them. */
const stored = async (page: Page): Promise<string[]> =>
  [
    ...(await page.context().cookies()).map(({ name }) => `cookie ${name}`),
    ...(await on<string[]>(
      page,
      `return [...Object.keys(localStorage).map((name) => 'localStorage ' + name),
        ...Object.keys(sessionStorage).map((name) => 'sessionStorage ' + name),
        ...(await indexedDB.databases()).map(({ name }) => 'database ' + name)]`,
    )),
  ].filter((name) => !/^\w+ avow(?!\w)/.test(name));

/** As many ticks as a client needs to show that it still sends: it did so within one or two before. */
const tenTicks = (page: Page) =>
  on(
    page,
    `const { tick } = window;
     await new Promise((done) => { let count = 0; window.tick = () => { tick(); if (++count === 10) { window.tick = tick; done(); } }; })`,
  );

for (const [name, vendor] of Object.entries(VENDORS))
  test(`${name}: ${vendor.needsReload ? 'sends on until the reload that the note asks for' : 'told to stop it is silent'}, nothing of it is left on the next page, and granted again it works`, async ({
    page,
    site,
  }) => {
    test.setTimeout(90_000);
    serve(site, name, vendor);
    /** When each request to the collector was made, on the clock of the browser. */
    const started: number[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/collect/')) started.push(request.timing().startTime || Date.now());
    });
    const since = (time: number) => started.filter((start) => start > time).length;
    const arrived = () => site.asked('/collect/').length;

    await visit(page, site);
    expect(await stored(page)).toEqual([]);
    await on(page, 'await avow.acceptAll()');
    await expect.poll(arrived, { timeout: 15_000 }).toBeGreaterThan(3);
    const names = await stored(page);
    expect(names.length).toBeGreaterThan(0);

    await on(page, 'await avow.withdraw()');
    // The settled point: the part that withdraws has been loaded and has run, and a request on its way has arrived.
    await expect.poll(() => site.asked('/avow/avow-withdrawal').length).toBe(1);
    await tenTicks(page);
    const settled = Date.now();
    // Beyond the second deletion, after which a client whose note was deleted would go on.
    await tenTicks(page);
    await tenTicks(page);
    if (vendor.needsReload) {
      expect(since(settled)).toBeGreaterThan(3);
      const note = page.locator('avow-reload');
      await expect(note.getByRole('status')).toContainText(`${name} can only be stopped by reloading`);
      const reloaded = page.waitForEvent('load');
      await note.locator('[data-action=reload]').click();
      await reloaded;
    } else {
      expect(since(settled)).toBe(0);
      // Nothing but that it was told to stop, for as long as it runs, and a database that it keeps open.
      expect(
        (await stored(page)).filter((left) => !/^localStorage __\w+_opt_in_out_|^database/.test(left)),
      ).toEqual([]);
      await page.reload();
    }

    const left = Date.now();
    await expect.poll(() => stored(page)).toEqual([]);
    await visit(page, site, '/next');
    await page.waitForTimeout(500);
    expect(since(left)).toBe(0);
    expect(await stored(page)).toEqual([]);

    const granted = arrived();
    await on(page, 'await avow.acceptAll()');
    await expect.poll(arrived, { timeout: 15_000 }).toBeGreaterThan(granted + 3);
    if (!vendor.needsReload) {
      // Stopped and started on the same page.
      await on(page, 'await avow.withdraw()');
      await tenTicks(page);
      await tenTicks(page);
      const again = arrived();
      await tenTicks(page);
      expect(arrived()).toBe(again);
      await on(page, 'await avow.acceptAll()');
      await expect.poll(arrived, { timeout: 15_000 }).toBeGreaterThan(again + 3);
    }
    expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
  });
