import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DASHBOARD_CSS, DASHBOARD_HTML } from '../dashboard/html.js';
import { pageUrl } from '../dashboard/page.js';
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

function file(path: string, summary: string, type: string, read: () => string): Route {
  return {
    method: 'GET',
    path,
    summary,
    handle: async () =>
      new Response(read(), {
        headers: {
          'content-type': `${type}; charset=utf-8`,
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-cache',
        },
      }),
  };
}

/** The dashboard: a page that holds nothing; whoever has a token types it in, and every read is audited. */
export function dashboardRoutes(): Route[] {
  const uplot = (): string => dirname(createRequire(import.meta.url).resolve('uplot'));
  return [
    file('/dashboard', 'Dashboard', 'text/html', () => DASHBOARD_HTML),
    file('/dashboard/style.css', 'Style of the dashboard', 'text/css', () => DASHBOARD_CSS),
    file('/dashboard/page.js', 'Code of the dashboard', 'text/javascript', () =>
      readFileSync(pageUrl, 'utf8'),
    ),
    file('/dashboard/uplot.js', 'Charts of the dashboard (uPlot)', 'text/javascript', () =>
      readFileSync(join(uplot(), 'uPlot.esm.js'), 'utf8'),
    ),
    file('/dashboard/uplot.css', 'Style of the charts (uPlot)', 'text/css', () =>
      readFileSync(join(uplot(), 'uPlot.min.css'), 'utf8'),
    ),
  ];
}
