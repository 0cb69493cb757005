import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import type { Policy } from '../packages/sdk/src/policy/policy.js';

/**
 * A site on loopback whose pages a test writes, with the built `avow.js`. Its request log is the judge of what
 * was fetched, and `ran` on the page of what was run.
 */

const CDN = fileURLToPath(new URL('../dist/cdn/', import.meta.url));

export interface LoggedRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly cookie: string;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => unknown;

export interface CoreSite {
  /** Origin of the site: a host name that is no development host for Avow, and loopback for the browser. */
  readonly origin: string;
  /** The same site under another origin. */
  readonly otherOrigin: string;
  /** Everything asked for, in order of arrival. */
  readonly log: LoggedRequest[];
  /** Paths asked for whose path begins with `prefix`. */
  asked(prefix: string): string[];
  /** Serves a page, at this path only. */
  page(path: string, html: string, headers?: Record<string, string>): void;
  /** Answers requests whose path begins with `prefix`; the longest prefix counts, after pages. */
  answer(prefix: string, answer: Answer): void;
}

export const POLICY = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement' },
    { id: 'ads', name: 'Advertising' },
    { id: 'media', name: 'Media' },
  ],
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'] }],
} satisfies Policy;

export const POLICY_TAG = (policy: unknown = POLICY): string =>
  `<script type="application/json" id="avow-policy">${JSON.stringify(policy)}</script>`;
export const AVOW_TAG = '<script src="/avow/avow.js" data-policy="#avow-policy"></script>';

/** A page with Avow in its head; `body` follows. */
export const html = (body: string, head = POLICY_TAG() + AVOW_TAG): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${head}</head><body>${body}</body></html>`;

/** A gated script of purpose `analytics`: inline ones note their name, external ones come from `/s/`. */
export const inline = (name: string, attributes = ''): string =>
  `<script type="text/plain" data-consent="analytics" ${attributes}>note('${name}')</script>`;
export const external = (name: string, wait = 0, attributes = ''): string =>
  `<script type="text/plain" data-consent="analytics" src="/s/${name}?wait=${wait}" ${attributes}></script>`;

/** `/s/NAME?wait=MS`: a script that notes its name, after some time; `/s/fail-…` does not exist, `/s/throw-…` throws. */
const script: Answer = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://site');
  const name = pathname.slice(3);
  setTimeout(
    () => {
      if (name.startsWith('fail')) response.writeHead(404).end();
      else
        response
          .setHeader('content-type', 'text/javascript')
          .setHeader('access-control-allow-origin', '*')
          .end(name.startsWith('throw') ? `note('${name}');throw Error('${name}')` : `note('${name}')`);
    },
    Number(searchParams.get('wait') ?? 0),
  );
};

const built: Answer = (request, response) => {
  const file = CDN + new URL(request.url ?? '', 'http://site').pathname.replace('/avow/', '');
  if (!/\/avow[\w-]*\.js$/.test(file) || !existsSync(file)) return response.writeHead(404).end();
  return response
    .setHeader('content-type', 'text/javascript')
    .setHeader('access-control-allow-origin', '*')
    .end(readFileSync(file));
};

async function serve(): Promise<CoreSite & { close(): void }> {
  const log: LoggedRequest[] = [];
  const pages = new Map<string, Answer>();
  const answers = new Map<string, Answer>([
    ['/s/', script],
    ['/avow/', built],
  ]);
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '';
    if (path !== '/favicon.ico')
      log.push({
        method: request.method ?? '',
        path,
        cookie: request.headers.cookie ?? '',
        body,
        at: Date.now(),
      });
    const [prefix = ''] = [...answers.keys()]
      .filter((key) => path.startsWith(key))
      .sort((a, b) => b.length - a.length);
    const answer = pages.get(path.replace(/\?.*/, '')) ?? answers.get(prefix);
    if (answer) await answer(request, response, body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://shop.localhost:${port}`,
    otherOrigin: `http://other.localhost:${port}`,
    log,
    asked: (prefix) => log.map(({ path }) => path).filter((path) => path.startsWith(prefix)),
    page(path, text, headers = {}) {
      pages.set(path, (_, response) => {
        response.setHeader('content-type', 'text/html').setHeader('cache-control', 'no-store');
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        response.end(text);
      });
    },
    answer: (prefix, answer) => answers.set(prefix, answer),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What the page keeps for the test: names of scripts that ran, and Avow's events, violations and page errors. */
interface Kept {
  readonly ran: string[];
  readonly events: {
    readonly name: string;
    readonly detail: { code?: string; message?: string } & Record<string, unknown>;
  }[];
  readonly violations: string[];
  readonly pageErrors: string[];
}

/** Keeps on the page what `Kept` names; the first script of it. */
export const KEEP = `
window.ran = []; window.events = []; window.violations = []; window.pageErrors = [];
window.note = (name) => { ran.push(name); };
for (const name of ['ready', 'change', 'error', 'receipt', 'proof', 'blocked'])
  document.addEventListener('avow:' + name, ({ detail }) => events.push({ name, detail: JSON.parse(JSON.stringify(detail ?? {})) }));
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
addEventListener('error', ({ message }) => message && pageErrors.push(message));
addEventListener('unhandledrejection', ({ reason }) => pageErrors.push('rejected: ' + reason));
`;

export const test = base.extend<{ site: CoreSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
  site: async ({}, use) => {
    const site = await serve();
    await use(site);
    site.close();
  },
  context: async ({ context }, use) => {
    await context.addInitScript(KEEP);
    await use(context);
  },
});

export const kept = (page: Page): Promise<Kept> =>
  page.evaluate(() => {
    const { ran, events, violations, pageErrors } = window as unknown as Kept;
    return { ran, events, violations, pageErrors };
  });

export const ran = async (page: Page): Promise<string[]> => (await kept(page)).ran;

/** Opens a page of the site and waits for Avow. */
export async function visit(page: Page, site: CoreSite, path = '/'): Promise<void> {
  await page.goto(site.origin + path);
  await page.waitForFunction(() => (window as unknown as Kept).events.some(({ name }) => name === 'ready'));
}

/** Code run on the page, in one task unless it awaits, with Avow's consent as `avow`; gives what it returns. */
export const on = <Value>(page: Page, code: string): Promise<Value> =>
  page.evaluate(`(async () => { ${code} })()`) as Promise<Value>;

/** Waits until nothing more happens on the page: no request for a while. */
export async function quiet(site: CoreSite, milliseconds = 250): Promise<void> {
  let seen = -1;
  while (seen !== site.log.length) {
    seen = site.log.length;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
}

export { expect };
