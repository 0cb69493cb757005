// Avow beside the consent tools of npm, in one run: bytes, time to the banner, tasks, the click on accept, memory, content
// security, accessibility. Usage: node bench/peers.mjs [--write] (writes docs/comparison.md between its marks).

import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import axe from 'axe-core';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.mjs';
import { servePeer, versionOf } from './peers/site.mjs';
import { TOOLS } from './peers/tools.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const SLOWER = 4;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** In the page: when the banner is first drawn, tasks over 50 ms, and how long clicks take until the next frame. */
function watch(banner) {
  window.tasks = [];
  window.clicks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'click') window.clicks.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  const deep = (root, [first, ...rest]) => {
    const found = root?.querySelector(first);
    return rest.length ? deep(found?.shadowRoot ?? found, rest) : found;
  };
  const look = () => {
    const found = deep(document, banner.split(' '));
    if (
      found?.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) &&
      found.getBoundingClientRect().height
    )
      setTimeout(() => {
        window.bannerAt = performance.now();
      });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Bytes and number of the tool's own files that the page asked for. */
function count(page, site) {
  const seen = { bytes: 0, files: 0 };
  page.on('requestfinished', (request) => {
    if (!/\/(avow|peer)\//.test(request.url())) return;
    seen.files++;
    seen.bytes += site.bytesOf(request.url());
  });
  return seen;
}

const settle = async (page) => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(200);
};

async function measureBytes(browser, site, tool) {
  const { url } = site;
  const context = await browser.newContext();
  const first = await context.newPage();
  const firstVisit = count(first, site);
  await first.goto(url);
  await first.locator(tool.banner).waitFor();
  await settle(first);
  await first.locator(tool.accept).click();
  await first.waitForFunction(() => window.ran.length === 2);
  await settle(first);
  await first.close();
  const second = await context.newPage();
  const returning = count(second, site);
  await second.goto(url);
  await second.waitForFunction(() => window.ran.length === 2);
  await settle(second);
  await context.close();
  return { firstVisit, returning };
}

async function measureTime(browser, url, tool) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(watch, tool.banner);
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(url);
  await page.waitForFunction(() => window.bannerAt);
  const banner = await page.evaluate(() => window.bannerAt - window.started);
  await page.waitForTimeout(1500);
  const box = await page.locator(tool.accept).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(() => window.ran.length === 2);
  await page.waitForTimeout(1000);
  const { tasks, clicks } = await page.evaluate(() => ({ tasks: window.tasks, clicks: window.clicks }));
  await context.close();
  // A click below the 16 ms that the observer may report took less than that.
  return {
    banner,
    blocking: tasks.reduce((sum, task) => sum + task - 50, 0),
    click: Math.max(16, ...clicks),
  };
}

async function heap(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

async function measureMemory(browser, url, tool) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/bare`);
  await settle(page);
  const bare = await heap(page);
  await page.goto(url);
  await page.locator(tool.banner).waitFor();
  await settle(page);
  const used = await heap(page);
  await context.close();
  return (used - bare) / 1024;
}

async function measureStrict(browser, url, tool) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/?strict`);
  await page.waitForTimeout(1500);
  const shown = await page
    .locator(tool.banner)
    .isVisible()
    .catch(() => false);
  const violations = await page.evaluate(() => window.violations);
  await context.close();
  return { shown, violations };
}

async function measureAccess(browser, url, tool) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(tool.banner).waitFor();
  await page.waitForTimeout(1000);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => (await axe.run()).violations.map(({ id }) => id));
  const size = async (selector) => {
    const box = await page.locator(selector).first().boundingBox();
    return box ? box.width * box.height : 0;
  };
  const refusal = (await size(tool.reject)) / (await size(tool.accept));
  // Tab presses from the top of the page until the focus is on the button that refuses.
  let presses = 0;
  const onReject = () =>
    page
      .locator(tool.reject)
      .first()
      .evaluate((button) => button.getRootNode().activeElement === button);
  while (presses < 40 && !(await onReject())) {
    await page.keyboard.press('Tab');
    presses++;
  }
  const reached = await onReject();
  await context.close();
  return { violations, refusal, presses: reached ? presses : undefined };
}

export async function benchPeers() {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [
      ...BROWSER_ARGS,
      // A name that is no development host, where tools check and warn.
      '--host-resolver-rules=MAP shop.example 127.0.0.1',
      '--disable-features=HttpsUpgrades',
    ],
  });
  const rows = [];
  for (const tool of TOOLS) {
    const site = await servePeer(tool);
    const { firstVisit, returning } = await measureBytes(browser, site, tool);
    const strict = await measureStrict(browser, site.url, tool);
    const access = await measureAccess(browser, site.url, tool);
    const memory = [];
    for (let round = 0; round < 3; round++) memory.push(await measureMemory(browser, site.url, tool));
    rows.push({ tool, site, firstVisit, returning, strict, access, memory: median(memory), times: [] });
  }
  // In turns, so that a busy moment of the machine meets all alike.
  for (let round = 0; round < ROUNDS; round++)
    for (const row of rows) row.times.push(await measureTime(browser, row.site.url, row.tool));
  await browser.close();
  for (const { site } of rows) site.close();
  return rows.map(({ tool, site: _, times, ...row }) => ({
    name: `${tool.name} ${versionOf(tool.package)}`,
    ...row,
    banner: median(times.map(({ banner }) => banner)),
    blocking: median(times.map(({ blocking }) => blocking)),
    click: median(times.map(({ click }) => click)),
  }));
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Rows of a Markdown table, one measurement a row, one tool a column. */
function table(rows) {
  const lines = [
    ['', (row) => row.name],
    [
      'first visit until it has accepted',
      ({ firstVisit }) => `${kB(firstVisit.bytes)} in ${firstVisit.files}`,
    ],
    ['returning visit', ({ returning }) => `${kB(returning.bytes)} in ${returning.files}`],
    ['script to banner', ({ banner }) => `${banner.toFixed(0)} ms`],
    ['blocking time (tasks over 50 ms)', ({ blocking }) => `${blocking.toFixed(0)} ms`],
    ['click on accept to the next frame', ({ click }) => `${click.toFixed(0)} ms`],
    ['memory over the bare page', ({ memory }) => `${memory.toFixed(0)} KiB`],
    [
      'under the strictest CSP and Trusted Types',
      ({ strict }) => `${strict.shown ? 'shown' : 'not shown'}, ${strict.violations} violations`,
    ],
    ['axe: rules violated', ({ access }) => access.violations.join(', ') || 'none'],
    ['Tab presses to refusing', ({ access }) => access.presses ?? 'not reached'],
    ['area of the button that refuses, to accepting', ({ access }) => access.refusal.toFixed(2)],
  ];
  const [head, ...body] = lines.map(([title, cell]) => `| ${[title, ...rows.map(cell)].join(' | ')} |`);
  return [head, `| ${['---', ...rows.map(() => '---')].join(' | ')} |`, ...body].join('\n');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const printed = table(await benchPeers());
  console.log(`Medians of ${ROUNDS} rounds, processor ${SLOWER} times slower for the times\n\n${printed}`);
  if (process.argv.includes('--write')) {
    const file = new URL('../docs/comparison.md', import.meta.url);
    const part = /(?<=<!-- peers -->\n)[\s\S]*?(?=<!-- \/peers -->)/;
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(part, () => `\n${printed}\n\n`),
    );
  }
}
