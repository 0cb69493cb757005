import { existsSync } from 'node:fs';
import { ensureInstalled, root, run } from '../scripts/ensure-installed.mjs';

// Every measurement, one after the other, or the one that is named (`npm run bench -- gate`); each prints ratios against peers or baselines of the same run.
await ensureInstalled();
if (!existsSync(`${root}/dist/cdn/avow.js`)) run(process.execPath, ['scripts/build.mjs']);
const NAMES = ['gate', 'interface', 'peers', 'guard', 'receiver', 'receiver-log'];
const [first, ...rest] = process.argv.slice(2);
for (const name of NAMES.includes(first) ? [first] : NAMES)
  run(process.execPath, [`bench/${name}.mjs`, ...(name === first ? rest : process.argv.slice(2))]);
