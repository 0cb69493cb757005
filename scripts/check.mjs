import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

const CHECKS = [
  ['types: sdk', 'tsc', ['-p', 'packages/sdk']],
  ['types: ui', 'tsc', ['-p', 'packages/ui']],
  ['types: receiver', 'tsc', ['-p', 'packages/receiver']],
  ['types: tools', 'tsc', ['-p', 'packages/tools']],
  ['types: demo', 'tsc', ['-p', 'demo']],
  ['types: e2e', 'tsc', ['-p', 'e2e']],
  ['schema of the policy is fresh', 'node', ['scripts/policy-schema.mjs', '--check']],
  ['lint and format', 'biome', ['check', '--colors=off', '--max-diagnostics=20', '.']],
  ['import order', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'packages', 'demo/src']],
  ['dependencies: reasons, licences, no scripts', 'node', ['scripts/check-dependencies.mjs']],
  ['syntax of what browsers load', 'node', ['scripts/check-syntax.mjs']],
  ['unused', 'knip', ['--no-progress']],
  ['exports as reported', 'node', ['scripts/api-report.mjs']],
  ['packaging: sdk', 'publint', ['packages/sdk', '--strict']],
  ['packaging: ui', 'publint', ['packages/ui', '--strict']],
  ['packaging: receiver', 'publint', ['packages/receiver', '--strict']],
  ['packaging: tools', 'publint', ['packages/tools', '--strict']],
  ['types as published: sdk', 'attw', ['--pack', 'packages/sdk', '--profile', 'esm-only']],
  ['types as published: ui', 'attw', ['--pack', 'packages/ui', '--profile', 'esm-only']],
  ['types as published: receiver', 'attw', ['--pack', 'packages/receiver', '--profile', 'esm-only']],
  ['types as published: tools', 'attw', ['--pack', 'packages/tools', '--profile', 'esm-only']],
];

/** Runs every check; what fails is shown whole. */
export function runChecks() {
  return CHECKS.map(([name, command, args]) => {
    const program = command === 'node' ? process.execPath : `node_modules/.bin/${command}`;
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: root,
      encoding: 'utf8',
      shell: program !== process.execPath && process.platform === 'win32',
    });
    const ok = status === 0;
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
    if (!ok) console.log(stdout + stderr);
    return { name, ok };
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await ensureInstalled();
  if (!existsSync(`${root}/packages/ui/dist`)) run(process.execPath, ['scripts/build.mjs']);
  process.exit(runChecks().every(({ ok }) => ok) ? 0 : 1);
}
