import { existsSync } from 'node:fs';
import type { Browser, BrowserType } from 'playwright-core';
import { InputError } from '../input/input-error.js';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** So that the browser itself asks nobody for anything while it is watched. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

async function playwright(): Promise<BrowserType> {
  try {
    const { chromium } = await import('playwright-core');
    return chromium;
  } catch {
    throw new InputError(
      'Scanning drives a browser through playwright-core, which is not installed here. Install it beside @avow/tools: npm install --save-dev playwright-core',
    );
  }
}

function pathOf(chromium: BrowserType, named: string | undefined): string {
  const wanted = named ?? process.env.AVOW_CHROMIUM;
  if (wanted !== undefined) {
    if (existsSync(wanted)) return wanted;
    throw new InputError(
      `There is no browser at ${wanted}. Give the path of a Chrome, Chromium or Edge with --browser.`,
    );
  }
  const found = [...KNOWN, chromium.executablePath()].find((path) => path && existsSync(path));
  if (found) return found;
  throw new InputError(
    'No Chrome, Chromium or Edge was found. Install one, run npx playwright-core install chromium, or give its path with --browser or in AVOW_CHROMIUM.',
  );
}

/**
 * Starts a browser without a window.
 * @param named path of the browser; default: `AVOW_CHROMIUM`, else where browsers usually are
 * @throws {InputError} where there is no playwright-core, or no browser, or it does not start
 */
export async function launch(named: string | undefined, args: readonly string[]): Promise<Browser> {
  const chromium = await playwright();
  const executablePath = pathOf(chromium, named);
  // Chromium's sandbox refuses to work for root, as in most containers.
  const chromiumSandbox = process.getuid?.() !== 0;
  try {
    return await chromium.launch({ executablePath, chromiumSandbox, args: [...QUIET, ...args] });
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new InputError(
      `The browser at ${executablePath} did not start: ${reason}. Give another with --browser.`,
    );
  }
}
