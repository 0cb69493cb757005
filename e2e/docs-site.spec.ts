import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';

const root = fileURLToPath(new URL('../', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

let server: Server;
let origin: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/docs.mjs'], { cwd: root });
  expect(status, `${stdout}${stderr}`).toBe(0);
  server = createServer((request, response) => {
    const path = join(root, 'dist/site', new URL(request.url ?? '/', 'http://site').pathname);
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
    if (!existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => server.close());

/** What went wrong on the pages, and what they asked of others. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) faults.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/favicon.ico'))
      faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}

test('every page of the menu opens, with its heading, and asks nothing of anybody else', async ({ page }) => {
  test.setTimeout(120_000);
  const faults = watch(page);
  await page.goto(origin);
  await page.getByRole('link', { name: 'I run a site' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('For a site owner');
  const links = await page
    .locator('.VPSidebar a')
    .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(25);
  for (const link of links) {
    await page.goto(link);
    await expect(page.locator('main h1').first()).not.toBeEmpty();
  }
  expect(faults).toEqual([]);
});

test('the reference tells what an exported function means', async ({ page }) => {
  await page.goto(`${origin}/reference/sdk/`);
  await page.getByRole('main').getByRole('link', { name: 'index', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: 'createConsent' }).click();
  await expect(page.getByRole('main')).toContainText('Records a visitor');
  await expect(page.getByRole('main').getByRole('heading', { name: 'Returns' })).toBeVisible();
});

test('a reader finds a page by its words', async ({ page }) => {
  await page.goto(`${origin}/policy.html`);
  await page
    .getByRole('button', { name: /^Search/ })
    .first()
    .click();
  await page.getByRole('searchbox').fill('proxy country header');
  await expect(page.locator('#localsearch-list')).toContainText('Where the country comes from');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`home and a page have no fault that axe finds, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/', '/security.html']) {
      await page.goto(origin + path);
      await expect(page.getByRole('main')).toBeVisible();
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe: run } = window as unknown as { axe: typeof axe };
        const { violations } = await run.run({ exclude: [['.VPLocalSearchBox']] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120))}`);
      });
      expect(violations).toEqual([]);
    }
  });

test('on a telephone nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/', '/start/app-developer.html', '/jurisdictions.html']) {
    await page.goto(origin + path);
    const { inner, scroll } = await page.evaluate(() => ({
      inner: innerWidth,
      scroll: document.documentElement.scrollWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(inner);
  }
});
