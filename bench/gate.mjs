// Time from the grant until the last of N gated inline scripts has run, against a bare loop that puts the same nodes
// back, in one Chromium and one run. Usage: node bench/gate.mjs

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.mjs';
import { root } from '../scripts/ensure-installed.mjs';

const ROUNDS = 7;
const core = readFileSync(`${root}/dist/cdn/avow.js`);
const policy = {
  version: '1',
  controller: { name: 'Bench', contact: 'b@example.com' },
  purposes: [{ id: 'a', name: 'A' }],
};

const page = (count, withAvow) => `<!doctype html><html lang="en"><body>
${withAvow ? '<script src="/avow.js" data-policy="#p"></script>' : ''}
<script type="application/json" id="p">${JSON.stringify(policy)}</script>
${'<script type="text/plain" data-consent="a">window.ran=(window.ran||0)+1</script>\n'.repeat(count)}</body></html>`;

const server = createServer(({ url }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://x');
  if (pathname === '/avow.js') return response.setHeader('content-type', 'text/javascript').end(core);
  if (pathname !== '/') return response.writeHead(404).end();
  response
    .setHeader('content-type', 'text/html')
    .end(page(Number(searchParams.get('n')), searchParams.has('avow')));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const base = `http://127.0.0.1:${server.address().port}/`;

/** Milliseconds of one grant, on a fresh page. */
async function measure(browser, count, withAvow) {
  const tab = await browser.newPage();
  await tab.goto(`${base}?n=${count}${withAvow ? '&avow' : ''}`);
  const { ms, ran } = await tab.evaluate(async (avowed) => {
    const start = performance.now();
    if (avowed) {
      window.avow.save({ a: true });
    } else {
      for (const script of document.querySelectorAll('script[data-consent]')) {
        script.removeAttribute('type');
        script.replaceWith(script);
      }
    }
    const count = document.querySelectorAll('script[data-consent]').length;
    while ((window.ran ?? 0) < count) await new Promise((resolve) => setTimeout(resolve));
    return { ms: performance.now() - start, ran: window.ran };
  }, withAvow);
  if (ran !== count) throw new Error(`${ran} of ${count} scripts ran`);
  await tab.close();
  return ms;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
console.log('scripts   bare ms   avow ms   ratio');
for (const count of [10, 100, 1000, 10_000]) {
  const bare = [];
  const avow = [];
  // In turn, so that a drift of the machine meets both.
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await measure(browser, count, false));
    avow.push(await measure(browser, count, true));
  }
  const [a, b] = [median(bare), median(avow)];
  console.log(
    `${String(count).padStart(7)}  ${a.toFixed(1).padStart(8)}  ${b.toFixed(1).padStart(8)}  ${(b / a).toFixed(2).padStart(6)}`,
  );
}
await browser.close();
server.close();
