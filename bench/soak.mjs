// Load and soak, written into docs/soak.md. Needs `npm run build`.
//   npm run soak                            receivers for 20 minutes, then the page
//   MINUTES=5 npm run soak -- receivers     shorter, one part
//   ROUTES=800 npm run soak -- page
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { between } from './soak/figures.mjs';

const parts = process.argv.slice(2);
const has = (part) => !parts.length || parts.includes(part);
const seed = Number(process.env.SEED ?? 1);
const file = fileURLToPath(new URL('../docs/soak.md', import.meta.url));
const write = (name, lines) =>
  writeFileSync(file, between(readFileSync(file, 'utf8'), name, lines.join('\n')));
const today = new Date().toISOString().slice(0, 10);
const whole = (number) => Math.round(number).toLocaleString('en');
let failed = false;

if (has('receivers')) {
  const { soakReceivers } = await import('./soak/receivers.mjs');
  const { took, faults, memory, rows, ...found } = await soakReceivers(
    Number(process.env.MINUTES ?? 20),
    seed,
  );
  // Caches and a new heap page are no leak: what half of the run adds an hour, against what the process has.
  const isFlat = memory.last < memory.first * 1.3 + 20;
  const isSound = !found.lost.length && !found.conflicts.length && isFlat;
  failed ||= !isSound;
  const lines = [
    `${took.toFixed(1)} minutes on ${today}, seed ${seed}, Node ${process.versions.node}: **${whole(found.acknowledged)}** receipts acknowledged,`,
    `**${found.lost.length}** of them lost, ${found.conflicts.length} contradictions, ${whole(found.size)} entries in the log. Faults: ${Object.entries(
      faults,
    )
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}.`,
    '',
    `Memory of the receiver that lived through it: median ${memory.first.toFixed(0)} MiB in the first quarter, ${memory.last.toFixed(0)} MiB in the last, at most ${memory.most.toFixed(0)} MiB; slope of the second half ${memory.perHour.toFixed(1)} MiB an hour.`,
    '',
    '| minute | acknowledged | p50 ms | p99 ms | max ms | cut off or unreachable | refused with 5xx |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      (row, minute) =>
        `| ${minute + 1} | ${whole(row.acknowledged)} | ${row.p50.toFixed(1)} | ${whole(row.p99)} | ${whole(row.most)} | ${whole(row.failed)} | ${whole(row.refused)} |`,
    ),
  ];
  console.log(lines.join('\n'));
  for (const text of [...found.lost, ...found.conflicts].slice(0, 20)) console.log(`FAIL ${text}`);
  if (!isFlat) console.log('FAIL memory grows');
  if (isSound) write('receivers', lines);
}

if (has('page')) {
  const { soakPage } = await import('./soak/page.mjs');
  const { lines, faults } = await soakPage(Number(process.env.ROUTES ?? 4000));
  console.log(lines.join('\n'));
  for (const fault of faults) console.log(`FAIL ${fault}`);
  failed ||= faults.length > 0;
  if (!faults.length) write('page', [`Measured on ${today}, Node ${process.versions.node}.`, '', ...lines]);
}
process.exit(failed ? 1 : 0);
