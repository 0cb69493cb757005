// Proves that the conformance suite can fail: plays every row, in Chromium, against gates broken on purpose until one of
// them is caught by the row.
//
//   node e2e/gate-conformance/broken-gates.mjs               all rows, into docs/gate-conformance.md
//   node e2e/gate-conformance/broken-gates.mjs "in a frame"  rows with that in their name; the others keep their lines
//   ... --all                                                every broken gate for each row, not only the first caught
//
// A row is played against the sound gate first, and must pass; a broken one then gets more time than the sound one took. The table of the run before tells where
// to begin. Ends with 1 when a row caught none or fails on the sound gate. It is no part of `npm test`: it takes minutes.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { BROWSER_ARGS, ensureBrowser } from '../../scripts/browser.mjs';
import { root } from '../../scripts/ensure-installed.mjs';
import { BREAKAGES } from './breakages.mjs';

const SDK = `${root}packages/sdk/src/`;
const TABLE = `${root}docs/gate-conformance.md`;

/** Files of the script tag that hold the gate, and where they begin. */
const FILES = {
  'avow.js': ['script-tag.ts', 'iife'],
  'avow-scripts.js': ['gate/rare-scripts.ts', 'esm'],
  'avow-replay.js': ['gate/replay-tag.ts', 'iife'],
  'avow-shadow.js': ['places/shadow-roots.ts', 'esm'],
};

/** Those files with the changes made, as the build makes them, short of being minified. */
async function buildGate(name, changes) {
  const sources = {};
  for (const [file, from, to] of changes) {
    const source = sources[file] ?? readFileSync(SDK + file, 'utf8');
    if (!source.includes(from)) throw new Error(`"${name}": ${file} has no longer ${JSON.stringify(from)}`);
    sources[file] = source.replaceAll(from, () => to);
  }
  const broken = {
    name: 'broken',
    setup(bundler) {
      bundler.onResolve({ filter: /choices\/store\.js$/ }, () => ({
        path: `${SDK}choices/script-tag-store.ts`,
      }));
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = sources[path.replace(SDK, '')];
        return contents && { contents, loader: 'ts' };
      });
    },
  };
  const files = Object.entries(FILES).map(async ([file, [entry, format]]) => {
    const { outputFiles } = await build({
      entryPoints: [SDK + entry],
      bundle: true,
      write: false,
      format,
      target: 'es2022',
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' },
      plugins: [broken],
    });
    return [file, outputFiles[0].text];
  });
  return Object.fromEntries(await Promise.all(files));
}

/** The table and its judge are TypeScript. */
async function loadSuite() {
  const outdir = `${root}.cache/gate-conformance`;
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: ['judge', 'rows', 'site', 'frameworks'].map(
      (name) => `${root}e2e/gate-conformance/${name}.ts`,
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

/** How long a row waits at least for what a broken gate will not do, and for one that hangs; in milliseconds. */
const PATIENCE = 1500;
const HANGS = 20_000;
const WORKERS = 3;

const all = process.argv.includes('--all');
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const { judge, rows, serveConformance, libraries } = await loadSuite();
const sound = await buildGate('sound', []);
const gates = new Map();
for (const [name, , ...changes] of BREAKAGES) gates.set(name, await buildGate(name, changes));
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
const title = ({ topic, name }) => `${topic}: ${name}`;
const cell = (text) => text.replace(/[|<>`*_]/g, (character) => `\\${character}`);

/** Cells of each row's line in the table: its name, what it caught in the run before, and how that showed. */
const known = new Map(
  (existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : '')
    .split('\n')
    .map((line) => line.replace(/^\| | \|$/g, '').split(/ (?<!\\)\| /))
    .map((cells) => [cells[0], cells]),
);

/** What is wrong with a row when it meets these files; nothing when it conforms. */
async function faultsOf(row, files, patience = PATIENCE) {
  const site = await serveConformance(files, libraries);
  const context = await browser.newContext();
  let timer;
  try {
    return await Promise.race([
      context.newPage().then((page) => judge(row, page, site, patience)),
      new Promise((resolve) => {
        timer = setTimeout(resolve, HANGS, ['it did not end']);
      }),
    ]);
  } catch (error) {
    return [String(error).split('\n')[0]];
  } finally {
    clearTimeout(timer);
    await context.close();
    site.close();
  }
}

/** Names of all broken gates, likely ones first: caught before, then made for the row, then the others. */
function likely(row) {
  const before = known.get(cell(title(row)))?.[1];
  const rank = ([name, rowsOf]) => (name === before ? 0 : rowsOf.test(title(row)) ? 1 : 2);
  return BREAKAGES.toSorted((a, b) => rank(a) - rank(b)).map(([name]) => name);
}

const results = new Map();
const caught = new Map([...gates.keys()].map((name) => [name, 0]));
const played = rows.filter((row) => title(row).includes(wanted));
const queue = [...played];

async function work() {
  for (let row = queue.shift(); row; row = queue.shift()) {
    const found = [];
    let why = '';
    const start = Date.now();
    const unsound = await faultsOf(row, sound, HANGS / 2);
    // A broken gate has as much time as the sound one took, and more.
    const patience = Math.max(PATIENCE, 2 * (Date.now() - start));
    if (!unsound.length)
      for (const name of likely(row)) {
        const faults = await faultsOf(row, gates.get(name), patience);
        if (!faults.length) continue;
        found.push(name);
        why ||= faults[0];
        caught.set(name, caught.get(name) + 1);
        if (!all) break;
      }
    results.set(row, { found, why, unsound });
    const says = unsound.length
      ? `FAILS ON THE SOUND GATE: ${unsound[0]}`
      : found.length
        ? `${found.join('; ')} (${why.slice(0, 120)})`
        : 'CAUGHT NONE';
    console.log(`${results.size}/${played.length} ${title(row)}\n    ${says}`);
  }
}
await Promise.all(Array.from({ length: WORKERS }, work));
await browser.close();

const missed = played.filter((row) => !results.get(row).found.length);
console.log(`\n${played.length - missed.length} of ${played.length} rows caught a broken gate`);
for (const row of missed) console.log(`  none: ${title(row)}`);
for (const [name, count] of caught) console.log(`  ${String(count).padStart(4)}  ${name}`);
for (const [row, { found, why }] of results)
  known.set(cell(title(row)), [cell(title(row)), found[0] ?? '**none**', cell(why.slice(0, 100))]);
const lines = rows.map((row) => known.get(cell(title(row))) ?? [cell(title(row)), '**none**', '']);
const proven = lines.filter(([, gate]) => gates.has(gate));
writeFileSync(
  TABLE,
  `# What the gate's conformance suite catches

Written by \`node e2e/gate-conformance/broken-gates.mjs\`, in Chromium ${browser.version()}. Each row of the suite
(\`e2e/gate-conformance.spec.ts\`) was seen to pass with the sound gate, and to fail with one that was broken on purpose
(\`e2e/gate-conformance/breakages.mjs\`): ${proven.length} of ${lines.length} rows, ${gates.size} broken gates.

| row | fails with a gate that | by |
| --- | --- | --- |
${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`,
);
process.exit(missed.length ? 1 : 0);
