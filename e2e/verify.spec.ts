import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { button, type DemoSite, expect, requestsOf, test } from './demo-site.js';

const command = new URL('../packages/tools/dist/cli.js', import.meta.url).pathname;

/** Accepts, waits for the receiver's proof, and downloads the receipt from the notice as a visitor would. */
async function download(page: Page, demo: DemoSite): Promise<string> {
  await page.goto(demo.url);
  await button(page, 'accept-all').click();
  await expect.poll(async () => (await demo.receipts()).receipts.length).toBe(1);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { avow } = window as unknown as { avow: { receipts(): Promise<{ proof?: unknown }[]> } };
        return (await avow.receipts()).every(({ proof }) => proof);
      }),
    )
    .toBe(true);
  await page.locator('footer [data-consent-open="notice"]').click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .locator('avow-consent')
      .getByRole('button', { name: /^Download:/ })
      .click(),
  ]);
  return file.path();
}

const result = (page: Page) => page.locator('.verdict');
const outcomes = (page: Page) =>
  page
    .locator('.verdict [data-check]')
    .evaluateAll((items) =>
      Object.fromEntries(
        items.map((item) => [item.getAttribute('data-check'), item.getAttribute('data-outcome')]),
      ),
    );
const ALL_VERIFIED = {
  signature: 'verified',
  key: 'verified',
  copy: 'verified',
  chain: 'information',
  countersignature: 'verified',
  checkpoint: 'verified',
  inclusion: 'verified',
  notice: 'verified',
  expiry: 'information',
};

test('a downloaded receipt is verified without a network, and a changed one is not', async ({
  demo,
  page,
  context,
}) => {
  const path = await download(page, demo);
  await page.goto(`${demo.url}verify.html`);
  await expect(page.locator('#at-hand')).toContainText('nothing more is fetched');
  await context.setOffline(true);
  const requests = requestsOf(page);

  await page.locator('#file').setInputFiles(path);
  await expect(result(page)).toHaveAttribute('data-result', 'verified');
  expect(await outcomes(page)).toEqual(ALL_VERIFIED);
  await page.locator('summary', { hasText: 'The notice it refers to' }).click();
  await expect(page.locator('.verdict .notice')).toContainText('Example Telecom SAS');
  await expect(page.locator('.verdict .notice')).toContainText('Audience measurement');

  await page.locator('#tamper').click();
  await expect(result(page)).toHaveAttribute('data-result', 'failed');
  expect(await outcomes(page)).toMatchObject({
    signature: 'failed',
    copy: 'failed',
    countersignature: 'failed',
    checkpoint: 'verified',
    inclusion: 'failed',
  });
  await expect(page.locator('[data-check="signature"] .why')).toContainText('was changed after signing');
  await page.locator('#restore').click();
  await expect(result(page)).toHaveAttribute('data-result', 'verified');
  expect(requests).toEqual([]);
});

test('each part of the proof, changed by hand, turns red', async ({ demo, page }) => {
  const text = readFileSync(await download(page, demo), 'utf8');
  await page.goto(`${demo.url}verify.html`);
  const area = page.locator('#text');
  await area.fill(text);
  await expect(result(page)).toHaveAttribute('data-result', 'verified');
  for (const [from, to, check] of [
    [/"index": 0/, '"index": 1', 'inclusion'],
    [/("countersignature": "[^"]+)..(?=")/, '$1AA', 'countersignature'],
    [/(\/avow\\n)1(?=\\n)/, '$12', 'checkpoint'],
    [/"analytics": "granted"/, '"analytics": "denied"', 'copy'],
  ] as const) {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await area.fill(changed);
    await expect(page.locator(`[data-check="${check}"]`)).toHaveAttribute('data-outcome', 'failed');
    await expect(result(page)).toHaveAttribute('data-result', 'failed');
  }
  await area.fill(`${text.slice(0, -3)}`);
  await expect(result(page)).toContainText('This is not a receipt');
});

test('the last receipt of this browser is asked for only on the button, offline too', async ({
  demo,
  page,
  context,
}) => {
  await download(page, demo);
  const hits = (await demo.hits()).length;
  const requests = requestsOf(page);
  await page.goto(`${demo.url}verify.html`);
  await expect(page.locator('#at-hand')).toContainText('nothing more is fetched');
  await expect(result(page)).toHaveCount(0);
  expect(requests.filter((url) => url.includes('/consent/')).map((url) => new URL(url).pathname)).toEqual([
    '/consent/.well-known/jwks.json',
    expect.stringMatching(/^\/consent\/v1\/notices\/[\w-]{43}$/),
  ]);
  expect(requests.filter((url) => /vendors|collector/.test(url))).toEqual([]);
  await context.setOffline(true);
  await page.locator('#last').click();
  await expect(result(page)).toHaveAttribute('data-result', 'verified');
  await context.setOffline(false);
  expect((await demo.hits()).length).toBe(hits);
});

test('a dropped file is read, and a browser without Ed25519 is told so instead of failing', async ({
  demo,
  page,
}) => {
  const text = readFileSync(await download(page, demo), 'utf8');
  await page.addInitScript(() => {
    const { importKey } = crypto.subtle;
    Object.defineProperty(crypto.subtle, 'importKey', {
      value: (
        format: 'raw',
        data: BufferSource,
        algorithm: { name: string },
        ...rest: [boolean, KeyUsage[]]
      ) =>
        algorithm.name === 'Ed25519'
          ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
          : importKey.call(crypto.subtle, format, data, algorithm, ...rest),
    });
  });
  await page.goto(`${demo.url}verify.html`);
  await expect(page.locator('#at-hand')).toContainText('nothing more is fetched');
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'receipt.json', { type: 'application/json' }));
    return transfer;
  }, text);
  await page.dispatchEvent('#drop', 'drop', { dataTransfer: files });
  await expect(result(page)).toHaveAttribute('data-result', 'partly');
  expect(await outcomes(page)).toMatchObject({
    ...ALL_VERIFIED,
    checkpoint: 'unchecked',
    inclusion: 'unchecked',
  });
  await expect(page.locator('[data-check="checkpoint"]')).toContainText('cannot check Ed25519');
});

