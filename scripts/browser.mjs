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

const KNOWN_FIREFOX = [
  process.env.AVOW_FIREFOX,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

const KNOWN_WEBKIT_DRIVERS = [process.env.AVOW_WEBKIT_DRIVER, '/usr/bin/WebKitWebDriver'];
const XVFB = '/usr/bin/Xvfb';

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

/** Path of a Firefox on this machine: named in AVOW_FIREFOX, or installed. */
export const findFirefox = () => KNOWN_FIREFOX.find((path) => path && existsSync(path));

/**
 * WebKitGTK's driver on this machine, which finds its own browser, and the virtual display to run it on; nothing where
 * one of them is missing. The driver may be named in AVOW_WEBKIT_DRIVER.
 */
export function findWebkit() {
  const driver = KNOWN_WEBKIT_DRIVERS.find((path) => path && existsSync(path));
  return driver && existsSync(XVFB) ? { driver, display: XVFB } : undefined;
}

const attempt = (command, args) => {
  console.log(`Installing for tests: ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: 400_000 })
      .status === 0
  );
};

/** Debian's own packages, which only root may install. */
function installPackage(...names) {
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0)
    attempt('apt-get', ['update', '-qq']) && attempt('apt-get', ['install', '-y', '-qq', ...names]);
}

/** Finds a Chromium, or installs one: from Debian's packages where that is allowed, else Playwright's. */
export function ensureBrowser() {
  if (findBrowser()) return findBrowser();
  installPackage('chromium');
  if (!findBrowser())
    attempt(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const browser = findBrowser();
  if (!browser) throw new Error('No Chromium found or installed. Install one and name it in AVOW_CHROMIUM.');
  return browser;
}

/** Finds a Firefox, or installs Debian's; gives nothing where neither can be, and its tests are skipped. */
export function ensureFirefox() {
  if (!findFirefox()) installPackage('firefox-esr');
  return findFirefox();
}

/** Finds WebKitGTK's driver and a virtual display, or installs Debian's; gives nothing where neither can be. */
export function ensureWebkit() {
  if (!findWebkit()) installPackage('webkit2gtk-driver', 'xvfb');
  return findWebkit();
}

/** Whether PHP's command is on this machine. */
const hasPhp = () => !spawnSync('php', ['--version'], { stdio: 'ignore' }).error;

/** Finds PHP, which the test of the WordPress plug-in runs on, or installs Debian's; says whether it is there. */
export function ensurePhp() {
  if (!hasPhp()) installPackage('php-cli');
  return hasPhp();
}
