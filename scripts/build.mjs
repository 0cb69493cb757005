import { cpSync, rmSync } from 'node:fs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

await ensureInstalled();
for (const folder of [
  'dist',
  'packages/sdk/dist',
  'packages/ui/dist',
  'packages/receiver/dist',
  'packages/tools/dist',
  'demo/dist',
])
  rmSync(`${root}/${folder}`, { recursive: true, force: true });
run('npx', ['rollup', '-c', '--silent']);
// The files for script tags go to npm with the interface, so that a site gets them without a clone.
cpSync(`${root}/dist/cdn`, `${root}/packages/ui/dist/cdn`, { recursive: true });
run('npx', ['rollup', '-c', 'demo/rollup.config.mjs', '--silent']);
run(process.execPath, ['demo/build-playground.mjs']);
// Too many bytes is a failed build.
run(process.execPath, ['scripts/size.mjs']);
