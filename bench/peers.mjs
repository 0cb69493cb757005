// Avow beside the consent tools of npm, in one run: bytes, time to the banner, tasks, the click on accept, gating, memory,
// content security, accessibility. Usage: node bench/peers.mjs [--write] (writes docs/comparison.md between its marks, and
// the plots in docs/comparison/). ROUNDS=9 for more rounds; TOOLS=Avow,klaro for some of them.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.mjs';
import { measureAccess } from './peers/access.mjs';
import { COUNTS, measureGating } from './peers/gating.mjs';
import { plots, table } from './peers/report.mjs';
import { servePeer, versionOf } from './peers/site.mjs';
import { measureTime, SLOWER } from './peers/speed.mjs';
import { TOOLS } from './peers/tools.mjs';
import { measureBytes, measureMemory, measureStrict } from './peers/visits.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const chosen = process.env.TOOLS?.split(',');
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const three = async (measure) => {
  const found = [];
  for (let round = 0; round < 3; round++) found.push(await measure());
  return found;
};

async function benchPeers() {
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
  for (const tool of TOOLS.filter(({ name }) => !chosen || chosen.includes(name))) {
    console.error(`${tool.name} …`);
    const site = await servePeer(tool);
    const { url } = site;
    const gating = {};
    for (const count of COUNTS) {
      const found = (await three(() => measureGating(browser, url, tool, count))).filter(Boolean);
      if (found.length)
        gating[count] = {
          time: median(found.map(({ time }) => time)),
          ran: Math.min(...found.map(({ ran }) => ran)),
        };
    }
    rows.push({
      tool,
      site,
      name: `${tool.name} ${versionOf(tool.package)}`,
      ...(await measureBytes(browser, site, tool)),
      strict: await measureStrict(browser, url, tool),
      access: await measureAccess(browser, url, tool),
      memory: median(await three(() => measureMemory(browser, url, tool))),
      gating,
      times: [],
    });
  }
  // In turns, so that a busy moment of the machine meets all alike.
  for (let round = 0; round < ROUNDS; round++)
    for (const { site, tool, times } of rows) times.push(await measureTime(browser, site.url, tool));
  await browser.close();
  for (const { site } of rows) site.close();
  return rows.map(({ times, ...row }) => ({
    ...row,
    ...Object.fromEntries(
      ['banner', 'longTasks', 'blocking', 'click'].map((name) => [
        name,
        median(times.map((one) => one[name])),
      ]),
    ),
  }));
}

function write(rows) {
  const page = new URL('../docs/comparison.md', import.meta.url);
  const part = /(?<=<!-- peers -->\n)[\s\S]*?(?=<!-- \/peers -->)/;
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(part, () => `\n${table(rows)}\n\n`),
  );
  const folder = new URL('../docs/comparison/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, drawn] of Object.entries(plots(rows)))
    writeFileSync(new URL(`${name}.svg`, folder), drawn);
}

const rows = await benchPeers();
console.log(`Medians of ${ROUNDS} rounds, processor ${SLOWER} times slower for the times\n\n${table(rows)}`);
if (process.argv.includes('--write')) write(rows);
