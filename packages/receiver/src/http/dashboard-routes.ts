import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DASHBOARD_HTML } from '../dashboard/html.js';
import { pageUrl } from '../dashboard/page/page.js';
import { DASHBOARD_CSS } from '../dashboard/style.js';
import { Problem } from '../problem.js';
import type { Route } from './route.js';

/** Nothing from elsewhere, nothing inline, no HTML from strings: the page can only talk to its receiver. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** What the page loads: its style, its modules as they lie beside this code, and the library of its charts. */
function dashboardFiles(): ReadonlyMap<string, () => string> {
  const uplot = dirname(createRequire(import.meta.url).resolve('uplot'));
  const folder = dirname(fileURLToPath(pageUrl));
  const read = (path: string) => () => readFileSync(path, 'utf8');
  const modules = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return new Map([
    ['style.css', () => DASHBOARD_CSS],
    ['uplot.js', read(join(uplot, 'uPlot.esm.js'))],
    ['uplot.css', read(join(uplot, 'uPlot.min.css'))],
    ...modules.map((name) => [name, read(join(folder, name))] as const),
  ]);
}

/** The dashboard: a page that holds nothing; whoever has a token types it in, and every read is audited. */
export function dashboardRoutes(): Route[] {
  const files = dashboardFiles();
  return [
    {
      method: 'GET',
      path: '/dashboard',
      summary: 'Dashboard',
      handle: async () =>
        new Response(DASHBOARD_HTML, { headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' } }),
    },
    {
      method: 'GET',
      path: '/dashboard/',
      summary: 'Leads to the dashboard',
      handle: async () => new Response(null, { status: 308, headers: { location: '../dashboard' } }),
    },
    {
      method: 'GET',
      path: '/dashboard/:file',
      summary: 'Style and code of the dashboard',
      handle: async ({ param }) => {
        const read = files.get(param('file'));
        if (!read) throw new Problem(404, 'file-unknown', 'The dashboard has no such file.');
        const type = TYPES[param('file').split('.').at(-1) ?? ''] ?? 'text/plain';
        return new Response(read(), { headers: { ...HEADERS, 'content-type': `${type}; charset=utf-8` } });
      },
    },
  ];
}
