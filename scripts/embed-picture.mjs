// Draws docs/embeds.png: the placeholders of two films. Usage: node scripts/embed-picture.mjs (after a build)

import { readFileSync, statSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from './browser.mjs';
import { root } from './ensure-installed.mjs';

const BUDGET = 60_000;

const policy = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [{ id: 'media', name: 'Videos and maps' }],
};
const link = (href, text) => `<a data-consent="media" data-consent-embed href="${href}">${text}</a>`;
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Embeds</title>
<style>:root{color-scheme:light dark}body{font:medium system-ui;display:grid;grid-template-columns:1fr 1fr;gap:1em;margin:1em}</style>
<script type="application/json" id="policy">${JSON.stringify(policy)}</script>
<script src="/avow/avow.js" data-policy="#policy"></script>
<div>${link('https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'How fibre comes to your house')}</div>
<div>${link('https://vimeo.com/123456789', 'A talk about networks')}</div>`;

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
const page = await browser.newPage({ viewport: { width: 1120, height: 330 } });
// Nothing leaves this machine: every request is answered here.
await page.route('**', (route) => {
  const { pathname } = new URL(route.request().url());
  return pathname.startsWith('/avow/')
    ? route.fulfill({
        contentType: 'text/javascript',
        body: readFileSync(`${root}/dist/cdn/${pathname.slice(6)}`),
      })
    : route.fulfill({ contentType: 'text/html', body: html });
});
await page.goto('https://shop.example/');
await page.locator('avow-embed').nth(1).waitFor();
await page.evaluate(() => window.avow.close());
await page.evaluate(() => document.querySelector('avow-consent')?.remove());
const path = `${root}/docs/embeds.png`;
await page.screenshot({ path, animations: 'disabled' });
await browser.close();
const { size } = statSync(path);
console.log(`docs/embeds.png  ${size} bytes${size > BUDGET ? '  ABOVE' : ''}`);
process.exit(size > BUDGET ? 1 : 0);
