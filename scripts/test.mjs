import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

// Installs, builds, checks, and runs every test; the last line counts them all.
await ensureInstalled();

const { tryDemoCommand } = await import('./demo-command.mjs');
const { runCheck, runChecks } = await import('./check.mjs');
const { compareSizes, printSizes } = await import('./size.mjs');
const { SECOND_TRIES } = await import('./second-tries.mjs');
const { ensureBrowser, ensureFirefox, ensurePhp, ensureWebkit } = await import('./browser.mjs');

/** What `e2e/vendors.spec.ts` writes. */
const VENDOR_RESULTS = `${root}/.cache/vendors`;

let passed = 0;
let failed = 0;
let skipped = 0;
const count = (results) => {
  for (const { ok } of results) ok ? passed++ : failed++;
};

console.log('Demo');
const demo = await tryDemoCommand();
for (const { name, ok } of demo) console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
count(demo);
// Without a build there is nothing to test.
if (!demo[0].ok) run(process.execPath, ['scripts/build.mjs']);

console.log('\nChecks');
count(runChecks());

console.log('\nSizes');
const sizes = compareSizes();
printSizes(sizes);
count(sizes);

/** Runs a test runner that also writes a report, and reads its counts; a run without a report has failed. */
function runTests(title, args, env, read) {
  console.log(`\n${title}`);
  mkdirSync(`${root}/.cache`, { recursive: true });
  const report = `${root}/.cache/${title.toLowerCase().replace(/\W+/g, '-')}.json`;
  rmSync(report, { force: true });
  const { status } = spawnSync(process.execPath, args(report), {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env(report) },
  });
  try {
    const counts = read(JSON.parse(readFileSync(report, 'utf8')));
    passed += counts.passed;
    failed += counts.failed;
    skipped += counts.skipped ?? 0;
    if (status !== 0 && !counts.failed) failed++;
    if (!counts.passed) failed++;
  } catch (error) {
    console.error(`${title} left no report: ${error.message}`);
    failed++;
  }
}

/** Of a thousand and more tests each. One may meet a slow moment; several have a fault. */
const MAX_UNSTEADY = { unit: 2, browser: 5 };

/** Names the tests that needed a second try, and gives how many failures they count as. */
function judgeUnsteady(names, most) {
  if (names.length) console.log(`Passed at the second try only:\n  ${names.join('\n  ')}`);
  return names.length > most ? names.length : 0;
}

/** Titles of the tests with a status, from Playwright's nested report. */
const namesOf = (suites, status) =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...namesOf(inner, status),
  ]);

runTests(
  'Unit tests',
  (report) => [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    '--reporter=./scripts/second-tries.mjs',
    `--outputFile.json=${report}`,
    '--retry=1',
  ],
  () => ({}),
  ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
    passed: numPassedTests,
    failed:
      (numFailedTests || numFailedTestSuites) +
      judgeUnsteady(JSON.parse(readFileSync(SECOND_TRIES, 'utf8')), MAX_UNSTEADY.unit),
  }),
);

// What an earlier run saw of the vendors is no result of this one.
rmSync(VENDOR_RESULTS, { recursive: true, force: true });
const browser = ensureBrowser();
const firefox = ensureFirefox();
const webkit = ensureWebkit();
const php = ensurePhp();
runTests(
  'Browser tests',
  () => ['node_modules/@playwright/test/cli.js', 'test', '--reporter=dot,json'],
  (report) => ({
    AVOW_CHROMIUM: browser,
    ...(firefox ? { AVOW_FIREFOX: firefox } : {}),
    ...(webkit ? { AVOW_WEBKIT_DRIVER: webkit.driver } : {}),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  }),
  ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + judgeUnsteady(namesOf(suites, 'flaky'), MAX_UNSTEADY.browser),
    skipped: stats.skipped,
  }),
);

console.log('\nWhat the browser tests saw');
count([
  runCheck('the matrix of vendors is what tests saw', 'node', ['scripts/vendor-matrix.mjs', '--check']),
]);

if (!firefox)
  console.log(
    '\nNo Firefox found or installed: its tests were NOT run. Install one and name it in AVOW_FIREFOX.',
  );
if (!webkit)
  console.log(
    '\nNo WebKit found or installed: its tests were NOT run. Install webkit2gtk-driver and xvfb; a driver elsewhere is named in AVOW_WEBKIT_DRIVER.',
  );
if (!php) console.log('\nNo PHP found or installed: the test of the WordPress plug-in was NOT run.');
if (skipped) console.log(`${skipped} tests skipped, not counted as passed`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
