// Proves that the conformance suite can fail: builds `avow.js` from sources broken on purpose, one fault each, and plays
// every row against them in Chromium until one of them is caught by the row.
//
//   node e2e/gate-conformance/broken-gates.mjs [--all] [part of a row's name]
//
// Prints for each row the first broken gate that it caught; with `--all` each of them. Ends with 1 when a row caught none
// or a broken gate was caught by no row. It is no part of `npm test`: it takes minutes.

import { mkdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { BROWSER_ARGS, ensureBrowser } from '../../scripts/browser.mjs';
import { root } from '../../scripts/ensure-installed.mjs';

const SDK = `${root}/packages/sdk/src/`;

/** Name, file, what stands there, what is put in its place. What is not found any more is an error. */
const BROKEN = [
  [
    'runs scripts of other orders in the order of arrival',
    'gate/script-queue.ts',
    'if (!order && loading) return;',
    '',
  ],
  [
    'lets the network decide on the order of external ones',
    'gate/gated-script.ts',
    "node.async = node.hasAttribute('async');",
    'node.async = true;',
  ],
  [
    'keeps deferred ones among the others',
    'gate/script-queue.ts',
    'order > Order.free ? deferred : queue',
    'queue',
  ],
  ['makes async ones wait', 'gate/script-order.ts', "script.hasAttribute('async')", 'false'],
  [
    'stops when a script fails to load',
    'gate/script-queue.ts',
    "node.addEventListener('error', arrived);",
    '',
  ],
  ['stops when a script has loaded', 'gate/script-queue.ts', "node.addEventListener('load', arrived);", ''],
  ['forgets what it has run', 'gate/gated-script.ts', 'node.seen = true;', 'script.seen = false;'],
  ['asks twice for what it fetches ahead', 'gate/script-queue.ts', '/^(cr|fe|in|re)/', '/^never/'],
  [
    'loses attributes',
    'gate/gated-script.ts',
    'script.after(node);',
    "for (const name of ['id', 'class', 'title', 'lang', 'nonce', 'my-own', 'data-key', 'crossorigin', 'referrerpolicy', 'integrity', 'charset', 'onload', 'onerror']) node.removeAttribute(name); script.after(node);",
  ],
  [
    'loses the mark',
    'gate/gated-script.ts',
    'script.after(node);',
    "node.removeAttribute('data-consent'); script.after(node);",
  ],
  ['runs a copy', 'gate/gated-script.ts', 'script.async ? script : copyScript(script)', 'copyScript(script)'],
  [
    'runs a copy at the end of the page',
    'gate/gated-script.ts',
    'script.after(node);',
    'document.body.append(copyScript(script)), document.body.lastChild.type = "", document.body.append(document.body.lastChild);',
  ],
  ['runs everything as a module', 'gate/gated-script.ts', "node.getAttribute('data-type') ?? ''", "'module'"],
  [
    'runs everything as a classic script',
    'gate/gated-script.ts',
    "node.getAttribute('data-type') ?? ''",
    "''",
  ],
  [
    'never runs what came through innerHTML',
    'gate/gated-script.ts',
    'script.async ? script : copyScript(script)',
    'script',
  ],
  ['never looks at what comes later', 'gate/gate.ts', 'gate(added);', ''],
  [
    'leaves its own type on the node',
    'gate/gated-script.ts',
    "if (!node.async) node.type = 'text/plain';",
    '',
  ],
  [
    'does not ask again before it runs',
    'gate/script-queue.ts',
    'script.isConnected && allowed(script)',
    'true',
  ],
  [
    'fetches ahead what is denied',
    'gate/script-queue.ts',
    "script.type !== 'text/plain' || !allowed(script)",
    "script.type !== 'text/plain' || (!allowed(script) && (preload(script), true))",
  ],
  ['runs what is denied', 'gate/gate.ts', 'granted(`', 'true || (`'],
  [
    'runs whatever expression cannot be read',
    'gate/gate.ts',
    'granted(`',
    "!/^(analytics|media|ads)$/.test(element.getAttribute('data-consent')) || granted(`",
  ],
  ['runs text that is not marked', 'gate/gate.ts', "'[data-consent],", "'script,[data-consent],"],
  [
    'runs types that are not its own',
    'gate/script-queue.ts',
    "script.type !== 'text/plain' || !allowed(script)",
    '!allowed(script)',
  ],
  ['runs in a later task', 'gate/script-queue.ts', 'walk();\n', 'setTimeout(walk);\n'],
  ['loads embeds at once', 'gate/gate.ts', "allowed(element) ? src : ''", 'src'],
  ['never loads embeds', 'gate/gate.ts', "allowed(element) ? src : ''", "''"],
  [
    'throws away what a script of the page may need: runs nothing after parsing',
    'gate/script-queue.ts',
    "const parsing = document.readyState === 'loading';",
    "const parsing = document.readyState !== 'loading';",
  ],
  ['never runs anything', 'gate/gated-script.ts', 'script.after(node);', ''],
  [
    'runs everything before the choice',
    'gate/gate.ts',
    '): () => void {',
    "): () => void {\n  signal = AbortSignal.any([]); setTimeout(() => { for (const s of document.querySelectorAll('script[data-consent]')) { s.type = s.dataset.type ?? ''; s.replaceWith(s); } });",
  ],
];

const quote = (path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `avow.js` with one fault, as the build makes it, short of being minified. */
async function breakGate([name, file, from, to]) {
  const source = readFileSync(SDK + file, 'utf8');
  if (!source.includes(from)) throw new Error(`"${name}": ${file} has no longer ${JSON.stringify(from)}`);
  const { outputFiles } = await build({
    entryPoints: [`${SDK}script-tag.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'broken',
        setup(bundler) {
          bundler.onResolve({ filter: /choices\/store\.js$/ }, () => ({
            path: `${SDK}choices/script-tag-store.ts`,
          }));
          bundler.onLoad({ filter: new RegExp(`${quote(file)}$`) }, () => ({
            contents: source.replace(from, () => to),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

/** The table and its judge are TypeScript. */
async function loadSuite() {
  const outdir = `${root}/.cache/gate-conformance`;
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: ['judge', 'rows', 'site', 'frameworks'].map(
      (name) => `${root}/e2e/gate-conformance/${name}.ts`,
    ),
    bundle: true,
    packages: 'external',
    outdir,
    format: 'esm',
    platform: 'node',
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
  const load = (name) => import(pathToFileURL(`${outdir}/${name}.mjs`).href);
  const [{ judge }, { ROWS }, { serveConformance }, { buildLibraries }] = await Promise.all(
    ['judge', 'rows', 'site', 'frameworks'].map(load),
  );
  return { judge, rows: ROWS, serveConformance, libraries: await buildLibraries() };
}

/** How long a row waits for what a broken gate will not do. */
const PATIENCE = 1500;
const WORKERS = 3;

const all = process.argv.includes('--all');
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const { judge, rows, serveConformance, libraries } = await loadSuite();
const sites = [];
for (const broken of BROKEN) sites.push([broken[0], await breakGate(broken)]);
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });

async function catches(row, core) {
  const site = await serveConformance(core, libraries);
  const context = await browser.newContext();
  try {
    const faults = await Promise.race([
      judge(row, await context.newPage(), site, PATIENCE),
      new Promise((resolve) => setTimeout(resolve, 20_000, ['it did not end'])),
    ]);
    return faults.length > 0;
  } catch {
    return true;
  } finally {
    await context.close();
    site.close();
  }
}

const caught = new Map(BROKEN.map(([name]) => [name, 0]));
const missed = [];
const queue = rows.filter((row) => row.only !== 'firefox' && `${row.topic}: ${row.name}`.includes(wanted));
const total = queue.length;
/** Where the rows of a topic were caught before, so that most are caught at once. */
const lucky = new Map();

async function work() {
  for (let row = queue.shift(); row; row = queue.shift()) {
    const found = [];
    const likely = lucky.get(row.topic) ?? 0;
    const order = [...sites.slice(likely), ...sites.slice(0, likely)];
    for (const [name, core] of order) {
      if (!(await catches(row, core))) continue;
      found.push(name);
      caught.set(name, caught.get(name) + 1);
      lucky.set(
        row.topic,
        sites.findIndex(([other]) => other === name),
      );
      if (!all) break;
    }
    console.log(`${row.topic}: ${row.name}\n    ${found.length ? found.join('; ') : 'CAUGHT NONE'}`);
    if (!found.length) missed.push(`${row.topic}: ${row.name}`);
  }
}
await Promise.all(Array.from({ length: WORKERS }, work));
await browser.close();

console.log(`\n${total - missed.length} of ${total} rows caught a broken gate`);
for (const name of missed) console.log(`  none: ${name}`);
const idle = [...caught].filter(([, count]) => !count).map(([name]) => name);
for (const [name, count] of caught) console.log(`  ${String(count).padStart(4)}  ${name}`);
process.exit(missed.length || (all && idle.length) ? 1 : 0);
