import type { Page } from '@playwright/test';
import { buildSync } from 'esbuild';
import { type CoreSite, expect, html, on, POLICY, POLICY_TAG } from '../core-page.js';

/** A page of a site whose policy names a vendor of the catalogue, and whose gated script starts its client. */

const bundled = (code: string): string =>
  buildSync({
    stdin: {
      contents: `${code}; setInterval(() => window.tick?.(), 50);`,
      resolveDir: new URL('../../demo', import.meta.url).pathname,
    },
    banner: { js: `const to = location.origin + '/collect/';` },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    logLevel: 'error',
  }).outputFiles[0]?.text ?? '';

/** Answers of hosts other than the site's. */
export type FarAnswer = (url: URL, body: string) => { readonly type: string; readonly body: string };

export interface VendorPage {
  /** Requests to the collector and to other hosts since a time, on the clock of the browser. */
  since(time: number): number;
}

/** Serves the page at `/` and `/next`, and counts what the vendor requests. */
export async function serveVendor(
  page: Page,
  site: CoreSite,
  id: string,
  code: string,
  {
    entry = {},
    answer = '{"status":1,"code":200}',
    far,
  }: {
    readonly entry?: Readonly<Record<string, unknown>> | undefined;
    readonly answer?: string | undefined;
    readonly far?: FarAnswer | undefined;
  },
): Promise<VendorPage> {
  const policy = {
    ...POLICY,
    services: [Object.keys(entry).length ? { adapter: id, id, ...entry } : id],
    parts: ['services'],
  };
  const script = bundled(code);
  site.answer('/vendor.js', (_, response) =>
    response.setHeader('content-type', 'text/javascript').end(script),
  );
  site.answer('/collect', (_, response) =>
    response.setHeader('content-type', 'application/json').end(answer),
  );
  const tag = `<script type="text/plain" data-consent="service:${id}" src="/vendor.js"></script>`;
  // Its script is not marked async or defer: the tag before it stands first in the head.
  const body = html(
    `<h1>Page</h1>${tag}`,
    `${POLICY_TAG(policy)}<script src="/avow/avow.js" data-policy="#avow-policy"></script>`,
  );
  site.page('/', body);
  site.page('/next', body);
  const started: number[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:/.test(url.protocol) && (url.origin !== site.origin || url.pathname.startsWith('/collect')))
      started.push(request.timing().startTime || Date.now());
  });
  // Nothing leaves this machine.
  await page.route(
    (url) => url.origin !== site.origin,
    (route) => {
      const request = route.request();
      const { type, body } = far?.(new URL(request.url()), request.postData() ?? '') ?? {
        type: 'text/plain',
        body: '',
      };
      return route.fulfill({
        status: 200,
        contentType: type,
        body,
        headers: { 'access-control-allow-origin': site.origin, 'access-control-allow-credentials': 'true' },
      });
    },
  );
  return { since: (time) => started.filter((start) => start > time).length };
}

/** Until the catalogue's part has completed the policy. */
export const completed = (page: Page, id: string): Promise<unknown> =>
  page.waitForFunction(
    (name) =>
      (
        window as unknown as { avow: { policy: { services: { id: string; name?: string }[] } } }
      ).avow.policy.services.some((service) => service.id === name && service.name),
    id,
  );

/** Names of all that is stored in the browser for the site, Avow's own left out; cookies as the browser lists them. */
export const stored = async (page: Page): Promise<string[]> =>
  [
    ...(await page.context().cookies()).map(({ name }) => `cookie ${name}`),
    ...(await on<string[]>(
      page,
      `return [...Object.keys(localStorage).map((name) => 'localStorage ' + name),
        ...Object.keys(sessionStorage).map((name) => 'sessionStorage ' + name),
        ...(await indexedDB.databases()).map(({ name }) => 'database ' + name)]`,
    )),
  ].filter((name) => !/^\w+ avow(?!\w)/.test(name));

/** Waits until the client was asked to track so many times more. */
export const ticks = (page: Page, count: number): Promise<unknown> =>
  on(
    page,
    `const { tick } = window;
     await new Promise((done) => { let count = 0;
       window.tick = () => { tick?.(); if (++count === ${count}) { window.tick = tick; done(); } }; })`,
  );

/** Until the part that withdraws was asked for, and has run. */
export const withdrawn = async (page: Page, site: CoreSite): Promise<void> => {
  const asked = (): number => site.asked('/avow/avow-withdrawal').length;
  await expect.poll(asked).toBeGreaterThan(0);
  await page.evaluate(`import('/avow/avow-withdrawal.js')`);
};
