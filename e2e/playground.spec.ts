import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type FrameLocator, type Page } from '@playwright/test';

/** The playground as plain files below some path of a host that does nothing but give them out. */

const FILES = fileURLToPath(new URL('../demo/dist/static/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

interface Seen {
  /** Address of the playground. */
  readonly url: string;
  /** What went elsewhere, what the policies of the pages stopped, and what a page threw. */
  readonly faults: string[];
}

const test = base.extend<{ seen: Seen }>({
  seen: async ({ page }, use) => {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '', 'http://host');
      const file = FILES + pathname.replace('/some/where/', '');
      if (!pathname.startsWith('/some/where/') || !existsSync(file)) return response.writeHead(404).end();
      return response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain').end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/some/where/`)) faults.push(`request ${request.url()}`);
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await use({ url: `${origin}/some/where/playground.html`, faults });
    server.closeAllConnections();
    server.close();
    expect(faults).toEqual([]);
  },
});

test.use({ viewport: { width: 1440, height: 1000 } });

const phone = (page: Page): FrameLocator => page.frameLocator('.phone iframe[data-ready]');
const desktop = (page: Page): FrameLocator => page.frameLocator('.desktop iframe[data-ready]');
const json = (page: Page) => page.getByRole('textbox', { name: 'Policy as JSON' });

/** Violations that axe finds; frames are sites of their own. */
const violations = async (page: Page) => {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          context: object,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ exclude: [['iframe']] }, { iframes: false });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
};

