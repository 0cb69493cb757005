import { existsSync } from 'node:fs';
import { ensureInstalled, root, run } from '../scripts/ensure-installed.mjs';

// Every measurement, one after the other; each prints ratios against peers or baselines of the same run.
await ensureInstalled();
if (!existsSync(`${root}/dist/cdn/avow.js`)) run(process.execPath, ['scripts/build.mjs']);
for (const name of ['gate', 'interface', 'guard', 'receiver', 'receiver-log'])
  run(process.execPath, [`bench/${name}.mjs`, ...process.argv.slice(2)]);
