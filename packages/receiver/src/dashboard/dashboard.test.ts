import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createToken, SCOPES, writeTokens } from '../access/tokens.js';
import { type RunningReceiver, startReceiver } from '../testing/command.js';
import { compileSources } from '../testing/compile.js';
import { idOf, ORIGIN, payload, visitor } from '../testing/visitor.js';

const token = createToken(SCOPES, Date.now(), 600_000);
const counter = createToken(['stats:read'], Date.now(), 600_000, 'production');
const sub = idOf('alice');
const renamed = idOf('alice under a new salt');
const noticeText = 'The text that was shown.';
let directory: string;
let compiled: string;
let receiver: RunningReceiver;
let browser: Browser;
let page: Page;
/** Whatever the browser complained of, and every address it asked for. */
let complaints: string[] = [];
let requests: string[] = [];

const days = (ago: number) => {
  const iat = Math.floor(Date.now() / 86_400_000 - ago) * 86_400;
  return { iat, exp: iat + 180 * 86_400 };
};
const mine = visitor().next({ ...days(0), sub });

beforeAll(async () => {
  compiled = compileSources();
  directory = mkdtempSync(join(tmpdir(), 'avow-dashboard-'));
  writeTokens(join(directory, 'tokens.json'), [token.record, counter.record]);
  receiver = await startReceiver(compiled, [
    ...['--db', join(directory, 'a.db'), '--origin', ORIGIN, '--tokens', join(directory, 'tokens.json')],
    ...['--base-path', '/consent'],
  ]);
  const notice = { ...payload().notice, hash: idOf(noticeText), version: '4', jurisdiction: 'FR' };
  const others = (['granted', 'denied', 'denied'] as const).map((ads, place) =>
    visitor().next({ ...days(place), notice, choices: { ads, analytics: 'granted' } }),
  );
  const sent = [mine, ...others, visitor().next({ ...days(2), sub: renamed, event: 'withdrawn' })];
  const headers = { 'content-type': 'text/plain' };
  const url = `${receiver.url}/v1/receipts/batch`;
  await (await fetch(url, { method: 'POST', body: sent.join('\n'), headers })).text();
  await fetch(`${receiver.url}/v1/notices/${notice.hash}`, {
    method: 'PUT',
    body: noticeText,
    headers: { ...headers, authorization: `Bearer ${token.text}` },
  });
  const executablePath = [process.env.AVOW_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']
    .concat(chromium.executablePath())
    .find((path) => path !== undefined && existsSync(path));
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser = await chromium.launch({ ...(executablePath && { executablePath }), args: [...args, ...quiet] });
});
afterAll(async () => {
  await browser.close();
  await receiver.end('SIGTERM');
  rmSync(directory, { recursive: true });
  rmSync(compiled, { recursive: true });
});

/** Opens the page, with a token where one is given, and waits until it was looked at. */
async function open(text?: string, options: BrowserContextOptions = {}): Promise<void> {
  complaints = [];
  requests = [];
  page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${receiver.url}/dashboard`);
  if (text === undefined) return;
  await page.getByLabel('Access token').fill(text);
  await page.getByRole('button', { name: 'Use this token' }).click();
  await status('access', /is valid until|Failed|not known/);
}
afterEach(async () => {
  const foreign = requests.filter(
    (url) => !/^blob:/.test(url) && new URL(url).origin !== new URL(receiver.url).origin,
  );
  await page.context().close();
  expect(foreign).toEqual([]);
  // Besides the refusals that a test provoked, nothing: no breach of the strict policy, no error of the script.
  expect(complaints.filter((text) => !/the server responded with a status of 40[13]/.test(text))).toEqual([]);
});

const status = (section: string, text: RegExp) =>
  page.locator(`#${section}-status`).filter({ hasText: text }).waitFor();
const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
const cells = (table: string, row: string | RegExp) =>
  page
    .getByRole('table', { name: table, exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row }) })
    .locator('th, td')
    .allTextContents();
const axe = async (): Promise<string[]> => {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  return page.evaluate(async () => {
    type Violation = { id: string; nodes: { target: string[] }[] };
    const { axe: run } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: Violation[] }> };
    };
    const { violations } = await run.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
  });
};

