import type { Page } from '@playwright/test';
import { AVOW_TAG, type CoreSite, expect, html, POLICY, POLICY_TAG, quiet } from '../core-page.js';

/**
 * A page of the site with something hostile on it. The request log of the server is the judge: gated scripts and embeds
 * ask for `/s/…` and `/gated/…`, the page's own last script asks for `/page/works`.
 */

/** One of each kind that is gated; each asks the server when it runs. */
export const GATED = `
<script type="text/plain" data-consent="analytics">new Image().src = '/gated/inline'</script>
<script type="text/plain" data-consent="analytics" src="/s/external"></script>
<script type="text/plain" data-consent="service:stats">new Image().src = '/gated/service'</script>
<iframe data-consent="media" data-src="/gated/frame" title="Film"></iframe>`;

const WORKS = `<script>new Image().src = '/page/works'</script>`;

/** What hostile mark-up or a hostile policy would ask for if it came through. */
export const EVIL = '/evil/';

interface Hostile {
  /** Comes before the tag of `avow.js`. */
  readonly head?: string;
  readonly body?: string;
  readonly policy?: unknown;
  readonly tag?: string;
}

/** As a template escapes it: the texts of a policy cannot end its script element. */
const policyTag = (policy: unknown): string => {
  const [start = '', end = ''] = POLICY_TAG('%').split('"%"');
  return start + JSON.stringify(policy).replaceAll('<', '\\u003c') + end;
};

export const hostilePage = ({ head = '', body = '', policy = POLICY, tag = AVOW_TAG }: Hostile): string =>
  html(body + GATED + WORKS, head + policyTag(policy) + tag);

export const gatedRequests = (site: CoreSite): string[] => [
  ...site.asked('/s/'),
  ...site.asked('/gated/'),
  ...site.asked(EVIL),
];

/** Opens the page and waits until its own last script has run. */
export async function open(page: Page, site: CoreSite, path = '/'): Promise<void> {
  await page.goto(site.origin + path);
  await expect.poll(() => site.asked('/page/works').length).toBeGreaterThan(0);
}

/** What must hold on every hostile page: it works, and nothing gated has run. */
export async function expectNothingGated(site: CoreSite): Promise<void> {
  await quiet(site, 120);
  expect(gatedRequests(site)).toEqual([]);
  expect(site.asked('/page/works').length).toBeGreaterThan(0);
}

/** The visitor's own click on a button of the interface, at its place on the screen. */
export async function click(page: Page, action: string): Promise<void> {
  const button = page.locator(`avow-consent [data-action=${action}]`).first();
  await expect(button).toBeVisible();
  const box = await button.boundingBox();
  if (!box) throw new Error(`${action} has no place on the screen`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

export const acceptAll = (page: Page): Promise<void> => click(page, 'accept-all');

/** After consent all that is gated runs, whatever the page has done. */
export async function expectAllGated(site: CoreSite): Promise<void> {
  await expect
    .poll(() => gatedRequests(site).sort())
    .toEqual(['/gated/frame', '/gated/inline', '/gated/service', '/s/external']);
}
