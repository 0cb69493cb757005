import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname } from 'node:path';

/** Sites on loopback for the scan: one that leaks, its tracker on another host, and peers' own example pages. */

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
};

export interface Site {
  readonly port: number;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  close(): void;
}

export async function serve(listener: RequestListener): Promise<Site> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, ready));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${head}</head><body>${body}</body></html>`;

/** What a tracker does: an identifier in two places, a fingerprint, and a beacon. */
export const TRACKER = `
document.cookie = 'trk_id=secret-value; max-age=31536000; path=/';
localStorage.setItem('trk_queue', 'secret-value');
localStorage.trk_direct = 'secret-value';
indexedDB.open('trk_db');
const canvas = document.createElement('canvas');
canvas.getContext('2d').fillText('x', 1, 1);
canvas.toDataURL();
const draw = canvas.getContext('2d');
for (let n = 0; n < 30; n++) { draw.font = '12px font' + n; draw.measureText('mmm'); }
const gl = document.createElement('canvas').getContext('webgl');
gl?.getParameter(0x9246);
new OfflineAudioContext(1, 100, 44100).startRendering();
navigator.sendBeacon(new URL('/beacon', document.currentScript.src), 'x');
`;

export const tracker: RequestListener = (request, response) => {
  response.setHeader('access-control-allow-origin', '*');
  if (request.url === '/t.js') response.setHeader('content-type', 'text/javascript').end(TRACKER);
  else response.writeHead(204).end();
};

/** Loads the tracker at once, keeps a cookie of its own, and closes a part to robots. */
export const leaky =
  (trackerPort: number): RequestListener =>
  ({ url }, response) => {
    if (url === '/robots.txt') {
      response.end('User-agent: *\nDisallow: /private\n');
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('set-cookie', ['PHPSESSID=secret-value', 'seen_offer=secret-value; Max-Age=864000']);
    const head = url === '/' ? `<script src="http://localhost:${trackerPort}/t.js"></script>` : '';
    const links = '<a href="/about">About</a><a href="/private/x">Private</a><a href="/file.pdf">PDF</a>';
    response.end(page(head, `<h1>Shop</h1>${links}<a href="http://localhost:${trackerPort}/away">Away</a>`));
  };

/** A page with Avow, the tracker gated; `policy` is served beside it. */
export const gated =
  (trackerPort: number, policy: () => string): RequestListener =>
  ({ url = '' }, response) => {
    if (url.startsWith('/avow/')) {
      const file = new URL(`../dist/cdn/${url.slice('/avow/'.length)}`, import.meta.url);
      response.setHeader('content-type', 'text/javascript').end(readFileSync(file));
      return;
    }
    const tag = `<script src="/avow/avow.js" data-policy="#policy"></script><script type="application/json" id="policy">${policy()}</script>`;
    const gate = `<script type="text/plain" data-consent="unclassified" src="http://localhost:${trackerPort}/t.js"></script>`;
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page(tag, `<h1>Shop</h1>${gate}`));
  };

/** The pages of a package as it ships them. */
export const packageFiles =
  (name: string, pages: Readonly<Record<string, string>> = {}): RequestListener =>
  ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://site');
    const made = pages[pathname];
    try {
      const file = made ?? readFileSync(folderOf(name) + pathname);
      response.setHeader(
        'content-type',
        made ? (TYPES['.html'] as string) : (TYPES[extname(pathname)] ?? 'text/plain'),
      );
      response.end(file);
    } catch {
      response.writeHead(404).end();
    }
  };