describe('rates on the dashboard', () => {
  it('count each receipt once, by purpose, jurisdiction and notice version', async () => {
    await open(token.text);
    await status('rates', /^5 receipts counted\.$/);
    expect(await page.locator('#totals').textContent()).toBe('receipts5given4withdrawn1');
    expect(await cells('Totals by purpose', 'ads')).toEqual(['ads', '5', '1', '4', '20%']);
    expect(await cells('Totals by jurisdiction', 'FR')).toEqual(['FR', '3', '1', '2', '33.3%']);
    expect(await cells('Totals by notice version', '3')).toEqual(['3', '2', '0', '2', '0%']);
    await page.getByLabel('Purpose whose decisions').selectOption('analytics');
    await expect.poll(() => cells('Totals by notice version', '4')).toEqual(['4', '3', '3', '0', '100%']);
    expect(await page.locator('.chart canvas').count()).toBe(3);
  });

  it('have the figures of each day in a table, for the series that are ticked', async () => {
    await open(token.text);
    await status('rates', /counted/);
    await page.getByText('Daily figures by purpose').first().click();
    const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(),
    );
    expect(await cells('Daily figures by purpose', today)).toEqual([
      ...[today, '50% (1 of 2)', '100% (2 of 2)', '100% (1 of 1)'],
    ]);
    await page.getByRole('checkbox', { name: 'analytics' }).press('Space');
    await expect.poll(() => cells('Daily figures by purpose', today)).toHaveLength(3);
  });

  it('say so when a period has none', async () => {
    await open(token.text);
    await page.getByLabel('From').fill('2020-01-01');
    await page.getByLabel('Until before').fill('2020-02-01');
    await click('Show');
    await status('rates', /No receipts in this period/);
    expect(await page.locator('#by-purpose-chart').textContent()).toBe('No decisions in this period.');
  });

  it('are drawn anew as wide as the window', async () => {
    await open(token.text);
    await status('rates', /counted/);
    const width = () =>
      page.evaluate(() => document.querySelector('#by-purpose-chart canvas')?.clientWidth ?? 0);
    const wide = await width();
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(width).toBeLessThan(390);
    expect(wide).toBeGreaterThan(900);
  });
});

describe('a token on the dashboard', () => {
  it('that is wrong is refused with what to do', async () => {
    await open('avow_wrong');
    await status('access', /token is not known.*avow-receiver token create/);
  });

  it('that lacks a scope is told which', async () => {
    await open(counter.text);
    await status('access', /the environment production only/);
    await page.getByText('What this token allows').first().click();
    const scopes = page.locator('#scopes tbody tr');
    expect(await scopes.filter({ hasText: 'stats:read' }).locator('.has').textContent()).toBe('yes');
    expect(await scopes.filter({ hasText: 'audit:read' }).locator('.has').textContent()).toBe('no');
    await click('Show the audit trail');
    await status('audit', /lacks the scope audit:read/);
    await page.getByLabel('Id or subject').fill(idOf(mine));
    await click('Find');
    await status('search', /lacks the scope receipts:read/);
  });

  it('stays in memory, unless its owner ticks the box', async () => {
    await open(token.text);
    const stored = () => page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    expect(await stored()).toEqual([0, 0, '']);
    await page.getByLabel('Keep it in this tab').check();
    await click('Use this token');
    await expect.poll(stored).toEqual([0, 1, '']);
    await page.reload();
    await status('access', /is valid until/);
    await click('Forget it');
    await page.waitForLoadState();
    await expect.poll(stored).toEqual([0, 0, '']);
    await click('Show the audit trail');
    await status('audit', /Enter an access token first/);
  });
});

