import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import type { ImportSettings } from '../packages/sdk/src/policy/import-settings.js';
import type { ReceiptPayload } from '../packages/sdk/src/receipts/receipt.js';
import { AVOW_TAG, type CoreSite, html, POLICY_TAG } from './core-page.js';

/** A site that comes from another tool: its policy, its receiver, and what its pages asked for. */

/** How long a busy machine may take. */
export const LATE = { timeout: 15_000 };

export const policyFor = (settings: ImportSettings, more: object = {}) => ({
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement' },
    { id: 'ads', name: 'Advertising' },
  ],
  services: [
    { id: 'matomo', name: 'Matomo', purposes: ['analytics'] },
    { id: 'pixel', name: 'Pixel', purposes: ['ads'] },
  ],
  receipts: { endpoint: '/consent', salt: 'a salt' },
  parts: [`import-${settings.from}`],
  import: settings,
  ...more,
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Payloads of the receipts that came, in order, each once. */
export function receiver(site: CoreSite): ReceiptPayload[] {
  const came: ReceiptPayload[] = [];
  site.answer('/consent/v1/receipts', (_, response, body) => {
    const payload = decodeJwt(body) as unknown as ReceiptPayload;
    if (!came.some(({ jti }) => jti === payload.jti)) came.push(payload);
    response
      .writeHead(201)
      .end(JSON.stringify({ id: sha256(body), index: came.length, receivedAt: new Date().toISOString() }));
  });
  return came;
}

/** Requests of the page to others than this site, all of which fail. */
export async function elsewhere(page: Page, site: CoreSite): Promise<string[]> {
  const asked: string[] = [];
  await page.route(
    (url) => url.origin !== site.origin,
    (route) => {
      asked.push(route.request().url());
      return route.abort();
    },
  );
  return asked;
}

export const banner = (page: Page) => page.locator('avow-consent').locator('[part~="banner"]');

/** Counts in `banners`, from the first moment of a page on, how often the banner was seen on it. */
export const WATCH_BANNER = `window.banners ??= 0;
new MutationObserver(() => {
  if (document.querySelector('avow-consent')?.shadowRoot?.querySelector('[part~=banner]')) banners++;
}).observe(document, { childList: true, subtree: true, attributes: true });`;

/** Whether what is gated for `analytics` and for `ads` was asked for, here or elsewhere. */
export const fetched = (site: CoreSite, others: readonly string[], from: number) => {
  const asked = [...site.log.slice(from).map(({ path }) => path), ...others];
  return {
    analytics: asked.some((path) => path.startsWith('/s/analytics')),
    ads: asked.some((path) => /^\/s\/ads|youtube.*\/ads/.test(path)),
  };
};

/** What Klaro keeps of a visitor who allowed one of two. */
export const KLARO = encodeURIComponent(JSON.stringify({ matomo: true, pixel: false }));
/** Mark-up as Klaro has it. */
export const MARKED = `<script type="text/plain" data-name="matomo" data-src="/s/analytics"></script>
<script type="text/plain" data-name="pixel" data-src="/s/ads"></script>`;

export const withCookie = (
  context: BrowserContext,
  site: CoreSite,
  name: string,
  value: string,
): Promise<void> => context.addCookies([{ name, value, url: site.origin }]);

/** A page of the site, with mark-up of the other tool. */
export const importPage = (policy: object, body = MARKED): string =>
  html(body, POLICY_TAG(policy) + AVOW_TAG);

/** Holds the part back until it is released. */
export const hold = async (site: CoreSite, tool: string): Promise<() => void> => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  site.answer(`/avow/avow-import-${tool}.js`, async (_, response) => {
    await held;
    response
      .setHeader('content-type', 'text/javascript')
      .end(await readFile(new URL(`../dist/cdn/avow-import-${tool}.js`, import.meta.url)));
  });
  return release;
};
