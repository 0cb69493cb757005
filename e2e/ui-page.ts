import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

/** A page under the strictest policies that mounts the built interface on a consent kept in memory. */

const CDN = fileURLToPath(new URL('../dist/cdn/', import.meta.url));

const POLICY = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com', address: '1 Line Street, Lyon' },
  purposes: [
    { id: 'essential', name: { en: 'Essential', ar: 'أساسي' }, legalBasis: 'strictly-necessary' },
    {
      id: 'analytics',
      name: { en: 'Audience measurement', ar: 'قياس الجمهور' },
      description: 'Counts visits.',
    },
    {
      id: 'media',
      name: { en: 'Videos and maps', ar: 'فيديو وخرائط' },
      description: 'Shows content of others.',
    },
    { id: 'security', name: 'Fraud prevention', legalBasis: 'legitimate-interest' },
  ],
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      recipient: 'Stats Inc.',
      country: 'US',
      hosts: ['stats.example'],
      cookies: [{ name: 'st_*', retention: '1 year' }],
      privacyUrl: 'https://stats.example/privacy',
    },
    { id: 'video', name: 'Video', purposes: ['media'], recipient: 'Video Ltd', hosts: ['127.0.0.1'] },
  ],
  notice: {
    sections: [
      {
        id: 'law',
        title: 'The law',
        body: ['What it says.'],
        items: ['One', 'Two'],
        source: 'https://x.example',
      },
    ],
  },
};

/** The consent of the page: same behaviour as the core's, without cookie, gate and receipts. */
const CONSENT = `
const atom = (value, listeners = new Set()) => ({
  get: () => value,
  set(next) { if (next !== value) { value = next; for (const listener of listeners) listener(value); } },
  listen(listener) { listeners.add(listener); return () => listeners.delete(listener); },
});
const free = ({ legalBasis = 'consent' }) => /consent|interest/.test(legalBasis);
const $choices = atom(Object.fromEntries(policy.purposes.map((p) => [p.id, p.legalBasis ? 'granted' : 'denied'])));
const $status = atom('undecided'), $view = atom('banner'), decisions = [];
const put = async (wish, method) => {
  const choices = Object.fromEntries(policy.purposes.map((p) => {
    const wanted = free(p) ? wish(p.id) : undefined;
    return [p.id, wanted === undefined ? $choices.get()[p.id] : wanted ? 'granted' : 'denied'];
  }));
  decisions.push({ method, choices });
  $view.set('closed'); $choices.set(choices); $status.set('decided');
};
const consent = {
  policy, lang: document.documentElement.lang, $choices, $status, $view,
  granted: (expression) => $choices.get()[expression] === 'granted',
  acceptAll: () => put(() => true, 'accept-all'), rejectAll: () => put(() => false, 'reject-all'),
  save: (choices, method = 'save') => put((id) => choices[id], method),
  withdraw: () => put(() => false, 'withdraw'),
  open: (view) => $view.set(view),
  close: () => $view.set($view.get() !== 'banner' && $status.get() === 'undecided' ? 'banner' : 'closed'),
  receipts: async () => [],
};
document.addEventListener('click', ({ target }) => {
  const link = target.closest('[data-consent-open]');
  if (link) consent.open(link.dataset.consentOpen);
});
const violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
let shift = 0;
new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value; })
  .observe({ type: 'layout-shift', buffered: true });
Object.assign(window, { consent, decisions, violations, shift: () => shift });
`;

const CSP = [
  "default-src 'none'",
  "script-src 'nonce-test' 'strict-dynamic'",
  "style-src 'none'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const pageFor = (query: URLSearchParams) => `<!doctype html>
<html lang="${query.get('lang') ?? 'en'}" dir="${query.get('dir') ?? 'ltr'}"><head><meta charset="utf-8"><title>Page</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Page</h1>
<a href="#top" id="link">A link</a>
<button id="open" data-consent-open="preferences">Privacy settings</button>
<button id="notice" data-consent-open="notice">Privacy notice</button>
<iframe id="embed" title="A film" width="480" height="270" data-consent="media" data-src="/film"></iframe>
<p id="after">${'Text of the page. '.repeat(60)}</p></main>
<script nonce="test">const policy = ${JSON.stringify(POLICY)};${CONSENT}</script>
<script nonce="test" type="module">
import { mountConsent } from '/avow-ui.js';
mountConsent(consent);
</script></body></html>`;

/** Serves the page on loopback; `films` counts requests for the embed's content. */
export async function serveUiPage() {
  let films = 0;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    const file = CDN + pathname.slice(1);
    if (pathname === '/film') films++;
    if (/^\/avow-[\w-]+\.js$/.test(pathname) && existsSync(file))
      response.setHeader('content-type', 'text/javascript').end(readFileSync(file));
    else
      response
        .setHeader('content-type', 'text/html')
        .setHeader('content-security-policy', CSP)
        .end(pathname === '/' ? pageFor(searchParams) : '<!doctype html><title>Film</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    films: () => films,
    close: () => server.close(),
  };
}

/** A value the page keeps for the test. */
export const kept = <Value>(page: Page, name: string): Promise<Value> =>
  page.evaluate((key) => {
    const value = (window as unknown as Record<string, unknown>)[key];
    return typeof value === 'function' ? value() : value;
  }, name) as Promise<Value>;

/** Id, action or role of what has focus, in the page or in a shadow root. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const { id, dataset, tagName } = element as HTMLElement;
    return (
      id || dataset.action || element?.getAttribute('role') || (element as HTMLInputElement).name || tagName
    );
  });