test('the page is linked, speaks French, and breaks no policy', async ({ demo, page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${demo.url}fr/`);
  await button(page, 'reject-all').click();
  await page.locator('footer').getByRole('link', { name: 'Vérifier un reçu' }).click();
  // The receiver's proof may still be on its way.
  await expect(async () => {
    await page.locator('#last').click();
    await expect(page.locator('.verdict h2')).toHaveText('Vérifié', { timeout: 500 });
  }).toPass();
  await expect(page.locator('[data-check="signature"]')).toContainText('inchangé depuis');
  expect(faults).toEqual([]);
});

test('the program in the documentation, without Avow, finds the same', async ({ demo, page }, info) => {
  const path = await download(page, demo);
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/verify.md', 'utf8')) ?? [];
  const save = (name: string, content: string) => {
    writeFileSync(info.outputPath(name), content);
    return info.outputPath(name);
  };
  const check = save('check.mjs', program);
  const jwks = await (await fetch(`${demo.url}consent/.well-known/jwks.json`)).text();
  const receipt = readFileSync(path, 'utf8');
  const run = (changed: string) =>
    spawnSync(process.execPath, [check, save('receipt.json', changed), save('jwks.json', jwks)]);
  expect(run(receipt).status).toBe(0);
  for (const [from, to] of [
    [/("jws": "[^"]+)..(?=")/, '$1AA'],
    [/("countersignature": "[^"]+)..(?=")/, '$1AA'],
    [/(\/avow\\n)1(?=\\n)/, '$12'],
    [/"index": 0/, '"index": 1'],
  ] as const)
    expect(run(receipt.replace(from, to)).status).toBe(1);
});

test('the command finds the same: genuine, changed, misused', async ({ demo, page }) => {
  const path = await download(page, demo);
  // Not spawnSync: the site that the command asks is served by this very process.
  const run = async (args: string[], input = '') => {
    const child = spawn(process.execPath, [command, 'verify', ...args]);
    const [stdout, stderr] = [child.stdout.toArray(), child.stderr.toArray()];
    child.stdin.end(input);
    const [status] = await once(child, 'exit');
    return { status, stdout: (await stdout).join(''), stderr: (await stderr).join('') };
  };
  const keys = ['--keys', `${demo.url}consent/.well-known/jwks.json`];
  const good = await run([path, ...keys, '--notice', 'demo/policy.json']);
  expect(good.stderr).toBe('');
  expect(good.stdout).toMatch(/^ {2}ok +notice /m);
  expect([good.status, good.stdout.trim().split('\n').at(-1)]).toEqual([0, 'Verified: 1 receipt']);
  const bad = await run(['-', ...keys], readFileSync(path, 'utf8').replace('"index": 0', '"index": 1'));
  expect([bad.status, /FAILED +inclusion/.test(bad.stdout)]).toEqual([1, true]);
  const whole = await run(['--log', `${demo.url}consent/v1/log`, path, ...keys]);
  expect([whole.status, /ok +root/.test(whole.stdout)]).toEqual([0, true]);
  expect((await run([])).status).toBe(2);
});
