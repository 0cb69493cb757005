import { rmSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';

/** A request of a vendor's client that arrived at the collector. */
export interface Hit {
  readonly vendor: string;
  readonly url: string;
}

/** The demo, running: site, real receiver, and a collector for the vendors' real clients, on one origin. */
export interface DemoSite {
  readonly url: string;
  hits(): Promise<Hit[]>;
  clearHits(): Promise<void>;
  /** A page of the receiver's list, read with the demo's token. */
  receipts(): Promise<{ readonly receipts: readonly { readonly id: string; readonly jws: string }[] }>;
}

const root = new URL('..', import.meta.url).pathname;

export const test = base.extend<{ demo: DemoSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
  demo: async ({}, use) => {
    const { startDemo } = await import(`${root}demo/dist/start.js`);
    const { url, token, close } = await startDemo({ root, port: 0 });
    await use({
      url,
      hits: async () => (await fetch(`${url}collector/hits`)).json(),
      clearHits: async () => {
        await fetch(`${url}collector/hits`, { method: 'DELETE' });
      },
      receipts: async () =>
        (await fetch(`${url}consent/v1/receipts`, { headers: { authorization: `Bearer ${token}` } })).json(),
    });
    await close();
    for (const suffix of ['', '-shm', '-wal'])
      rmSync(`${root}.cache/demo/receipts-${new URL(url).port}.db${suffix}`, { force: true });
  },
});

/** Every request of a page, as it goes out. */
export function requestsOf(page: Page): string[] {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  return urls;
}

export const button = (page: Page, action: string) =>
  page.locator(`avow-consent [data-action="${action}"]:visible`).first();

export { expect };