test('the form, the JSON and both devices follow one another', async ({ page, seen }) => {
  await page.goto(seen.url);
  await expect(phone(page).getByText('Alder & Co. would like to use data')).toBeVisible();

  const name = page.locator('.policy-form').getByLabel('Name', { exact: true }).first();
  await name.fill('Birch Ltd');
  await expect(json(page)).toContainText('"name": "Birch Ltd"');
  await expect(phone(page).getByText('Birch Ltd would like to use data')).toBeVisible();
  await expect(desktop(page).getByText('Birch Ltd would like to use data')).toBeVisible();
  await expect(name).toBeFocused();

  await json(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(
    '{"version":"1","controller":{"name":"Cedar","contact":"a@b.example"},"purposes":[{"id":"stats","name":"Statistics"}]}',
  );
  await expect(name).toHaveValue('Cedar');
  await expect(phone(page).getByText('Cedar would like to use data about you for: Statistics')).toBeVisible();

  await page.getByRole('button', { name: 'Add a purpose' }).click();
  await expect(json(page)).toContainText('"id": "new-purpose"');
  await expect(phone(page).getByText('Statistics, New purpose')).toBeVisible();
});

test('a visitor in a frame decides; another view is for the same visitor, "New visitor" is not, and nothing is kept', async ({
  page,
  context,
  seen,
}) => {
  await page.goto(seen.url);
  await phone(page).locator('[data-action=accept-all]').click();
  await expect(page.locator('.outcome')).toContainText('marketing granted');
  await expect(desktop(page).locator('[part=banner]')).toBeVisible();
  await page.getByRole('button', { name: 'Preferences' }).click();
  await expect(phone(page).locator('dialog [data-action=withdraw]')).toBeVisible();
  await page.getByRole('button', { name: 'New visitor' }).click();
  await expect(page.locator('.outcome')).toContainText('marketing denied');
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test('language, place, signal and theme are those of the visitor', async ({ page, seen }) => {
  await page.goto(seen.url);
  await page.getByLabel('Language').selectOption('ar');
  await expect(phone(page).locator('avow-consent')).toHaveAttribute('dir', 'rtl');
  await page.getByLabel('Language').selectOption('en');

  await page.getByLabel('Place', { exact: true }).selectOption('US-CA');
  await expect(page.locator('.outcome')).toContainText('Law of US-CA, opt-out');
  await expect(page.locator('.outcome')).toContainText('marketing granted');
  await page.getByLabel('Global Privacy Control').check();
  await expect(page.locator('.outcome')).toContainText('marketing denied');
  await expect(page.locator('.outcome')).toContainText('analytics granted');

  await page.getByLabel('Place', { exact: true }).selectOption('FR');
  await page.getByLabel('Scheme').selectOption('dark');
  await page.getByLabel('Accent').fill('#ffdd00');
  const accept = phone(page).locator('[data-action=accept-all]');
  await expect(accept).toHaveCSS('background-color', 'rgb(255, 221, 0)');
  await expect(accept).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.locator('.finished pre')).toContainText('--avow-accent: #ffdd00');
});

test('completion comes from the schema, and what is wrong is said where it is', async ({ page, seen }) => {
  await page.goto(seen.url);
  await json(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"expi');
  await expect(page.getByRole('option', { name: 'expires' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('400');
  await expect(page.locator('.findings')).toContainText('expires is 400');
  await expect(page.locator('.findings')).toContainText('give a whole number of days from 1 to 395');
  await expect(page.locator('.field[data-fault]')).toContainText('expires is 400');
  await expect(page.locator('.finished')).toContainText('mend the errors first');

  for (let key = 0; key < 3; key++) await page.keyboard.press('Backspace');
  await page.keyboard.type('90');
  await expect(page.locator('.findings')).not.toContainText('expires');

  await page.keyboard.press('Control+End');
  await page.keyboard.press('Backspace');
  await expect(page.locator('.findings')).toContainText('is no JSON');
  await page.keyboard.type('}');
  await expect(page.locator('.findings')).toContainText('AVOW-022');

  // From a finding to its place, and by Tab out of the editor again.
  await page.locator('.policy-form').getByLabel('Contact').fill('');
  await page.getByRole('button', { name: 'Show controller.contact' }).click();
  await expect(json(page)).toBeFocused();
  // Chromium's shadow roots have a selection of their own, which the DOM's types do not know.
  const selected = await page.evaluate(() => {
    const root = document.querySelector('.editor')?.shadowRoot as unknown as Document;
    return root.getSelection()?.toString();
  });
  expect(selected).toBe('"contact"');
  await page.keyboard.press('Tab');
  await expect(json(page)).not.toBeFocused();
});

test('what is finished is copied, and an address carries everything to another browser', async ({
  page,
  context,
  browser,
  seen,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto(seen.url);
  await page.getByLabel('Start from').selectOption('telecom');
  await expect(phone(page).getByText('Example Telecom SAS would like')).toBeVisible();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Script tag copied.')).toBeVisible();
  const tag = await clipboard();
  expect(tag).toContain('<script src="/avow/avow.js" data-policy="#avow-policy"></script>');
  expect(JSON.parse(/id="avow-policy">([\s\S]*?)<\/script>/.exec(tag)?.[1] ?? '')).toEqual(
    JSON.parse(readFileSync(new URL('../demo/policy.json', import.meta.url), 'utf8')),
  );
  await page.getByRole('button', { name: 'npm', exact: true }).click();
  await expect(page.locator('.finished pre')).toContainText("import { createConsent } from '@avow/sdk'");

  await page.getByLabel('Language').selectOption('fr');
  await page.getByRole('button', { name: 'Copy address' }).click();
  await expect(page.getByText('Address copied')).toBeVisible();
  const address = await clipboard();
  const other = await browser.newPage();
  await other.goto(address);
  await expect(phone(other).getByText('Example Telecom SAS aimerait utiliser')).toBeVisible();
  await expect(other.getByLabel('Start from')).toHaveValue('telecom');
  await other.goto('about:blank');
  await other.goto(`${address.slice(0, 60)}#p=damaged`);
  await expect(other.getByText('The address was damaged')).toBeVisible();
  await other.close();
});

for (const [look, width, colorScheme] of [
  ['wide, light', 1440, 'light'],
  ['wide, dark', 1440, 'dark'],
  ['telephone, light', 390, 'light'],
  ['telephone, dark', 390, 'dark'],
] as const)
  test(`${look}: axe finds nothing, nothing is wider than the screen`, async ({ page, seen }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(seen.url);
    const panels = width < 700 ? ['Form', 'JSON', 'Preview'] : [undefined];
    for (const panel of panels) {
      if (panel) await page.getByRole('button', { name: panel, exact: true }).click();
      else await expect(phone(page).locator('[part=banner]')).toBeVisible();
      for (const entry of await page
        .locator('.policy-form > fieldset > details:first-of-type > summary:visible')
        .all())
        if (panel !== 'JSON') await entry.click();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
