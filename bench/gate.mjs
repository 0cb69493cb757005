// Time from the accepting call until the last gated script has run, for a bare loop, Avow, vanilla-cookieconsent and
// klaro, in one Chromium and one run; writes docs/bench-gate.md. Usage: node bench/gate.mjs
//
//   ROUNDS=9 node bench/gate.mjs                      more rounds
//   ONLY='bare avow inline:1000' node bench/gate.mjs  some of it, printed and not written

import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.mjs';
import { root } from '../scripts/ensure-installed.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const only = process.env.ONLY?.split(' ');
/** A page where nothing has run for so long is done, or has lost scripts. */
const QUIET = 2000;

const file = (path) => readFileSync(`${root}/${path}`);
const versionOf = (name) => JSON.parse(file(`node_modules/${name}/package.json`)).version;
const FILES = {
  '/avow.js': file('dist/cdn/avow.js'),
  '/avow-scripts.js': file('dist/cdn/avow-scripts.js'),
  '/vanilla.js': file('node_modules/vanilla-cookieconsent/dist/cookieconsent.umd.js'),
  '/klaro.js': file('node_modules/klaro/dist/klaro-no-css.js'),
};
const policy = {
  version: '1',
  controller: { name: 'Bench', contact: 'b@example.com' },
  purposes: [{ id: 'a', name: 'A' }],
};
const texts = { title: 'A', description: 'A', acceptAllBtn: 'A', acceptNecessaryBtn: 'A' };

/** How each marks a script, what it needs in the head, and the call that accepts; each as its documentation says. */
const WAYS = {
  bare: {
    name: 'bare loop',
    mark: 'type="text/plain" data-consent="a"',
    head: `<script>window.accept = () => { for (const script of document.querySelectorAll('script[data-consent]')) {
      script.async = false; script.removeAttribute('type'); if (script.dataset.src) script.src = script.dataset.src;
      script.replaceWith(script); } }</script>`,
  },
  avow: {
    name: 'Avow',
    mark: 'type="text/plain" data-consent="a"',
    head: `<script type="application/json" id="p">${JSON.stringify(policy)}</script><script src="/avow.js" data-policy="#p"></script>
      <script>window.accept = () => avow.save({ a: true })</script>`,
  },
  vanilla: {
    name: `vanilla-cookieconsent ${versionOf('vanilla-cookieconsent')}`,
    mark: 'type="text/plain" data-category="a"',
    head: `<script src="/vanilla.js"></script><script>
      window.accept = () => CookieConsent.acceptCategory('a');
      document.addEventListener('DOMContentLoaded', () => CookieConsent.run({ autoShow: false, hideFromBots: false, categories: { a: {} },
        language: { default: 'en', translations: { en: ${JSON.stringify({ consentModal: texts, preferencesModal: { title: 'A', sections: [] } })} } } }))</script>`,
  },
  klaro: {
    name: `klaro ${versionOf('klaro')}`,
    mark: 'type="text/plain" data-type="text/javascript" data-name="a"',
    head: `<script>window.klaroConfig = { services: [{ name: 'a', purposes: ['a'] }], translations: { en: {} }, lang: 'en' }</script>
      <script defer src="/klaro.js" data-klaro-config="klaroConfig"></script>
      <script>window.accept = () => { const manager = klaro.getManager(klaroConfig); manager.changeAll(true); manager.saveAndApplyConsents(); }</script>`,
  },
};

/** What each script does besides noting its number. */
const CASES = [
  ...[10, 100, 1000, 10_000].map((count) => ({ what: 'inline', count })),
  { what: 'busy', count: 1000 },
  { what: 'external', count: 100 },
];
const TITLES = {
  inline: 'inline scripts that do next to nothing',
  busy: 'inline scripts of 0.2 ms each',
  external: 'external scripts, each answered after 0 to 50 ms',
};

/** The same delays in every round and for everyone: a linear congruential generator. */
const delays = Array.from({ length: 100 }, () => 0);
delays.reduce((state, _, index) => {
  const next = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  delays[index] = Math.floor((next / 2 ** 32) * 51);
  return next;
}, 42);

/** klaro reads `data-src` only; the others take it as well. */
const scriptOf = (mark, what, index) =>
  what === 'external'
    ? `<script ${mark} data-src="/s?${index}"></script>`
    : `<script ${mark}>note(${index})${what === 'busy' ? ';burn()' : ''}</script>`;

const page = ({ head, mark }, what, count) => `<!doctype html><html lang="en"><head><script>
window.ran = []; window.note = (index) => { ran.push(index); window.last = performance.now(); };
window.burn = () => { for (const start = performance.now(); performance.now() < start + 0.2;); };
window.faults = []; addEventListener('error', ({ message }) => faults.push(message));
addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
window.longest = 0; new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries())
  if (startTime + duration > begun) window.longest = Math.max(longest, duration); }).observe({ type: 'longtask' });
window.begun = Infinity;
</script>${head}</head><body>
${Array.from({ length: count }, (_, index) => scriptOf(mark, what, index)).join('\n')}</body></html>`;

