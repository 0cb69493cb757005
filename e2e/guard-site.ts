import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import type { Policy } from '../packages/sdk/src/policy/policy.js';

/**
 * Four hosts of one server on loopback: the site, two of services in the policy, and one that the policy does not
 * know. The request log is the judge of what was stopped.
 */

const CDN = fileURLToPath(new URL('../dist/cdn/', import.meta.url));

export interface GuardSite {
  /** The site itself. */
  readonly own: string;
  /** A host of the service `tracker`, purpose `analytics`. */
  readonly tracker: string;
  /** A host under the wild card of the service `wide`, purpose `ads`. */
  readonly wide: string;
  /** A host nobody names. */
  readonly other: string;
  readonly policy: Policy;
  /** Serves a page of the site. */
  page(path: string, html: string, headers?: Record<string, string>): void;
  /** Serves a script, at this path of every host. */
  script(path: string, code: string): void;
  /** Addresses asked for that contain `part`, in order of arrival. */
  asked(part: string): string[];
}

/** Bytes of a picture, and the media type, by the ending of an address. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const TYPES: Record<string, [string, string | Buffer]> = {
  js: ['text/javascript', 'window.ran?.push(document.currentScript?.src ?? "module")'],
  mjs: ['text/javascript', 'export default 1; window.ran?.push("module")'],
  css: ['text/css', ''],
  gif: ['image/gif', PIXEL],
  html: ['text/html', '<!doctype html><title>Frame</title>'],
  txt: ['text/plain', 'ok'],
  es: ['text/event-stream', 'data: hello\n\n'],
};

export async function serve(): Promise<GuardSite & { close(): void }> {
  const log: string[] = [];
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const scripts = new Map<string, string>();
  const note = ({ headers, url }: IncomingMessage): URL => {
    const address = new URL(url ?? '', `http://${headers.host}`);
    log.push(address.href);
    return address;
  };
  const server = createServer((request, response) => {
    const { pathname } = note(request);
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-headers', '*, content-type, authorization');
    response.setHeader('cache-control', 'no-store');
    const page = pages.get(pathname);
    const file = CDN + pathname.replace('/avow/', '');
    const [, ending = 'txt'] = /\.(\w+)$/.exec(pathname) ?? [];
    const [type, body] = TYPES[ending] ?? ['application/octet-stream', ''];
    if (page) {
      for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page.html);
    } else if (scripts.has(pathname))
      response.setHeader('content-type', 'text/javascript').end(scripts.get(pathname));
    else if (pathname.startsWith('/avow/') && existsSync(file))
      response.setHeader('content-type', 'text/javascript').end(readFileSync(file));
    else response.setHeader('content-type', type).end(body);
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.on('error', () => {});
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const at = (name: string): string => `http://${name}.localhost:${port}`;
  return {
    own: at('shop'),
    tracker: at('tracker'),
    wide: at('eu.wide'),
    other: at('partner'),
    policy: {
      version: '1',
      controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
      purposes: [
        { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
        { id: 'analytics', name: 'Audience measurement' },
        { id: 'ads', name: 'Advertising' },
      ],
      services: [
        {
          id: 'tracker',
          name: 'Tracker',
          purposes: ['analytics'],
          hosts: [`tracker.localhost:${port}`, 'shop.localhost'],
          cookies: [{ name: '_tr*' }],
          localStorage: [{ name: 'tr_id' }],
          sessionStorage: [{ name: 'tr_session' }],
        },
        { id: 'wide', name: 'Wide', purposes: ['ads'], hosts: ['*.wide.localhost'] },
        {
          id: 'basic',
          name: 'Basic',
          purposes: ['essential'],
          hosts: ['basic.localhost'],
          cookies: [{ name: 'basket' }],
        },
      ],
    },
    page: (path, html, headers = {}) => pages.set(path, { html, headers }),
    script: (path, code) => scripts.set(path, code),
    asked: (part) => log.filter((address) => address.includes(part)),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export const test = base.extend<{ guarded: GuardSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from the pattern.
  guarded: async ({}, use) => {
    const site = await serve();
    await use(site);
    site.close();
  },
});

export const GUARD_TAG = '<script src="/avow/avow-guard.js" data-policy="#avow-policy"></script>';
export const AVOW_TAG = '<script src="/avow/avow.js" data-policy="#avow-policy"></script>';

/** A page with policy, guard and Avow first in its head. */
export const guardedPage = (site: GuardSite, body = '', guardTag = GUARD_TAG, avowTag = AVOW_TAG): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<script type="application/json" id="avow-policy">${JSON.stringify(site.policy)}</script>
${guardTag}${avowTag}<script>ran = []</script></head><body>${body}</body></html>`;
