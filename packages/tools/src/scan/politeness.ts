import { setTimeout as wait } from 'node:timers/promises';
import type { APIRequestContext } from 'playwright-core';
import robotsParser from 'robots-parser';

/** The name by which robots.txt may speak to the scan; also in its User-Agent. */
export const AGENT = 'AvowScan';

const LONGEST_DELAY_MS = 10_000;

/** What a site allows, and how long to wait between its pages. */
export interface Manners {
  readonly allows: (url: string) => boolean;
  /** Waits until the next page may be loaded. */
  readonly pause: () => Promise<void>;
}

// The package is CommonJS; where types and loader disagree on its default, both are a function here.
const parse = robotsParser as unknown as (
  url: string,
  text: string,
) => {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
};

/** Reads `/robots.txt` (RFC 9309): one that is not there allows everything, one that fails on the server nothing. */
async function robotsOf(origin: string, request: APIRequestContext): Promise<string> {
  try {
    const response = await request.get(`${origin}/robots.txt`, { timeout: 10_000 });
    if (response.status() >= 500) return 'User-agent: *\nDisallow: /';
    return response.ok() ? await response.text() : '';
  } catch {
    return '';
  }
}

/** @param delayMs least time between two pages; a `Crawl-delay` of the site makes it longer, up to 10 s */
export async function mannersFor(
  origin: string,
  request: APIRequestContext,
  { delayMs, heedRobots }: { readonly delayMs: number; readonly heedRobots: boolean },
): Promise<Manners> {
  const robots = parse(`${origin}/robots.txt`, heedRobots ? await robotsOf(origin, request) : '');
  const crawlDelay = (robots.getCrawlDelay(AGENT) ?? 0) * 1000;
  const delay = Math.min(Math.max(delayMs, crawlDelay), Math.max(delayMs, LONGEST_DELAY_MS));
  let last = 0;
  return {
    allows: (url) => robots.isAllowed(url, AGENT) !== false,
    async pause() {
      await wait(Math.max(0, last + delay - Date.now()));
      last = Date.now();
    },
  };
}
