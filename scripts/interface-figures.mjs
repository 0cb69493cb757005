// Writes the tables of docs/interface.md from test results: runs the browser tests of every view in Chromium and
// Firefox, then the bench. Usage: node scripts/interface-figures.mjs [report.json of a run of these tests]

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { benchInterface } from '../bench/interface.mjs';
import { root } from './ensure-installed.mjs';

const DOC = `${root}/docs/interface.md`;
const TESTS = ['ui-', 'notice'];

function runTests() {
  const report = `${root}/.cache/interface.json`;
  spawnSync(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      ...TESTS.map((name) => `e2e/${name}`),
      '--reporter=json',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  );
  return report;
}

const { suites } = JSON.parse(readFileSync(process.argv[2] ?? runTests(), 'utf8'));
const tests = suites.flatMap(function specsOf(suite) {
  return [
    ...(suite.specs ?? []).map(({ title, file, ok, tests: [run] }) => ({ title, file, ok, ...run })),
    ...(suite.suites ?? []).flatMap(specsOf),
  ];
});

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const rows = tests
  .flatMap(({ annotations }) => annotations.filter(({ type }) => type === 'figures'))
  .map(({ description }) => JSON.parse(description))
  .flatMap(({ engine, theme, query, figures }) =>
    figures.map(({ view, axe, kept, csp, cls }) => [
      engine,
      theme,
      /dir=rtl/.test(query) ? 'right to left' : 'left to right',
      /layout=(\w+)/.exec(query)?.[1] ?? 'bar',
      view,
      axe.length,
      kept,
      csp.length,
      cls ?? 'not measured',
    ]),
  );
const views = table(
  [
    'engine',
    'theme',
    'direction',
    'layout',
    'view',
    'axe: faults',
    'axe: rules kept',
    'CSP violations',
    'CLS',
  ],
  rows,
);

const keyboard = table(
  ['test', 'outcome'],
  tests
    .filter(({ file, title }) => /ui-(?!matrix)|notice/.test(file) && !/^faultless/.test(title))
    .map(({ title, ok, status }) => [title, status === 'skipped' ? 'skipped' : ok ? 'passed' : 'FAILED']),
);

const cell = (figure) => (figure ? `${figure.median.toFixed(0)} (${figure.least.toFixed(0)})` : '');
const speed = table(
  [
    'processor',
    'page',
    'script to banner',
    'longest task until then',
    'click to preferences',
    'longest task then',
    'CLS',
  ],
  (await benchInterface()).map(({ slower, what, banner, longest, click, opening, shift }) => [
    slower === 1 ? 'as it is' : `${slower} times slower`,
    what,
    cell(banner),
    cell(longest),
    cell(click),
    cell(opening),
    shift?.most ?? '',
  ]),
);

let doc = readFileSync(DOC, 'utf8');
for (const [name, text] of Object.entries({ views, keyboard, speed }))
  doc = doc.replace(
    RegExp(`(<!-- figures: ${name} -->\n).*?(\n<!-- end -->)`, 's'),
    (_, before, after) => `${before}${text}${after}`,
  );
writeFileSync(DOC, doc);
console.log(`${rows.length} views, ${tests.filter(({ ok }) => !ok).length} tests failed; ${DOC}`);
process.exit(tests.every(({ ok }) => ok) ? 0 : 1);
