import type { Browser, Page } from 'playwright-core';
import { InputError } from '../input/input-error.js';
import { answerBanner } from './answer-banner.js';
import type { Answer, Phase, Skipped, Visit } from './observation.js';
import { AGENT, type Manners, mannersFor } from './politeness.js';
import { watchContext } from './watch-context.js';

export interface ScanLimits {
  /** Pages of the site at most, in each visit. */
  readonly pages: number;
  /** Seconds for the whole scan. */
  readonly seconds: number;
  readonly delayMs: number;
  readonly heedRobots: boolean;
  /** Milliseconds that a page has to come to rest after it loaded. */
  readonly settleMs: number;
}

export interface Told {
  readonly phase: Phase;
  readonly page: number;
  readonly of: number;
  readonly url: string;
}

const LOAD_MS = 30_000;
const NO_PAGE =
  /\.(pdf|zip|gz|jpe?g|png|gif|webp|avif|svg|mp[34]|webm|css|m?js|json|xml|txt|ico|woff2?|docx?|xlsx?)$/i;

const plain = (url: string): string => url.replace(/#.*$/, '');

/** Waits until nothing moves, or for as long as the limit says; then scrolls, for what loads when it is seen. */
async function settle(page: Page, settleMs: number): Promise<void> {
  const rest = () => page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => {});
  await rest();
  await page
    .evaluate(async () => {
      const step = Math.max(200, innerHeight);
      for (let at = 0; at < 20 && at * step < document.body.scrollHeight; at++) {
        scrollTo(0, at * step);
        await new Promise((done) => setTimeout(done, 50));
      }
      scrollTo(0, 0);
    })
    .catch(() => {});
  await rest();
}

const linksOn = (page: Page): Promise<string[]> =>
  page
    .evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
        .filter((link) => !link.hasAttribute('download'))
        .map(({ href }) => href),
    )
    .catch(() => []);

interface Going {
  readonly browser: Browser;
  readonly limits: ScanLimits;
  readonly tell: (told: Told) => void;
  readonly skip: (skipped: Skipped) => void;
}

const userAgentOf = (browser: Browser): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36 ${AGENT}/1.0`;

/** One visitor with an empty browser: loads the first page, answers, and goes through the others. */
async function visit(
  phase: Phase,
  queue: string[],
  deadline: number,
  { browser, limits, tell, skip }: Going,
): Promise<Visit> {
  const context = await browser.newContext({ userAgent: userAgentOf(browser) });
  try {
    const watch = await watchContext(context);
    const [start = ''] = queue;
    let { origin } = new URL(start);
    let manners: Manners = await mannersFor(origin, context.request, limits);
    const known = new Set(queue.map(plain));
    const pages: string[] = [];
    let answer: Answer | undefined;
    for (let at = 0; at < queue.length && pages.length < limits.pages; at++) {
      const url = queue[at] as string;
      if (!manners.allows(url)) {
        skip({ url, why: 'robots.txt asks to leave it alone' });
        continue;
      }
      if (at > 0 && Date.now() > deadline) {
        for (const left of queue.slice(at, limits.pages)) skip({ url: left, why: 'no time left' });
        break;
      }
      await manners.pause();
      tell({ phase, page: pages.length + 1, of: Math.min(queue.length, limits.pages), url });
      try {
        await watch.page.goto(url, { waitUntil: 'load', timeout: LOAD_MS });
      } catch (error) {
        const [reason = ''] = (error as Error).message.replace(/^page\.goto: /, '').split('\n');
        if (at === 0) throw new InputError(`${url} cannot be loaded: ${reason}. Check the address.`);
        skip({ url, why: reason });
        continue;
      }
      pages.push(url);
      const landed = new URL(watch.page.url()).origin;
      if (at === 0 && landed !== origin) {
        // The address leads elsewhere, such as to www: that is the site.
        origin = landed;
        manners = await mannersFor(origin, context.request, limits);
      }
      await settle(watch.page, limits.settleMs);
      if (phase !== 'before' && !answer) {
        answer = await answerBanner(watch.page, phase === 'accepted' ? 'accept' : 'refuse');
        if (answer) await settle(watch.page, limits.settleMs);
      }
      await watch.look();
      for (const link of phase === 'before' ? (await linksOn(watch.page)).map(plain) : []) {
        if (!link.startsWith(`${origin}/`) || known.has(link) || NO_PAGE.test(new URL(link).pathname))
          continue;
        known.add(link);
        queue.push(link);
      }
    }
    const seen = await watch.seen();
    return { phase, pages, ...(answer && { answer }), ...seen };
  } finally {
    await context.close();
  }
}

/**
 * Visits a site as so many new visitors as there are phases. The first finds the pages, by the links of the same origin;
 * the others see the same ones.
 * @throws {InputError} where the first page does not load, or robots.txt forbids it
 */
export async function visitSite(
  start: string,
  phases: readonly Phase[],
  going: Omit<Going, 'skip'>,
): Promise<{ visits: Visit[]; skipped: Skipped[] }> {
  const skipped = new Map<string, Skipped>();
  const skip = (one: Skipped): void => void skipped.set(`${one.url} ${one.why}`, one);
  const share = (going.limits.seconds * 1000) / phases.length;
  const visits: Visit[] = [];
  let queue = [start];
  for (const phase of phases) {
    const visited = await visit(phase, queue, Date.now() + share, { ...going, skip });
    if (visited.pages.length === 0)
      throw new InputError(
        `${start} is closed to ${AGENT} by the site's robots.txt. On a site of your own, allow it there or scan with --ignore-robots.`,
      );
    queue = [...visited.pages];
    visits.push(visited);
  }
  return { visits, skipped: [...skipped.values()] };
}
