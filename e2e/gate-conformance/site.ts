import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { documentOf, type Row } from './row.js';

/** Where the built files are, seen from the root of the project, where tests run. */
const CDN = 'dist/cdn';

interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** The server of the suite, which is its judge: what was asked for, and what ran, as the pages told it. */
export interface ConformanceSite {
  readonly origin: string;
  /** Gated paths asked for since the row was set, without the query. */
  readonly asked: Asked[];
  /** What ran since the row was set: pages in order, and within a page in the order it ran. */
  ran(): string[];
  /** Sets the row served at `/`, and forgets the one before. */
  set(row: Row): void;
  close(): void;
}

const NOTE = `
window.ran = [];
window.doc = Date.now() + Math.random();
window.note = (name) => {
  ran.push(name);
  fetch(new URL('/ran', '%ORIGIN%'), { method: 'POST', keepalive: true, mode: 'no-cors', body: JSON.stringify([doc, ran.length, String(name)]) });
};
`;

/**
 * Serves rows with the built files, or others in place of some; libraries of pages are at `/lib/`.
 * `/s/NAME?held` is answered when a page has asked for `/release`; `/asked` lists what was asked for, as JSON.
 */
export async function serveConformance(
  others: Readonly<Record<string, string>> = {},
  libraries: Readonly<Record<string, string>> = {},
): Promise<ConformanceSite> {
  let row: Row | undefined;
  let asked: Asked[] = [];
  let ran: [doc: number, seq: number, name: string][] = [];
  let origin = '';
  /** Answers that wait for a page to release them. */
  const held: (() => void)[] = [];
  const releaseAll = (): void => {
    for (const release of held.splice(0)) release();
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    const send = (type: string, content: string | Buffer): unknown =>
      response
        .setHeader('content-type', type)
        .setHeader('access-control-allow-origin', request.headers.origin ?? '*')
        .setHeader('access-control-allow-credentials', 'true')
        .end(content);
    if (pathname === '/ran') {
      ran.push(JSON.parse(body) as (typeof ran)[number]);
      return send('text/plain', '');
    }
    if (pathname === '/release') {
      releaseAll();
      return send('text/plain', '');
    }
    if (pathname === '/asked') return send('application/json', JSON.stringify(asked.map(({ path }) => path)));
    if (pathname === '/note.js') return send('text/javascript', NOTE.replace('%ORIGIN%', origin));
    if (pathname.startsWith('/lib/')) return send('text/javascript', libraries[pathname.slice(5)] ?? '');
    if (/^\/avow\/avow[\w-]*\.js$/.test(pathname)) {
      const other = others[pathname.slice(6)];
      if (other) return send('text/javascript', other);
      const file = CDN + pathname.slice(5);
      return existsSync(file) ? send('text/javascript', readFileSync(file)) : response.writeHead(404).end();
    }
    const page = pathname === '/' ? row?.body : row?.pages?.[pathname];
    if (page !== undefined) {
      for (const [name, value] of Object.entries(row?.headers ?? {})) response.setHeader(name, value);
      return send('text/html', documentOf(page));
    }
    if (!/^\/[se]\//.test(pathname)) return response.writeHead(404).end();
    asked.push({ path: pathname, headers: request.headers });
    const name = pathname.slice(3);
    await new Promise((resolve) => setTimeout(resolve, Number(searchParams.get('wait'))));
    if (searchParams.has('held')) await new Promise<void>((resolve) => held.push(resolve));
    if (pathname.startsWith('/e/')) return send('text/html', '<!doctype html>embed');
    if (name.startsWith('fail')) return response.writeHead(404).end();
    if (name.startsWith('nosniff'))
      return response
        .setHeader('x-content-type-options', 'nosniff')
        .setHeader('content-type', 'text/html')
        .end(`note('${name}')`);
    if (name.startsWith('latin')) return send('text/javascript', Buffer.from("note('caf\xe9')", 'latin1'));
    const code = searchParams.get('code') ?? `note('${name}')`;
    return send('text/javascript', name.startsWith('throw') ? `${code};throw Error('thrown')` : code);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://shop.localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    get asked() {
      return asked;
    },
    ran() {
      const pages = [...new Set(ran.map(([doc]) => doc))].sort((a, b) => a - b);
      return pages.flatMap((page) =>
        ran
          .filter(([doc]) => doc === page)
          .sort((a, b) => a[1] - b[1])
          .map(([, , name]) => name),
      );
    },
    set(next) {
      row = next;
      releaseAll();
      asked = [];
      ran = [];
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
