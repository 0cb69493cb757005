import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { root } from './ensure-installed.mjs';

const KNOWN = [
  process.env.AVOW_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Chromium without any request of its own to the outside. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium on this machine: named in AVOW_CHROMIUM, installed, or Playwright's own. */
export const findBrowser = () =>
  [...KNOWN, chromium.executablePath()].find((path) => path && existsSync(path));

const attempt = (command, args) => {
  console.log(`Looking for a browser: ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: 400_000 })
      .status === 0
  );
};

/** Finds a Chromium, or installs one: from Debian's packages where that is allowed, else Playwright's. */
export function ensureBrowser() {
  if (findBrowser()) return findBrowser();
  const isDebianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (isDebianRoot)
    attempt('apt-get', ['update', '-qq']) && attempt('apt-get', ['install', '-y', '-qq', 'chromium']);
  if (!findBrowser())
    attempt(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const browser = findBrowser();
  if (!browser) throw new Error('No Chromium found or installed. Install one and name it in AVOW_CHROMIUM.');
  return browser;
}
