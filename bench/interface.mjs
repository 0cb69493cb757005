// Time from the script to the banner, the longest task of the page, the time from a click to the preferences, and the
// layout shift, in Chromium, with the processor as it is and four times slower, beside the same page without Avow.
// Usage: node bench/interface.mjs [--json]

import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.mjs';
import { serveViews } from '../scripts/views/site.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 11);
const TRACED = { categories: ['toplevel', 'devtools.timeline', 'v8'] };

/**
 * Notes when the frame that shows the banner is done (of the page without Avow: the frame that shows its text), and how
 * long a click takes to its next frame.
 */
const WATCH = () => {
  const look = () => {
    const banner =
      location.search === '?bare'
        ? document.querySelector('main p:last-child')
        : document.querySelector('avow-consent')?.shadowRoot?.querySelector('[part=banner]');
    if (banner?.getBoundingClientRect().height)
      setTimeout(() => {
        window.bannerAt = performance.now();
      });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.clicks = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'click') window.clicks.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
};

/**
 * Milliseconds of processor time of the longest task in which code of Avow runs, or in which the browser lays out and
 * paints after it, from a trace. Of the page without Avow: of its longest layout and paint.
 */
function longestTask(trace) {
  const { traceEvents } = JSON.parse(trace);
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const events = traceEvents.filter(({ dur, pid, tid }) => dur && main.has(`${pid} ${tid}`));
  const own = events.filter(({ args }) => /\/avow\/avow[\w-]*\.js/.test(JSON.stringify(args ?? {})));
  const drawn = events.filter(({ name }) =>
    /^(UpdateLayoutTree|Layout|PrePaint|Paint|Layerize|Commit)$/.test(name),
  );
  const began = Math.min(...own.map(({ ts }) => ts));
  const marks = [...own, ...drawn.filter(({ ts }) => !own.length || ts >= began)];
  return Math.max(
    0,
    ...events
      .filter(({ name }) => /RunTask$/.test(name))
      .filter(({ ts, dur }) => marks.some((mark) => mark.ts >= ts && mark.ts < ts + dur))
      .map(({ tdur }) => tdur / 1000),
  );
}

/** Long enough for the banner: to ask for it earlier puts 330 kB of Playwright's own code before it, in the same thread. */
const drawn = (page, slower) => page.waitForTimeout(600 * slower);

/** Milliseconds from the script to the banner, with nothing that watches but the page itself. */
async function timeToBanner(browser, url, slower) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.goto(url);
  await drawn(page, slower);
  await page.waitForFunction(() => window.bannerAt);
  const banner = await page.evaluate(() => window.bannerAt - window.started);
  await context.close();
  return banner;
}

async function measure(browser, url, slower, bare) {
  // Apart: a trace takes time of its own.
  const banner = await timeToBanner(browser, url, slower);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await browser.startTracing(page, TRACED);
  await page.goto(url);
  await drawn(page, slower);
  if (bare) {
    const longest = longestTask(await browser.stopTracing());
    await context.close();
    return { banner, longest };
  }
  const longest = longestTask(await browser.stopTracing());
  await page.waitForFunction(() => window.bannerAt);
  // By its place: what Playwright does to find a button would run on the same thread.
  const box = await page.locator('section [data-action=preferences]').boundingBox();
  await browser.startTracing(page, TRACED);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(400 * slower);
  // Quicker clicks than the threshold are not told.
  const click = await page.evaluate(() => Math.max(16, ...window.clicks));
  const shift = await page.evaluate(() => window.shift());
  const opening = longestTask(await browser.stopTracing());
  await context.close();
  return { banner, longest, click, opening, shift };
}

const sorted = (values) => values.sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];

export async function benchInterface() {
  const site = await serveViews();
  // A name that is no development host, where the policy would be checked as well.
  const base = site.url.replace('shop.localhost', 'shop.example');
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [
      ...BROWSER_ARGS,
      '--host-resolver-rules=MAP shop.example 127.0.0.1',
      '--disable-features=HttpsUpgrades',
    ],
  });
  const pages = [
    ['the page without Avow', 'bare'],
    ['four purposes', ''],
    ['services, dependencies, acts, layout, logo', 'policy=fine&layout=box&logo'],
    ['thirty purposes', 'policy=many'],
    ['four purposes, with links to preload', 'preload=ui'],
    [
      'services, dependencies, acts, layout, logo, with links to preload',
      'policy=fine&layout=box&logo&preload=ui+layouts+fine-choices',
    ],
  ];
  const rows = [];
  for (const slower of [1, 4]) {
    const rounds = pages.map(() => []);
    // In turn, so that a drift of the machine meets all of them.
    for (let round = 0; round < ROUNDS; round++)
      for (const [index, [, query]] of pages.entries())
        rounds[index].push(await measure(browser, `${base}?${query}`, slower, query === 'bare'));
    for (const [index, [what]] of pages.entries()) {
      const of = (key) => rounds[index].map((round) => round[key]).filter((value) => value !== undefined);
      const row = { slower, what, rounds: ROUNDS };
      for (const key of ['banner', 'longest', 'click', 'opening', 'shift'])
        if (of(key).length)
          row[key] = { median: median(of(key)), least: sorted(of(key))[0], most: sorted(of(key)).at(-1) };
      rows.push(row);
    }
  }
  await browser.close();
  site.close();
  return rows;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const rows = await benchInterface();
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
  else {
    console.log('Median and, in brackets, least of the rounds, in ms; tasks in processor time');
    console.log('Banner: of the page without Avow, its own text');
    console.log(`slower  ${'page'.padEnd(66)}     banner  longest task  preferences  longest task  shift`);
    for (const { slower, what, banner, longest, click, opening, shift } of rows) {
      const cell = (value, width) =>
        (value ? `${value.median.toFixed(0)} (${value.least.toFixed(0)})` : '').padStart(width);
      console.log(
        `${slower}x      ${what.padEnd(66)}  ${cell(banner, 9)}  ${cell(longest, 12)}  ${cell(click, 11)}  ${cell(opening, 12)}  ${shift ? shift.most : ''}`,
      );
    }
  }
}
