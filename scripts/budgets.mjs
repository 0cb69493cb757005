// Measures every budget in one run and writes docs/budgets.md: what is met, and what is not; of the interface's speed all
// of it, into docs/interface.md. Takes some twenty minutes, on a machine that does nothing else. Usage: npm run budgets

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { ensureInstalled, root, run } from './ensure-installed.mjs';
import { speedTable, table, writeInterfaceTables } from './interface-tables.mjs';

await ensureInstalled();
run(process.execPath, ['scripts/build.mjs']);
const { compareSizes } = await import('./size.mjs');
const { benchInterface } = await import('../bench/interface.mjs');

/** What a bench prints, line by line. */
function linesOf(bench, args, env = {}) {
  const { stdout, status } = spawnSync(process.execPath, [`bench/${bench}.mjs`, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`bench/${bench}.mjs ended with ${status}`);
  return stdout.trim().split('\n');
}

const rows = [];
const add = (what, goal, figure, met) => {
  rows.push([what, goal, figure, met ? 'met' : '**not met**']);
  console.log(rows.at(-1).join(' | '));
};

for (const { what, bytes, budget, ok } of compareSizes().slice(0, 3))
  add(`bytes (brotli): ${what}`, `at most ${budget}`, bytes, ok);

const gated = linesOf('gate', [], {
  ROUNDS: '7',
  ONLY: 'bare avow inline:10 inline:100 inline:1000 inline:10000 busy:1000 external:100',
}).map((line) => JSON.parse(line));
for (const { what, count, ratio, ms, longest } of gated.filter(({ way }) => way === 'avow')) {
  const scripts = `gate: ${count.toLocaleString('en')} ${what} scripts`;
  add(
    `${scripts}, to a bare loop`,
    'at most 1.05',
    `${ratio.toFixed(2)} (${ms.toFixed(1)} ms)`,
    ratio <= 1.05,
  );
  if (what === 'inline' && count <= 1000)
    add(
      `${scripts}, longest task`,
      'at most 50 ms',
      longest ? `${longest} ms` : 'under 50 ms',
      longest <= 50,
    );
}

const speed = await benchInterface();
writeInterfaceTables({ speed: speedTable(speed) });
for (const { slower, what, ...row } of speed) {
  // The page without Avow is there to compare.
  if (!row.opening) continue;
  const page = `interface: ${what}, processor ${slower === 1 ? 'as it is' : `${slower} times slower`}`;
  const cell = ({ median, least }) => `${median.toFixed(0)} ms (least ${least.toFixed(0)})`;
  if (slower === 1)
    add(`${page}, script to banner`, 'under 100 ms', cell(row.banner), row.banner.median < 100);
  else
    for (const [key, name] of [
      ['longest', 'longest task until the banner'],
      ['opening', 'longest task on opening the preferences'],
    ])
      add(`${page}, ${name}`, 'at most 50 ms', cell(row[key]), row[key].median <= 50);
  add(`${page}, layout shift`, '0', row.shift.most, row.shift.most === 0);
}

for (const line of linesOf('receiver', ['--quick'])) {
  const [, name, rate, ratio] = /^(embedded, .*?)\s{2,}(\d+)\/s.*ratio ([\d.]+)/.exec(line) ?? [];
  if (name)
    add(
      `receiver: ${name}, to \`openssl speed ecdsap256\``,
      'at least 0.8',
      `${ratio} (${rate}/s)`,
      ratio >= 0.8,
    );
}

writeFileSync(
  `${root}/docs/budgets.md`,
  `# Budgets, measured in one run

Written by \`npm run budgets\`: ${cpus().length} cores, Node ${process.version}. Bytes are enforced by the build; the rest depends on the machine
and on what else it does, so ratios and medians are given. Why a goal is not met: [bench.md](bench.md) for the receiver,
[bench-gate.md](bench-gate.md) for the gate, [interface.md](interface.md) for the interface.

${table(['budget', 'goal', 'measured', ''], rows)}
`,
);
