import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { POLICIES, TEXTS } from './policies.mjs';

const CDN = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));

/** The strictest policies that a page with Avow can have; reports go to this site. */
const CSP = [
  "default-src 'none'",
  "script-src 'nonce-page' 'strict-dynamic'",
  "style-src 'none'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'report-uri /reports',
].join('; ');

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><rect width="120" height="32" rx="6" fill="#0b5d55"/><path d="M8 22a8 8 0 0 1 16 0M12 22a4 4 0 0 1 8 0M36 16h72" stroke="#fff" stroke-width="2.5" fill="none" stroke-linecap="round"/></svg>';

/** Notes what a test asks later: violations of the policies, and how far anything shifted. */
const WATCH = `
const violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => violations.push(violatedDirective + ' ' + sample));
let moved = 0;
try {
  new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved += value; }).observe({ type: 'layout-shift', buffered: true });
} catch {}
Object.assign(window, { violations, shift: () => moved, started: performance.now() });
`;

/** What a page does that would like the interface gone. */
const HOSTILE = `
* { all: unset !important; display: none !important; visibility: hidden !important; opacity: 0 !important; }
body { display: block !important; visibility: visible !important; opacity: 1 !important; transform: scale(.5) !important; filter: blur(2px) !important; overflow: hidden !important; }
html { display: block !important; visibility: visible !important; opacity: 1 !important; font-size: 4px !important; }
avow-consent { position: static !important; transform: translateX(-200vw) !important; clip-path: inset(50%) !important; z-index: -1 !important; font: 3px cursive !important; pointer-events: none !important; }
avow-consent * { display: none !important; }
section, button, dialog { display: none !important; }
`;

const PICTURE = `
html { font: 18px/1.6 system-ui, sans-serif; color-scheme: light dark; }
body { margin: 0; }
main { max-width: 44rem; margin: auto; padding: 3rem 1.5rem; }
h1 { font-size: 2.5rem; line-height: 1.2; }
`;

/**
 * A page with the built `avow.js` under the strictest policies.
 * Query: `policy` (a name in policies.mjs), `lang`, `dir`, `layout`, `logo`, `css` (`hostile` or `picture`, which
 * allow that style by its nonce), `part` (a part to mount),
 * `preload` (names of lazy parts that links in the head fetch ahead), `bare` (no Avow at all). The page's button is an
 * input: the text of another may come after its first picture, and move it.
 */
function page(query) {
  const lang = query.get('lang') ?? 'en';
  const policy = {
    ...POLICIES[query.get('policy') ?? 'plain'],
    ...(TEXTS[lang] && { texts: TEXTS[lang] }),
    ...(query.has('layout') && { layout: query.get('layout') }),
    ...(query.has('logo') && { logo: { src: '/logo.svg', alt: 'Example Telecom' } }),
    ...(query.has('part') && { parts: [query.get('part')] }),
  };
  const css = { hostile: HOSTILE, picture: PICTURE }[query.get('css')];
  return `<!doctype html><html lang="${lang}" dir="${query.get('dir') ?? 'ltr'}"><head><meta charset="utf-8">
<title>Page</title><meta name="viewport" content="width=device-width">
${css ? `<style nonce="page">${css}</style>` : ''}
<script nonce="page">${WATCH}</script>
${query.has('bare') ? '' : '<script nonce="page" src="/avow/avow.js" data-policy="#policy"></script>'}
${(query.get('preload')?.split(' ') ?? []).map((part) => `<link rel="modulepreload" nonce="page" href="/avow/avow-${part}.js">`).join('\n')}
<script type="application/json" id="policy">${JSON.stringify(policy)}</script>
</head><body><main><h1>A network that stays out of the way</h1>
<p><a href="#here" id="link">A link</a></p>
<p><input type="button" id="open" data-consent-open="preferences" value="Privacy choices"></p>
<p>${'Clear calls, steady fibre and a bill you can read. '.repeat(query.get('css') === 'picture' ? 3 : 12)}</p></main></body></html>`;
}

/** Serves the page on loopback, under a name that is no development host for Avow. */
export async function serveViews() {
  const reports = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    if (pathname === '/reports') {
      let body = '';
      for await (const chunk of request) body += chunk;
      reports.push(body);
      return response.writeHead(204).end();
    }
    if (pathname === '/logo.svg') return response.setHeader('content-type', 'image/svg+xml').end(LOGO);
    const file = CDN + pathname.replace('/avow/', '');
    if (/^\/avow\/avow[\w-]*\.js$/.test(pathname) && existsSync(file))
      return response
        .setHeader('content-type', 'text/javascript')
        .setHeader('cache-control', 'no-cache')
        .end(readFileSync(file));
    if (pathname !== '/') return response.writeHead(404).end();
    const policies = searchParams.has('css')
      ? CSP.replace("style-src 'none'", "style-src 'nonce-page'")
      : CSP;
    return response
      .setHeader('content-type', 'text/html')
      .setHeader('content-security-policy', policies)
      .end(page(searchParams));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://shop.localhost:${port}/`,
    /** Violations that browsers have reported to the endpoint. */
    reports,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
