import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser.mjs';

const CDN = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));

const POLICY = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement', description: 'Counts visits.' },
    { id: 'ads', name: 'Advertising', description: 'Measures campaigns.' },
    { id: 'media', name: 'Media', description: 'Shows content of others.' },
  ],
  services: [
    { id: 'stats', name: 'Stats', purposes: ['analytics'] },
    { id: 'maps', name: 'Maps', purposes: ['media'], recipient: 'Maps Ltd' },
  ],
  notice: { version: '1', updated: '2026-11-01' },
};

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>One page</title>
<script type="application/json" id="avow-policy">${JSON.stringify(POLICY)}</script>
<script src="/avow/avow.js" data-policy="#avow-policy"></script></head><body><h1>Shop</h1><main></main></body></html>`;

const COUNTED = ['listeners', 'observers', 'documents', 'nodes'];

/** Counts observers that look at something, before anything else of the page runs. */
function countObservers() {
  window.looking = new Set();
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver']) {
    const Native = window[name];
    let count = 0;
    window[name] = class extends Native {
      #id = `${name}${count++}`;
      observe(...args) {
        window.looking.add(this.#id);
        super.observe(...args);
      }
      disconnect() {
        window.looking.delete(this.#id);
        super.disconnect();
      }
    };
  }
}

/** Goes from route to route inside the page, as a single-page application does; ends with everything granted and closed. */
async function navigate({ from, to }) {
  const main = document.querySelector('main');
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const until = async (what) => {
    for (let tries = 0; tries < 3000; tries++) {
      if (what()) return;
      await turn();
    }
    throw new Error(`never came: ${what}`);
  };
  const inside = (selector) => document.querySelector('avow-consent')?.shadowRoot?.querySelector(selector);
  for (let route = from; route < to; route++) {
    history.replaceState({ route }, '', `/shop/${route % 50}`);
    const page = document.createElement('section');
    page.innerHTML = `<h2>Route ${route}</h2>
      <iframe title="Map" data-consent="media" data-src="/frame"></iframe>
      <img alt="" data-consent="ads" data-src="/pixel.gif?${route % 5}">
      <p data-consent-show="ads">Offers</p><p data-consent-hide="ads">No offers</p>
      <button data-consent-open="preferences">Cookies</button>`;
    for (const [consent, source] of [
      ['analytics', `/script.js?${route % 5}`],
      ['analytics', ''],
      ['service:stats & !ads | ads', `/script.js?${route % 3}`],
    ]) {
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset.consent = consent;
      if (source) script.dataset.src = source;
      else script.textContent = 'window.inline = (window.inline ?? 0) + 1';
      page.append(script);
    }
    main.replaceChildren(page);
    await turn();
    if (route % 10 === 5)
      await avow.save({ analytics: route % 30 !== 5, ads: route % 40 === 5, media: route % 30 === 5 });
    if (route % 25 === 7) {
      page.querySelector('button').click();
      await until(() => inside('[part~="preferences"]'));
      avow.close();
      await until(() => !inside('[part~="preferences"]'));
    }
    if (route % 50 === 11) {
      avow.open('notice');
      await until(() => inside('[part~="notice"]'));
      avow.close();
      await until(() => !inside('[part~="notice"]'));
    }
    if (route % 100 === 13) await avow.withdraw();
    if (route % 100 === 17) await avow.acceptAll();
    if (route % 20 === 9) {
      // A script is stopped while the server lets it wait, and granted again: it runs once, and leaves nothing.
      await avow.acceptAll();
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset.consent = 'analytics';
      script.dataset.src = `/held.js?${route}`;
      page.append(script);
      await until(() => script.src);
      await avow.withdraw();
      await fetch(`/release?${route}`);
      const ran = window.held ?? 0;
      await avow.acceptAll();
      await until(() => window.held === ran + 1);
    }
  }
  // What stands for embeds that have left goes with the next decision.
  main.replaceChildren();
  await avow.acceptAll();
}

/** What the page holds after a collection of garbage, once nothing is on its way and three of them find the same. */
async function measure(page, session, isQuiet) {
  let found;
  for (let round = 0, same = 0; round < 100 && same < 3; round++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    const before = found;
    found = {
      heap: of('JSHeapUsedSize'),
      listeners: of('JSEventListeners'),
      nodes: of('Nodes'),
      documents: of('Documents'),
      observers: await page.evaluate(() => window.looking.size),
      ran: await page.evaluate(() => window.inline ?? 0),
    };
    const isSame = COUNTED.every((name) => found[name] === before?.[name]);
    same = isQuiet() && isSame ? same + 1 : 0;
  }
  return found;
}

function serve() {
  let open = 0;
  const released = new Set();
  let held = [];
  const server = createServer((request, response) => {
    open++;
    response.on('close', () => open--);
    const { pathname, search } = new URL(request.url, 'http://localhost');
    const file = `${CDN}${pathname.slice('/avow/'.length)}`;
    const send = (type, body) => response.setHeader('content-type', type).end(body);
    if (pathname.startsWith('/avow/') && existsSync(file)) send('text/javascript', readFileSync(file));
    else if (pathname === '/script.js')
      send('text/javascript', 'window.external = (window.external ?? 0) + 1');
    else if (pathname === '/held.js') {
      // Waits until the page lets it go, which may be asked first.
      const answer = () => send('text/javascript', 'window.held = (window.held ?? 0) + 1');
      if (released.has(search)) answer();
      else held.push(answer);
    } else if (pathname === '/release') {
      released.add(search);
      for (const answer of held) answer();
      held = [];
      send('text/plain', 'released');
    } else if (pathname === '/pixel.gif')
      send('image/gif', Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'));
    else if (pathname === '/frame') send('text/html', '<!doctype html><title>Map</title><p>Map</p>');
    else send('text/html', HTML);
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve({ server, isQuiet: () => open === 0 })),
  );
}

/**
 * Opens the page and goes through the routes in four parts, measuring after each.
 * @param routes how many, a multiple of 200, so that the half and the end are alike; a browser's own caches fill in the first few hundred
 * @param browser a running Chromium, which stays open; without it one is started
 */
export async function runRoutes(routes, browser) {
  const { server, isQuiet } = await serve();
  const own = browser
    ? undefined
    : await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGS });
  const context = await (browser ?? own).newContext();
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.addInitScript(countObservers);
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const found = [];
    for (let part = 0; part < 4; part++) {
      await page.evaluate(navigate, { from: (routes / 4) * part, to: (routes / 4) * (part + 1) });
      found.push({ routes: (routes / 4) * (part + 1), ...(await measure(page, session, isQuiet)) });
    }
    return { found, errors };
  } finally {
    await context.close();
    await own?.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** What grows that must not, of four measurements: counts from the second on, and the heap over the second half. */
export function growing(found, withHeap) {
  const [, half, , end] = found;
  const faults = ['listeners', 'observers', 'documents']
    .filter((name) => end[name] > half[name])
    .map((name) => `${name} grew from ${half[name]} to ${end[name]}`);
  // A screen that is kept for its next opening has a few nodes more or less by its state.
  if (end.nodes > half.nodes + 8) faults.push(`nodes grew from ${half.nodes} to ${end.nodes}`);
  if (withHeap && end.heap > half.heap * 1.05 + 100_000)
    faults.push(`the heap grew from ${half.heap} to ${end.heap} bytes`);
  if (!(end.ran > half.ran)) faults.push('no gated script ran in the second half');
  return faults;
}

export async function soakPage(routes) {
  const began = performance.now();
  const { found, errors } = await runRoutes(routes);
  const minutes = (performance.now() - began) / 60_000;
  const lines = [
    `${routes.toLocaleString('en')} route changes in ${minutes.toFixed(1)} minutes (at one in 20 seconds, ${(routes / 180).toFixed(0)} hours of a visitor), Chromium, after garbage collection:`,
    '',
    '| routes | heap KiB | event listeners | observers | nodes | documents |',
    '|---|---|---|---|---|---|',
    ...found.map(
      (one) =>
        `| ${one.routes.toLocaleString('en')} | ${Math.round(one.heap / 1024).toLocaleString('en')} | ${one.listeners} | ${one.observers} | ${one.nodes} | ${one.documents} |`,
    ),
  ];
  return { lines, faults: [...growing(found, true), ...errors] };
}
