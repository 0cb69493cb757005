// What the guard adds to one call of fetch, XMLHttpRequest.open, createElement with src, setAttribute and appendChild, in
// one Chromium and one run. Usage: node bench/guard.mjs
//
// The guard's share is measured by calls that the browser refuses at once for its own reasons or that send nothing, so
// that the network does not drown it: fetch of an aborted signal, open without send, elements that are on no page.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.mjs';
import { root } from '../scripts/ensure-installed.mjs';

const ROUNDS = 3;
const guard = readFileSync(`${root}/dist/cdn/avow-guard.js`);
const policy = {
  version: '1',
  controller: { name: 'Bench', contact: 'b@example.com' },
  purposes: [{ id: 'a', name: 'A' }],
  services: Array.from({ length: 40 }, (_, index) => ({
    id: `s${index}`,
    name: 'S',
    purposes: ['a'],
    hosts: [`cdn${index}.tracker.example`, `*.wide${index}.example`],
  })),
};

const page = (guarded) => `<!doctype html><html lang="en"><head>
<script type="application/json" id="p">${JSON.stringify(policy)}</script>
${guarded ? '<script src="/guard.js" data-policy="#p"></script>' : ''}</head><body></body></html>`;

const server = createServer(({ url }, response) => {
  if (url === '/guard.js') return response.setHeader('content-type', 'text/javascript').end(guard);
  response.setHeader('content-type', 'text/html').end(page(url.includes('guarded')));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const base = `http://127.0.0.1:${server.address().port}/`;

/** Calls by name: how many are timed together, and one of them. */
const CALLS = {
  'fetch, own path': [2000, `fetch('/api/items?page=' + i, aborted).catch(nothing)`],
  'fetch, another host': [2000, `fetch('https://api.example/items?page=' + i, aborted).catch(nothing)`],
  'fetch, a Request': [2000, `fetch(request, aborted).catch(nothing)`],
  'XMLHttpRequest.open': [2000, `new XMLHttpRequest().open('GET', '/api/items?page=' + i)`],
  'createElement and src': [2000, `document.createElement('script').src = '/s.js?' + i`],
  setAttribute: [5000, `box.setAttribute('class', 'c' + i)`],
  'appendChild on the page': [2000, `document.body.appendChild(box)`],
};

/** Microseconds of one call on a fresh page: the fastest of many short runs, since the others met other work. */
async function measure(browser, guarded, [count, call]) {
  const tab = await browser.newPage();
  await tab.goto(`${base}${guarded ? 'guarded' : 'bare'}`);
  const us = await tab.evaluate(
    `(async () => {
      const controller = new AbortController(); controller.abort();
      const aborted = { signal: controller.signal }, nothing = () => {}, box = document.createElement('div'), request = new Request('/api');
      const run = (count) => { for (let i = 0; i < count; i++) { ${call}; } };
      let best = Infinity;
      for (let segment = 0; segment < 40; segment++) {
        await new Promise((resolve) => setTimeout(resolve));
        const start = performance.now();
        run(${count});
        best = Math.min(best, ((performance.now() - start) * 1000) / ${count});
      }
      return best;
    })()`,
  );
  await tab.close();
  return us;
}

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
console.log('call                       bare µs  guarded µs  added µs');
for (const [name, call] of Object.entries(CALLS)) {
  const bare = [];
  const guarded = [];
  // In turn, so that a drift of the machine meets both.
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await measure(browser, false, call));
    guarded.push(await measure(browser, true, call));
  }
  const [a, b] = [Math.min(...bare), Math.min(...guarded)];
  console.log(
    `${name.padEnd(25)}  ${a.toFixed(2).padStart(7)}  ${b.toFixed(2).padStart(10)}  ${(b - a).toFixed(2).padStart(8)}`,
  );
}
await browser.close();
server.close();
