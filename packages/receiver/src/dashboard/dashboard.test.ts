import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, SCOPES, writeTokens } from '../access/tokens.js';
import { type RunningReceiver, startReceiver } from '../testing/command.js';
import { compileSources } from '../testing/compile.js';
import { idOf, ORIGIN, payload, visitor } from '../testing/visitor.js';

const token = createToken(SCOPES, Date.now(), 600_000);
const sub = idOf('alice');
const jws = visitor().next({ sub });
let directory: string;
let compiled: string;
let receiver: RunningReceiver;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  compiled = compileSources();
  directory = mkdtempSync(join(tmpdir(), 'avow-dashboard-'));
  writeTokens(join(directory, 'tokens.json'), [token.record]);
  receiver = await startReceiver(compiled, [
    ...['--db', join(directory, 'a.db'), '--origin', ORIGIN, '--tokens', join(directory, 'tokens.json')],
    ...['--base-path', '/consent'],
  ]);
  const french = { ...payload().notice, jurisdiction: 'FR' };
  const others = ['granted', 'denied', 'denied'].map((ads) =>
    visitor().next({ notice: french, choices: { ads: ads as 'granted' } }),
  );
  const batch = {
    method: 'POST',
    body: [jws, ...others].join('\n'),
    headers: { 'content-type': 'text/plain' },
  };
  await (await fetch(`${receiver.url}/v1/receipts/batch`, batch)).text();

  const executablePath = [process.env.AVOW_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']
    .concat(chromium.executablePath())
    .find((path) => path !== undefined && existsSync(path));
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser = await chromium.launch({ ...(executablePath && { executablePath }), args: [...args, ...quiet] });
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${receiver.url}/dashboard`);
  await page.getByLabel('Access token').fill(token.text);
});
afterAll(async () => {
  await browser.close();
  await receiver.end('SIGTERM');
  rmSync(directory, { recursive: true });
  rmSync(compiled, { recursive: true });
});

const rowOf = (table: string, name: string) =>
  page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ hasText: name })
    .locator('th, td')
    .allTextContents();
const status = () => page.getByRole('status').textContent();

describe('the dashboard in a browser', () => {
  it('shows consent rates as a chart and as tables', async () => {
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('4 receipts counted.').waitFor();
    expect(await rowOf('By purpose', 'ads')).toEqual(['ads', '1', '3', '25 %']);
    expect(await rowOf('By jurisdiction', 'FR')).toEqual(['FR', '1', '2', '33 %']);
    expect(await page.locator('#chart canvas').count()).toBe(1);
  });

  it('finds a receipt and all data of a subject', async () => {
    await page.getByLabel('Id', { exact: true }).fill(idOf(jws));
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText('Receipt found.').waitFor();
    expect(await page.locator('#receipt-result').textContent()).toContain(jws);
    await page.getByLabel('Pseudonym (sub)').fill(sub);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('This is all that is kept').waitFor();
    expect(await page.locator('#subject-result').textContent()).toContain(jws);
  });

  it('erases only after confirmation', async () => {
    const erase = page.getByRole('button', { name: 'Erase…' });
    await erase.click();
    await page.keyboard.press('Escape');
    await page.getByText('Nothing was erased.').waitFor();
    await erase.click();
    await page.getByLabel('Type the first six characters').fill('wrong');
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('characters differ').waitFor();
    await erase.click();
    await page.getByLabel('Type the first six characters').fill(sub.slice(0, 6));
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('Erased 1 receipts and 0 unsigned records.').waitFor();
  });

  it('shows the log and the register of access', async () => {
    expect(await page.locator('#checkpoint').textContent()).toContain('telecom.example/avow\n4\n');
    await page.getByRole('button', { name: 'Show the register' }).click();
    await page.getByText('lines of the audit trail').waitFor();
    expect(await rowOf('Who read or erased what', 'subjects:erase')).toContain(token.record.id);
  });

  it('says what is wrong with a token', async () => {
    await page.getByLabel('Access token').fill('avow_wrong');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('The token is not known').waitFor();
    expect(await status()).toContain('avow-receiver token create');
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('401')));
  });

  it('has no violation that axe finds, and none of its own strict policy', async () => {
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run: () => Promise<{ violations: { id: string }[] }> };
      };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
