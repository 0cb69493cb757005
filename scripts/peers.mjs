import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { ensureInstalled, root } from './ensure-installed.mjs';

// `npm run test:peers`: importers against tools whose package of npm has terms of its own. It is installed for this
// test alone, into `.cache`, and is no dependency of anything.
await ensureInstalled();
const { ensureBrowser } = await import('./browser.mjs');

const PEERS = { '@usercentrics/cmp-browser-sdk': '4.64.0' };

const folder = `${root}/.cache/peers`;
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/package.json`, JSON.stringify({ private: true, dependencies: PEERS }));
const go = (command, args, cwd, env = {}) => {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status) process.exit(status);
};
go('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
if (!existsSync(`${root}/dist/cdn/avow.js`)) go(process.execPath, ['scripts/build.mjs'], root);
go('npx', ['playwright', 'test', '--config', 'e2e/peers/playwright.config.ts'], root, {
  AVOW_CHROMIUM: ensureBrowser(),
});
