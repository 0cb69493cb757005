import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';
import { npm, pack } from './packed.mjs';

/**
 * `npm run test:examples [NAME…]`: installs each example from the packed packages, builds it as its owner would, and visits it
 * with a real browser. Apart from `npm test`, since frameworks weigh hundreds of megabytes.
 */

await ensureInstalled();
if (!existsSync(`${root}/packages/ui/dist/index.js`)) run(process.execPath, ['scripts/build.mjs']);

const { ensureBrowser } = await import('./browser.mjs');

const folder = `${root.replace(/\/$/, '')}/.cache/examples`;
const manifest = (directory) => JSON.parse(readFileSync(`${directory}/package.json`, 'utf8'));

const packed = Object.fromEntries(
  ['sdk', 'tools', 'ui', 'receiver'].map((name) => [
    `@avow/${name}`,
    `file:${pack(name, `${folder}/packed`)}`,
  ]),
);

/** The receiver is for those that ask for it; the others also depend on each other. */
const packedFor = (dependencies) => {
  const { '@avow/receiver': _, ...rest } = packed;
  return dependencies['@avow/receiver'] ? packed : rest;
};

/** Those with dependencies of their own; the others are visited by `npm test`. */
const known = readdirSync(`${root}/examples`).filter((name) =>
  existsSync(`${root}/examples/${name}/package.json`),
);
const names = process.argv.length > 2 ? process.argv.slice(2) : known;

/** Copies, installs and builds; only sources are replaced, so that a second run installs nothing new. */
function prepare(name) {
  const at = `${folder}/${name}`;
  const installed = existsSync(`${at}/node_modules`);
  mkdirSync(at, { recursive: true });
  for (const entry of readdirSync(at))
    if (entry !== 'node_modules') rmSync(`${at}/${entry}`, { recursive: true, force: true });
  cpSync(`${root}/examples/${name}`, at, { recursive: true });
  const { dependencies, ...rest } = manifest(at);
  writeFileSync(
    `${at}/package.json`,
    JSON.stringify({ ...rest, dependencies: { ...dependencies, ...packedFor(dependencies) } }, null, 2),
  );
  // A package of the same version would be taken for the one that is there.
  if (installed) rmSync(`${at}/node_modules/@avow`, { recursive: true, force: true });
  for (const args of [
    ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'],
    ['run', 'build', '--if-present'],
  ]) {
    const { status, stdout, stderr } = npm(args, at, {
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        ASTRO_TELEMETRY_DISABLED: '1',
        NG_CLI_ANALYTICS: 'false',
      },
    });
    if (status) return `npm ${args.join(' ')} failed\n${stdout}${stderr}`;
  }
  return '';
}

const faults = names.map((name) => {
  const fault = prepare(name);
  console.log(`${fault ? 'FAIL' : 'ok  '} ${name}: installed from the packed packages and built`);
  if (fault) console.log(fault);
  return fault;
});

const built = names.filter((_, index) => !faults[index]);
if (!built.length) process.exit(1);
const { status } = spawnSync(
  process.execPath,
  [`${root}/node_modules/@playwright/test/cli.js`, 'test', '--config', 'examples/test/playwright.config.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      AVOW_CHROMIUM: ensureBrowser(),
      AVOW_EXAMPLES: built.join(' '),
    },
  },
);
process.exit(status || (faults.some(Boolean) ? 1 : 0));
