// Draws docs/playground/ and docs/devtools.png. Usage: node scripts/playground-pictures.mjs (after a build)

import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from './browser.mjs';
import { root } from './ensure-installed.mjs';

const BUDGET = 230_000;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const policy = JSON.parse(readFileSync(`${root}/demo/policy.json`, 'utf8'));
const inspected = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Inspected</title>
<style>:root{color-scheme:light dark}body{font:medium system-ui;margin:3em}</style>
<script src="/avow/avow-devtools.js"></script>
<script type="application/json" id="policy">${JSON.stringify({ ...policy, parts: ['jurisdiction'], jurisdiction: 'auto' })}</script>
<script src="/avow/avow.js" data-policy="#policy"></script>
<h1>A page</h1>`;

const drawn = (page) => page.frameLocator('.phone iframe[data-ready]').locator('[part=banner]').waitFor();
const preferences = async (page) => {
  await page.getByLabel('Start from').selectOption('telecom');
  await page.getByLabel('Language').selectOption('fr');
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.frameLocator('.phone iframe[data-ready]').getByText('Enregistrer').waitFor();
  await page.frameLocator('.desktop iframe[data-ready]').getByText('Enregistrer').waitFor();
};

const PICTURES = [
  ['playground/wide-light', 'playground.html', [1290, 760], 'light', drawn],
  ['playground/wide-dark', 'playground.html', [1290, 760], 'dark', preferences],
  [
    'playground/telephone',
    'playground.html',
    [390, 760],
    'light',
    async (page) => {
      await page.getByRole('button', { name: 'Preview' }).click();
      await drawn(page);
      await page.locator('.device.phone').scrollIntoViewIfNeeded();
    },
  ],
  [
    'devtools',
    'inspected.html',
    [1000, 640],
    'light',
    (page) => page.getByRole('button', { name: 'Avow', exact: true }).click(),
  ],
];

mkdirSync(`${root}/docs/playground`, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
for (const [name, path, [width, height], colorScheme, before] of PICTURES) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  // Nothing leaves this machine: every request is answered here.
  await page.route('**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/inspected.html') return route.fulfill({ contentType: 'text/html', body: inspected });
    const body = readFileSync(`${root}/demo/dist/static${pathname}`);
    return route.fulfill({ contentType: TYPES[extname(pathname)], body });
  });
  await page.goto(`http://shop.localhost/${path}`);
  await before(page);
  const file = `${root}/docs/${name}.png`;
  await page.screenshot({ path: file, animations: 'disabled' });
  await page.close();
  const { size } = statSync(file);
  console.log(`docs/${name}.png ${size}`);
  if (size > BUDGET) throw new Error(`docs/${name}.png is larger than ${BUDGET} bytes`);
}
await browser.close();
