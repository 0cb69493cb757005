import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  // Once: two real browsers share a machine of any speed. scripts/test.mjs names each test that needed it.
  retries: 1,
  // Room for a machine that is busy with other things: what hangs is found all the same.
  timeout: 60_000,
  outputDir: '.cache/browser-tests',
  use: {
    browserName: 'chromium',
    launchOptions: { args: BROWSER_ARGS, ...(executablePath ? { executablePath } : {}) },
    trace: 'off',
  },
});
