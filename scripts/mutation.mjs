// Mutation testing (Stryker) folder by folder; writes the table of docs/mutation.md.
//   npm run mutation                    every folder: half an hour or so on a quiet machine
//   npm run mutation -- sdk/choices     one; what is unchanged since the last run is not run again
//   npm run mutation -- --table         only writes the table, from the reports that are there
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { between } from '../bench/soak/figures.mjs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';
import { TESTS } from './mutation/tests.mjs';

const FOLDERS = Object.keys(TESTS);

await ensureInstalled();
mkdirSync(`${root}/.cache/mutation`, { recursive: true });
const given = process.argv.slice(2);
const wanted = given.filter((name) => !name.startsWith('--'));
const unknown = wanted.find((name) => !FOLDERS.includes(name));
if (unknown) throw new Error(`${unknown} is none of ${FOLDERS.join(', ')}`);

let failed = false;
for (const folder of given.includes('--table') ? [] : wanted.length ? wanted : FOLDERS) {
  console.log(`\n${folder}`);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, AVOW_MUTATE: folder },
    },
  );
  failed ||= status !== 0;
}

/** Mutants of a folder by their fate; what does not compile or is taken out by a comment counts nowhere. */
function counted(folder) {
  const path = `${root}/.cache/mutation/${folder.replace('/', '-')}.report.json`;
  if (!existsSync(path)) return null;
  const { files } = JSON.parse(readFileSync(path, 'utf8'));
  const fates = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const number = (...names) => fates.filter((fate) => names.includes(fate)).length;
  // A run that could not be begun has judged nothing: it counts as one that the mutant survived.
  const fatesOf = [['Killed'], ['Timeout'], ['Survived', 'RuntimeError'], ['NoCoverage']];
  const [killed, timeout, survived, uncovered] = fatesOf.map((names) => number(...names));
  const all = killed + timeout + survived + uncovered;
  return { all, killed, timeout, survived, uncovered, score: (100 * (killed + timeout)) / all };
}

const rows = FOLDERS.map((folder) => {
  const found = counted(folder);
  if (!found) return `| ${folder} | not run | | | | | |`;
  const { all, killed, timeout, survived, uncovered, score } = found;
  return `| ${folder} | ${all} | ${killed} | ${timeout} | ${survived} | ${uncovered} | ${score.toFixed(1)} % |`;
});
const file = `${root}/docs/mutation.md`;
const table = [
  '| folder | mutants | killed | endless | survived | met by no unit test | score |',
  '|---|---|---|---|---|---|---|',
  ...rows,
].join('\n');
writeFileSync(file, between(readFileSync(file, 'utf8'), 'table', table));
console.log(table);
run('node_modules/.bin/biome', ['format', '--write', 'docs/mutation.md']);
process.exit(failed ? 1 : 0);
