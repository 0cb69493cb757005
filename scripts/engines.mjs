import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

// Runs the browser tests in every engine, with the rows that `npm test` leaves out, and writes what each ran into
// docs/engines.md. With paths, those reports of Playwright are taken instead, of each file the last one that has it:
// `node scripts/engines.mjs .cache/browser-tests.json .cache/more-rows.json`.
await ensureInstalled();
const { ensureBrowser, ensureFirefox, ensureWebkit } = await import('./browser.mjs');

const ENGINES = ['Chromium', 'Firefox', 'WebKit'];
const TABLE = `${root}/docs/engines.md`;
const [BEGIN, END] = ['<!-- written by npm run test:engines -->', '<!-- until here -->'];

const programs = { Chromium: ensureBrowser(), Firefox: ensureFirefox() };
ensureWebkit();
/** What the program says of itself; WebKit's version is in the annotations of its tests. */
const versionOf = (engine) => {
  const program = programs[engine];
  if (!program) return tests.find((one) => one.engine === engine && one.version)?.version;
  return /\d+(\.\d+)+/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0];
};

let status = 0;
let reports = process.argv.slice(2);
if (!reports.length) {
  if (!existsSync(`${root}/dist/cdn/manifest.json`)) run(process.execPath, ['scripts/build.mjs']);
  mkdirSync(`${root}/.cache`, { recursive: true });
  const report = `${root}/.cache/engines.json`;
  reports = [report];
  ({ status } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=dot,json'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, AVOW_ALL_ROWS: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  ));
}

/** Tests of a report: their file, engine by what their title says, outcome, and why an engine differs. */
function testsOf(suite, file, titles = []) {
  const inner = (suite.suites ?? []).flatMap((child) =>
    testsOf(child, file ?? child.title, [...titles, child.title]),
  );
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ status, annotations }) => {
      const whole = [...titles, title].join(' ');
      const engine =
        ENGINES.slice(1).find((name) => new RegExp(`\\b${name}\\b`, 'i').test(whole)) ?? 'Chromium';
      const why = annotations.find(({ type }) => type === 'differs')?.description;
      const version = annotations.find(({ type }) => type === 'version')?.description;
      return { file, engine, status, ...(why && { why }), ...(version && { version }) };
    }),
  );
  return [...inner, ...own];
}

const tests = reports
  .map((report) => testsOf(JSON.parse(readFileSync(report, 'utf8'))))
  .reduce((before, more) => {
    const files = new Set(more.map(({ file }) => file));
    return [...before.filter(({ file }) => !files.has(file)), ...more];
  });
const count = (file, engine) => {
  const of = tests.filter((one) => (!file || one.file === file) && one.engine === engine);
  const passed = of.filter((one) => one.status === 'expected').length;
  const skipped = of.filter((one) => one.status === 'skipped').length;
  const failed = of.length - passed - skipped;
  if (!of.length) return '';
  return [passed, failed && `**${failed} failed**`, skipped && `${skipped} not run`]
    .filter(Boolean)
    .join(', ');
};

const files = [...new Set(tests.map(({ file }) => file))].sort();
const versions = ENGINES.map((name) => [name, versionOf(name)]);
const differences = new Map();
for (const { engine, why } of tests)
  if (why) differences.set(`${engine}: ${why}`, (differences.get(`${engine}: ${why}`) ?? 0) + 1);

const table = [
  `| tests that passed | ${versions.map(([name, found]) => (found ? `${name} ${found}` : `${name}, not there`)).join(' | ')} |`,
  '| --- | --: | --: | --: |',
  ...files.map((file) => `| \`${file}\` | ${ENGINES.map((engine) => count(file, engine)).join(' | ')} |`),
  `| all | ${ENGINES.map((engine) => count(undefined, engine) || '0').join(' | ')} |`,
].join('\n');
const reasons = [...differences].sort().map(([reason, rows]) => `- ${reason} (${rows} rows).`);
const text = readFileSync(TABLE, 'utf8');
writeFileSync(
  TABLE,
  `${text.slice(0, text.indexOf(BEGIN) + BEGIN.length)}

${table}

Rows where an engine does otherwise for a reason of its own; what it does there is what is expected:

${reasons.join('\n') || '- none in this run.'}

${text.slice(text.indexOf(END))}`,
);
console.log(table);
process.exit(status ?? 1);
