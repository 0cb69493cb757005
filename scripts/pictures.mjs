// Draws the pictures of docs/: views × theme × width × direction. Usage: node scripts/pictures.mjs [part of a name] (after a build)

import { statSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from './browser.mjs';
import { root } from './ensure-installed.mjs';
import { onPaper } from './views/paper.mjs';
import { serveViews } from './views/site.mjs';

const open = (page) => page.locator('section [data-action=preferences]').click();
const ask = (name) => async (page) => {
  await open(page);
  await page.locator(`[name=${name}]`).click();
  await page.locator('[part=act]:not([hidden])').scrollIntoViewIfNeeded();
};
const services = async (page) => {
  await open(page);
  await page.locator('summary').nth(1).click();
  await page.locator('summary').nth(1).scrollIntoViewIfNeeded();
};

/** Name, query of the page, size, media, and what is done before the picture. */
const PICTURES = [
  ['bar-light', '', [1120, 460]],
  ['bar-dark', '', [1120, 460], { colorScheme: 'dark' }],
  ['box-french', 'layout=box&lang=fr', [1120, 460]],
  ['corner-logo', 'layout=corner&logo', [1120, 460]],
  ['centre-dark', 'layout=centre&logo&policy=fine', [1120, 460], { colorScheme: 'dark' }],
  ['preferences-light', 'policy=fine', [640, 700], {}, open],
  ['services-dark', 'policy=fine', [640, 700], { colorScheme: 'dark' }, services],
  ['own-act-contrast', 'policy=fine', [640, 700], { contrast: 'more' }, ask('health')],
  ['forced-colours', 'policy=fine', [720, 480], { forcedColors: 'active' }],
  ['telephone-arabic', 'policy=fine&lang=ar&dir=rtl', [390, 760], {}, ask('betting')],
  ['320-px-german', 'lang=de', [320, 640]],
  // Of all policies this is the one with Arabic texts.
  ['notice-arabic', 'policy=fine&lang=ar&dir=rtl', [1120, 560], {}, (page) => openNotice(page, '#purposes')],
];

/** The same of the demo's site, whose notice says all that one can. */
const OF_DEMO = [
  ['banner', '', [860, 440]],
  ['interface/notice-light', '', [1100, 440], {}, (page) => openNotice(page, '#data')],
  [
    'interface/notice-search-dark',
    '',
    [900, 420],
    { colorScheme: 'dark' },
    (page) => search(page, 'firewall'),
  ],
  ['interface/receipts-light', '', [900, 470], {}, (page) => showReceipts(page)],
  [
    'interface/notice-telephone-dark',
    '',
    [390, 760],
    { colorScheme: 'dark' },
    (page) => openNotice(page, '#purposes'),
  ],
  ['interface/notice-320-px-french', 'fr/', [320, 640], {}, (page) => openNotice(page)],
  [
    'interface/notice-forced-colours',
    '',
    [900, 500],
    { forcedColors: 'active', colorScheme: 'dark' },
    (page) => openNotice(page, '#authority'),
  ],
  ['interface/notice-paper', '', [900, 620], {}, (page) => printNotice(page)],
];
const openNotice = async (page, section = '') => {
  await page.evaluate((at) => window.avow.open(`notice${at}`), section);
  await page.locator('[part=notice] [name=search]').waitFor();
};

/** The first sheets of the notice, in place of the page. */
const printNotice = async (page) => {
  await openNotice(page);
  await onPaper(page, await page.pdf({ format: 'A4', margin: MARGINS }), [1, 2]);
};
const MARGINS = { top: '15mm', right: '15mm', bottom: '15mm', left: '15mm' };

const search = async (page, words) => {
  await openNotice(page);
  await page.locator('[name=search]').fill(words);
  await page.locator('[part=tools] output:not(:empty)').waitFor();
};
/** The receipt of a decision, verified. */
const showReceipts = async (page) => {
  await page.locator('[data-action=accept-all]').first().click();
  await page.waitForFunction(() => window.avow.receipts().then(([receipt]) => receipt?.proof));
  await openNotice(page, '#receipts');
  await page.locator('[aria-label^=Verify]').click();
  await page.locator('output [part=holds]').first().waitFor();
  await page.locator('#receipts').evaluate((receipts) => receipts.scrollIntoView());
};

const BUDGET = 75_000;

const site = await serveViews();
// A name that is no development host, where Avow would also check the policy.
const url = site.url.replace('shop.localhost', 'shop.example');
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: [
    ...BROWSER_ARGS,
    '--host-resolver-rules=MAP shop.example 127.0.0.1',
    '--disable-features=HttpsUpgrades',
  ],
});
const { startDemo } = await import(`${root}/demo/dist/start.js`);
const demo = await startDemo({ root, port: 0 });
const wanted = process.argv[2] ?? '';
let above = false;
for (const [name, address, [width, height], media = {}, act] of [
  ...PICTURES.map(([name, query, ...more]) => [`interface/${name}`, `${url}?css=picture&${query}`, ...more]),
  ...OF_DEMO.map(([name, path, ...more]) => [name, demo.url + path, ...more]),
].filter(([name]) => name.includes(wanted))) {
  const page = await browser.newPage({ viewport: { width, height }, ...media });
  await page.goto(address);
  await page.locator('[part=banner]').first().waitFor();
  await act?.(page);
  await page.mouse.move(0, 0);
  const path = `${root}/docs/${name}.png`;
  await page.screenshot({ path, animations: 'disabled' });
  await page.close();
  const { size } = statSync(path);
  above ||= size > BUDGET;
  console.log(`${name.padEnd(20)}  ${size} bytes${size > BUDGET ? '  ABOVE' : ''}`);
}
await browser.close();
site.close();
await demo.close();
process.exit(above ? 1 : 0);