describe('on the dashboard', () => {
  it('a receipt is found by its id, and by its subject', async () => {
    await open(token.text);
    await page.getByLabel('Id or subject').fill(idOf(mine));
    await click('Find');
    await status('search', /Receipt found/);
    expect(await page.locator('#search-result article').textContent()).toContain(sub);
    await page.getByLabel('Search by').selectOption('sub');
    await page.getByLabel('Id or subject').fill(renamed);
    await page.keyboard.press('Enter');
    await status('search', /1 receipt found/);
    expect(await page.locator('#search-result h3').textContent()).toContain('withdrawn');
    await page.getByLabel('Id or subject').fill(idOf('nobody'));
    await click('Find');
    await status('search', /No receipt of this subject/);
  });

  it('the register lists what receipts attest', async () => {
    await open(token.text);
    await click('Show the register');
    await status('register', /5 receipts read/);
    expect((await cells('Controllers', 'Example Telecom')).slice(0, 3)).toEqual([
      ...['Example Telecom', 'privacy@telecom.example', '5'],
    ]);
    expect((await cells('Purposes', 'analytics')).slice(0, 5)).toEqual([
      'analytics',
      'consent',
      '5',
      '0',
      '100%',
    ]);
    const [link] = await page.getByRole('table', { name: 'Notices' }).getByRole('link').all();
    const href = await link?.getAttribute('href');
    expect(await (await fetch(`${receiver.url}/${href}`)).text()).toBe(noticeText);
  });

  it('exports are saved as files', async () => {
    await open(token.text);
    await page.getByLabel('Format').selectOption('csv');
    const [download] = await Promise.all([page.waitForEvent('download'), click('Download')]);
    expect(download.suggestedFilename()).toBe('receipts.csv');
    expect(
      readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n'),
    ).toHaveLength(6);
    await status('export', /Saved as receipts\.csv/);
  });

  it('the state of the log needs no token', async () => {
    await open();
    await status('log', /^The log has 5 entries, cosigned by 0 witnesses\.$/);
    expect(await page.locator('#log-name').textContent()).toBe('telecom.example/avow');
    expect(await page.locator('#keys').textContent()).toContain('signs checkpoints');
    expect(await page.locator('#checkpoint').textContent()).toContain('telecom.example/avow\n5\n');
    expect(await page.locator('#witnesses').textContent()).toContain('No witness has cosigned');
  });

  it('nothing is wrong that axe finds, light, dark and on a phone, and nothing overflows', async () => {
    const phone = { viewport: { width: 390, height: 800 } };
    for (const options of [{}, { colorScheme: 'dark' }, { ...phone, colorScheme: 'dark' }] as const) {
      await page?.context().close();
      await open(token.text, options);
      await status('rates', /counted/);
      await click('Show the register');
      await status('register', /read/);
      for (const details of await page.locator('summary').all()) await details.click();
      expect(await axe()).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(16, 19, 23)',
    );
  });

  it('each part says that it is loading, and when the receiver is away', async () => {
    await open(token.text);
    await status('rates', /counted/);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/v1/audit**', async (route) => {
      await held;
      await route.abort();
    });
    await click('Show the audit trail');
    await status('audit', /^Loading…$/);
    expect(await page.locator('#audit').getAttribute('aria-busy')).toBe('true');
    release();
    await status('audit', /cannot be reached/);
    complaints = complaints.filter((text) => !text.includes('net::ERR_FAILED'));
    await page.unroute('**/v1/audit**');
    await click('Show the audit trail');
    await status('audit', /lines of the audit trail/);
  });

  it('all of it works with the keyboard, and focus comes back from the question', async () => {
    await open();
    const isFocused = (name: string) => page.evaluate((id) => document.activeElement?.id === id, name);
    for (let tabs = 0; tabs < 30 && !(await isFocused('token')); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.type(token.text);
    await page.keyboard.press('Enter');
    await status('rates', /counted/);
    for (let tabs = 0; tabs < 99 && !(await isFocused('subs')); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.type(sub);
    for (let tabs = 0; tabs < 3 && !(await isFocused('erase')); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await status('subject', /Nothing was erased/);
    expect(await isFocused('erase')).toBe(true);
  });

  it('the address with a slash at its end leads there too', async () => {
    await open();
    await page.goto(`${receiver.url}/dashboard/`);
    await status('log', /5 entries/);
    expect(new URL(page.url()).pathname).toBe('/consent/dashboard');
  });

  it('a subject’s data under two salts is shown, and erased only once that is typed', async () => {
    await open(token.text);
    await page.getByLabel('Pseudonyms (sub)').fill(`${sub}\n${renamed}`);
    await click('Show all');
    await status('subject', /This is all that is kept: 2 receipts, 0 unsigned records/);
    const [saved] = await Promise.all([page.waitForEvent('download'), click('Save as a file')]);
    expect(readFileSync(await saved.path(), 'utf8')).toContain(mine);
    await click('Erase…');
    await page.keyboard.press('Escape');
    await status('subject', /Nothing was erased/);
    await click('Erase…');
    await page.getByLabel('Type the first six characters').fill('wrong!');
    await click('Erase for good');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    await click('Keep everything');
    await status('subject', /Nothing was erased/);
    const found = async () => {
      const headers = { authorization: `Bearer ${token.text}` };
      const answer = await fetch(`${receiver.url}/v1/receipts`, { headers });
      return ((await answer.json()) as { receipts: object[] }).receipts.length;
    };
    expect(await found()).toBe(5);
    await click('Erase…');
    await page.getByLabel('Type the first six characters').fill(sub.slice(0, 6));
    await page.keyboard.press('Enter');
    // Enter takes the first button, which keeps; erasing needs its own button.
    await status('subject', /Nothing was erased/);
    await click('Erase…');
    await page.getByLabel('Type the first six characters').fill(sub.slice(0, 6));
    await click('Erase for good');
    await status('subject', /Erased 2 receipts and 0 unsigned records/);
    expect(await found()).toBe(3);
    await click('Show the audit trail');
    await status('audit', /lines of the audit trail/);
    expect(await page.locator('#trail tr', { hasText: 'subjects:erase' }).count()).toBe(2);
  });
});
