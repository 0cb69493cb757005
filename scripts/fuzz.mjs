// Throws generated inputs at everything that reads what strangers wrote. Each target that held writes its
// row of docs/fuzz.md.
//   npm run fuzz                      a million for each target
//   npm run fuzz -- html              one target
//   MINUTES=10 npm run fuzz           each target ends there if it has not had a million; its row says how many it had
//   RUNS=20000 npm run fuzz -- html   fewer (no figures are written)
//   SEED=7 npm run fuzz -- html       the same inputs again; a failure prints the line that replays it
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { ensureInstalled, root } from './ensure-installed.mjs';

await ensureInstalled();
const RUNS = Number(process.env.RUNS ?? 1_000_000);
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31) | 0;
const MINUTES = Number(process.env.MINUTES ?? Number.POSITIVE_INFINITY);
const PATH = process.env.FUZZ_PATH;
const wanted = process.argv.slice(2);
/** Inputs that are worth a row. */
const ENOUGH = 1_000_000;
/** Inputs between two lines of progress. */
const BATCH = 20_000;
/** Work on 32 times the input may take this many times as long: linear with room for caches and memory; n² takes 1,024. */
const [FACTOR, MOST] = [32, 200];
const SOURCES = ['sdk', 'tools', 'receiver'].map((name) => `packages/${name}/src/testing/fuzz/targets.ts`);

async function load() {
  const folder = `${root}/packages/receiver/.cache/fuzz`;
  mkdirSync(folder, { recursive: true });
  const found = [];
  for (const [place, entry] of SOURCES.entries()) {
    const outfile = `${folder}/${place}.mjs`;
    await build({
      entryPoints: [`${root}/${entry}`],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
      // The pool's threads would start this very file; the receiver of the target verifies in its own thread.
      define: { 'import.meta.dirname': JSON.stringify(folder) },
    });
    found.push(...(await import(pathToFileURL(outfile).href)).targets);
  }
  return found;
}

const seconds = (since) => (performance.now() - since) / 1000;

async function run({ name, property }) {
  const began = performance.now();
  let done = 0;
  while (done < RUNS && seconds(began) < MINUTES * 60) {
    const seed = (SEED + done / BATCH) | 0;
    const numRuns = Math.min(BATCH, RUNS - done);
    const options = { seed, numRuns, ...(PATH ? { path: PATH } : {}) };
    const result = await fc.check(property, options);
    if (result.failed) {
      console.log(`\nFAIL ${name} after ${done + result.numRuns} inputs; the smallest input that was found:`);
      try {
        console.log(fc.stringify(result.counterexample));
      } catch {
        console.log('an input that cannot be printed');
      }
      console.log(result.errorInstance ?? result.error);
      console.log(
        `Replay: SEED=${result.seed} FUZZ_PATH=${result.counterexamplePath} RUNS=1 npm run fuzz -- ${name}`,
      );
      return null;
    }
    done += numRuns;
    const rate = Math.round(done / seconds(began));
    process.stdout.write(`\r${name}: ${done.toLocaleString('en')} inputs, ${rate.toLocaleString('en')}/s   `);
  }
  return { took: seconds(began), done };
}

/** Least processor time of a few rounds, in milliseconds: whatever else the machine does only ever adds. */
async function time(work, rounds) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const began = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(began);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** How many times as long 32 times the input takes; the size is doubled until a time can be read off the clock. */
async function growth(make) {
  let length = 1024;
  let small = await time(make(length), 5);
  while (small < 1 && length < 100_000) {
    length *= 2;
    small = await time(make(length), 5);
  }
  return { length, ratio: (await time(make(length * FACTOR), 2)) / Math.max(small, 0.05) };
}

const file = `${root}/docs/fuzz.md`;
const all = await load();

/** Puts a target's row in its place among those of the others, which stay. */
function write(name, cells) {
  const text = readFileSync(file, 'utf8');
  const [, before, table, after] = /^([\s\S]*<!-- figures -->\n)([\s\S]*)(\n<!-- end -->[\s\S]*)$/.exec(text);
  const rows = new Map(
    [...table.matchAll(/^\| ([\w-]+) .*\d.*\|$/gm)].map(([line, target]) => [target, line.trim()]),
  );
  rows.set(name, `| ${[name, ...cells].map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`);
  const lines = [
    '',
    `| target | inputs | seconds | failures | time for ${FACTOR} times the input, steepest (limit ${MOST}) | seed | when |`,
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...all.flatMap((target) => rows.get(target.name) ?? []),
    '',
  ];
  writeFileSync(file, before + lines.join('\n') + after);
}

const targets = all.filter(({ name }) => !wanted.length || wanted.includes(name));
console.log(
  `seed ${SEED}, ${RUNS.toLocaleString('en')} inputs for each of ${targets.map(({ name }) => name).join(', ')}`,
);
let failed = !targets.length;
for (const target of targets) {
  const held = await run(target);
  let isSound = held !== null;
  let steepest = { ratio: 0, part: '' };
  for (const [part, make] of Object.entries(PATH ? {} : (target.grows ?? {}))) {
    const { length, ratio } = await growth(make);
    if (ratio > steepest.ratio) steepest = { ratio, part };
    if (ratio <= MOST) continue;
    isSound = false;
    console.log(
      `\nFAIL ${target.name}: "${part}" takes ${ratio.toFixed(1)} times as long for ${FACTOR} times ${length} characters`,
    );
  }
  const shown = target.grows
    ? `${steepest.ratio.toFixed(1)} (${JSON.stringify(steepest.part)})`
    : 'not measured';
  console.log(`\n${target.name}: ${held ? `${held.took.toFixed(0)} s` : 'failed'}; steepest growth ${shown}`);
  failed ||= !isSound;
  if (isSound && RUNS >= ENOUGH)
    write(target.name, [
      held.done.toLocaleString('en'),
      held.took.toFixed(0),
      0,
      shown,
      SEED,
      new Date().toISOString().slice(0, 10),
    ]);
  await target.end?.();
}
process.exit(failed ? 1 : 0);
