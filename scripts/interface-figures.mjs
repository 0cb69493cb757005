// Writes the tables of tests in docs/interface.md: runs the browser tests of every view in Chromium and Firefox. That of
// speed comes from `npm run budgets`. Usage: node scripts/interface-figures.mjs [report.json of a run of these tests]

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './ensure-installed.mjs';
import { table, writeInterfaceTables } from './interface-tables.mjs';

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

writeInterfaceTables({ views, keyboard });
console.log(`${rows.length} views, ${tests.filter(({ ok }) => !ok).length} tests failed`);
process.exit(tests.every(({ ok }) => ok) ? 0 : 1);
