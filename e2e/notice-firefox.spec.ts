import { expect, mergeTests } from '@playwright/test';
import { test as coreTest } from './core-page.js';
import { test as demoTest } from './demo-site.js';
import { test as firefoxTest } from './firefox.js';
import { NOTICE_POLICY, noticePage } from './notice-page.js';
import { NOTICE_TEXTS, notOnPaper, readPaper } from './notice-paper.js';

/** The notice in Firefox: what `notice.spec.ts` tells of Chromium, in its main points. */
const test = mergeTests(coreTest, firefoxTest, demoTest);

test('dialog at a section, search, language and country, contact form', async ({
  firefoxPage: page,
  site,
}) => {
  site.answer('/contact', (_, response) => response.writeHead(201).end('{}'));
  await page.goto(noticePage(site));
  await page.locator('#deep').click();
  const focused = () =>
    page.evaluate(() => document.querySelector('avow-consent')?.shadowRoot?.activeElement?.textContent ?? '');
  await expect.poll(focused).toBe('Hashing and encryption');

  /** What the notice shows now. */
  const told = () =>
    page.evaluate(() => {
      const root = document.querySelector('avow-consent')?.shadowRoot;
      const articles = [...(root?.querySelectorAll('article') ?? [])];
      return {
        shown: articles.filter((article) => article.checkVisibility()).map(({ id }) => id),
        found: root?.querySelector('[part=tools] output')?.textContent,
        rights: root?.querySelector('#rights')?.textContent ?? '',
        form: root?.querySelector('#contact-form output')?.textContent ?? '',
      };
    });
  await page.locator('>>> [name=search]').fill('ISO 50001');
  await expect.poll(async () => (await told()).found).toBe('Sections found: 1');
  expect((await told()).shown).toEqual(['security']);
  await page.locator('>>> select[name=country]').fill('BR');
  await expect.poll(async () => (await told()).rights).toContain('LGPD');
  await page.locator('>>> select[name=lang]').fill('fr');
  await expect.poll(async () => (await told()).rights).toContain('Vos droits');

  await page.locator('>>> [name=email]').fill('ada@example.com');
  await page.locator('>>> [name=message]').fill('Bonjour');
  await page.locator('>>> [data-action=send]').click();
  await expect.poll(async () => (await told()).form).toContain('Votre message est arrivé');
  const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  expect(violations).toEqual([]);
});

test('a page of its own, whose address leads to a section', async ({ firefoxPage: page, site }) => {
  await page.goto(`${noticePage(site, { own: true })}#training`);
  await expect
    .poll(() =>
      page.evaluate(
        () => document.querySelector('avow-notice')?.shadowRoot?.activeElement?.textContent ?? '',
      ),
    )
    .toBe('Training');
  const articles = await page.evaluate(
    () => document.querySelector('avow-notice')?.shadowRoot?.querySelectorAll('article').length,
  );
  expect(articles).toBeGreaterThanOrEqual(20);
});

test('receipts: history, download, verifying, withdrawing', async ({ firefoxPage: page, demo }) => {
  // Firefox takes a minute and more on two cores that it shares.
  test.setTimeout(180_000);
  await page.goto(demo.url);
  await page.locator('>>> section [data-action=accept-all]').click();
  await page.waitForFunction(() =>
    (window as unknown as { avow: { receipts(): Promise<{ proof?: unknown }[]> } }).avow
      .receipts()
      .then((all) => all.length > 0 && all.every(({ proof }) => proof)),
  );
  // What is downloaded, as the page gives it to the browser.
  await page.evaluate(() => {
    const given: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      given.push(blob as Blob);
      return createObjectURL(blob);
    };
    const { avow } = window as unknown as { avow: { open(view: string): void } };
    Object.assign(window, { given });
    avow.open('notice#receipts');
  });
  for (const name of ['Download:', 'Download (JWS):', 'Verify:'])
    await page.locator(`>>> #receipts [aria-label^="${name}"]`).click();
  const told = () =>
    page.evaluate(() => {
      const receipts = document.querySelector('avow-consent')?.shadowRoot?.querySelector('#receipts');
      return [...(receipts?.querySelectorAll('output dd') ?? [])].map(({ textContent }) => textContent);
    });
  await expect.poll(told).toEqual(['valid', 'valid', 'valid']);
  const [json = '', jws] = await page.evaluate(() =>
    Promise.all((window as unknown as { given: Blob[] }).given.map((blob) => blob.text())),
  );
  expect(JSON.parse(json).jws).toBe(jws);
  expect(JSON.parse(json).proof.countersignature).toMatch(/^ey/);
  await page.locator('>>> #receipts [data-action=withdraw]').click();
  await expect
    .poll(() =>
      page.evaluate(() =>
        (window as unknown as { avow: { granted(e: string): boolean } }).avow.granted('analytics'),
      ),
    )
    .toBe(false);
});

test('printed from the dialog, and as HTML without scripts: every section, nothing cut', async ({
  firefoxPage: page,
  site,
}) => {
  test.setTimeout(180_000);
  const { renderNotice } = await import('../packages/ui/dist/notice/html.js');
  site.page('/static', await renderNotice(NOTICE_POLICY, { country: 'FR', nonce: 'test' }), {
    'content-security-policy': "default-src 'none'; style-src 'nonce-test'; form-action 'self'",
  });
  await page.goto(noticePage(site));
  await page.locator('#deep').click();
  await page.locator('>>> [name=message]').wait();
  for (const address of [undefined, `${site.origin}/static#training`]) {
    if (address) await page.goto(address);
    const texts = (await page.evaluate(NOTICE_TEXTS)) as string[];
    const paper = await readPaper(await page.pdf({ format: 'A4' }));
    const { missing, read } = notOnPaper(paper, texts);
    expect(missing).toEqual([]);
    expect(paper.sticksOut).toEqual([]);
    expect(read).toBeGreaterThan(10_000);
  }
  const { top, scripts } = (await page.evaluate(
    '({ top: document.querySelector("#training").getBoundingClientRect().top, scripts: document.scripts.length })',
  )) as { top: number; scripts: number };
  expect(Math.abs(top)).toBeLessThan(100);
  expect(scripts).toBe(0);
});