const server = createServer(({ url }, response) => {
  const { pathname, searchParams, search } = new URL(url, 'http://x');
  response.setHeader('content-type', 'text/javascript; charset=utf-8').setHeader('cache-control', 'no-store');
  if (FILES[pathname]) return response.end(FILES[pathname]);
  if (pathname === '/s') {
    const index = Number(search.slice(1));
    return setTimeout(() => response.end(`note(${index})`), delays[index]);
  }
  if (pathname !== '/') return response.writeHead(404).end();
  const [way, what, count] = ['way', 'what', 'count'].map((key) => searchParams.get(key));
  response.setHeader('content-type', 'text/html; charset=utf-8').end(page(WAYS[way], what, Number(count)));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const base = `http://bench.example:${server.address().port}/`;

/** One acceptance on a fresh page, in a task of its own: time, longest task, what ran and in which order. */
async function measure(browser, way, what, count) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${base}?way=${way}&what=${what}&count=${count}`);
  const result = await tab.evaluate(
    async ([count, quiet]) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const done = new Promise((resolve) => {
        const look = () => {
          if (ran.length >= count || performance.now() - (window.last ?? begun) > quiet) resolve();
          else setTimeout(look, 20);
        };
        setTimeout(look, 20);
      });
      await new Promise((resolve) =>
        setTimeout(() => {
          resolve();
          window.begun = performance.now();
          accept();
        }),
      );
      await done;
      // A second run, or the report of the last long task, would come now.
      await new Promise((resolve) => setTimeout(resolve, 100));
      return {
        ms: (window.last ?? Number.NaN) - begun,
        longest,
        ran: new Set(ran).size,
        twice: ran.length - new Set(ran).size,
        ordered: ran.every((index, place) => !place || index > ran[place - 1]),
        faults: [...new Set(faults)].slice(0, 2),
      };
    },
    [count, QUIET],
  );
  await context.close();
  return result;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: [
    ...BROWSER_ARGS,
    '--host-resolver-rules=MAP bench.example 127.0.0.1',
    '--disable-features=HttpsUpgrades',
  ],
});
const version = browser.version();
const rows = [];
const ways = Object.keys(WAYS).filter((way) => !only || only.includes(way));
const cases = CASES.filter(({ what, count }) => !only || only.includes(`${what}:${count}`));
for (const { what, count } of cases) {
  const rounds = Object.fromEntries(ways.map((way) => [way, []]));
  // In turn, so that a drift of the machine meets all of them.
  for (let round = 0; round < ROUNDS; round++)
    for (const way of ways) rounds[way].push(await measure(browser, way, what, count));
  const bare = median(rounds.bare.map(({ ms }) => ms));
  for (const [way, results] of Object.entries(rounds)) {
    const ms = median(results.map((result) => result.ms));
    const before = rows.find((row) => row.way === way && row.what === what && row.count === count / 10);
    const row = {
      way,
      what,
      count,
      ms,
      ratio: ms / bare,
      growth: before && ms / before.ms,
      longest: median(results.map(({ longest }) => longest)),
      ran: Math.min(...results.map(({ ran }) => ran)),
      twice: Math.max(...results.map(({ twice }) => twice)),
      ordered: results.every(({ ordered }) => ordered),
      faults: [...new Set(results.flatMap(({ faults }) => faults))],
    };
    rows.push(row);
    console.log(JSON.stringify(row));
  }
}
await browser.close();
server.close();
if (only) process.exit();

const verdict = ({ count, ran, twice, ordered, faults }) =>
  [
    ran < count && `only ${ran} of ${count} ran`,
    twice && `${twice} ran twice`,
    !ordered && 'out of order',
    ...faults.map((fault) => `\`${fault.replaceAll('|', '\\|')}\``),
  ]
    .filter(Boolean)
    .join(', ') || 'each once, in order';
const task = (longest) => (longest ? `${longest.toFixed(0)} ms` : 'under 50 ms');
const growth = (value) => (value ? `${value.toFixed(1)}×` : '–');

const tables = Object.entries(TITLES).map(([what, title]) => {
  const lines = rows
    .filter((row) => row.what === what)
    .map(
      (row) =>
        `| ${row.count.toLocaleString('en')} | ${WAYS[row.way].name} | ${row.ms.toFixed(1)} ms | ${row.ratio.toFixed(2)} | ${growth(row.growth)} | ${task(row.longest)} | ${verdict(row)} |`,
    );
  return `## ${title[0].toUpperCase()}${title.slice(1)}

| scripts | by | time | to bare | growth | longest task | what ran |
| ---: | --- | ---: | ---: | ---: | ---: | --- |
${lines.join('\n')}
`;
});

const notes = readFileSync(`${root}/bench/gate-notes.md`, 'utf8');
writeFileSync(
  `${root}/docs/bench-gate.md`,
  `# How fast the gate opens

Written by \`npm run bench -- gate\` (or \`node bench/gate.mjs\`; \`ROUNDS=9\` for more rounds): Chromium ${version}, medians of
${ROUNDS} fresh pages each, taken in turn. Time runs from the accepting call to the last script that ran; "to bare" is the
ratio to a loop of four lines in the same run; "growth" is the time against a tenth of the scripts.

${tables.join('\n')}
${notes}`,
);
