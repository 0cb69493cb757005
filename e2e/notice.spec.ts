import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from './core-page.js';
import { test as demoTest } from './demo-site.js';
import {
  accessibilityFaults,
  content,
  focused,
  noticePage,
  openNotice,
  search,
  section,
  violationsOf,
} from './notice-page.js';

/** What the notice tells, and what visitors do with it: read, search, write, take their receipts. */

test('the dialog tells every section, with a table of contents that leads to each', async ({
  page,
  site,
}) => {
  await openNotice(page, site);
  const anchors = await content(page)
    .locator('nav a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1)));
  const ids = await content(page)
    .locator('article')
    .evaluateAll((articles) => articles.map(({ id }) => id));
  expect(anchors).toEqual(ids);
  for (const id of [
    'controller',
    'dpo',
    'purposes',
    'data',
    'obligation',
    'automated-decisions',
    'retention',
  ])
    expect(ids).toContain(id);
  for (const id of ['rights', 'authority', 'contact-form', 'law', 'scope', 'personal-data', 'processing'])
    expect(ids).toContain(id);
  for (const id of ['commitments', 'activities', 'agreement', 'sub-processors', 'training', 'security'])
    expect(ids).toContain(id);
  await expect(section(page, 'security-hosting')).toContainText('ISO 27001:2013');
  await expect(section(page, 'sub-processors')).toContainText('Standard contractual clauses');
  await expect(section(page, 'purposes')).toContainText('_sp_id.* · Tells visitors apart · 13 months');
});

test('by keyboard alone: open, search, go to a section by the contents, close, and be back', async ({
  page,
  site,
}) => {
  await page.goto(noticePage(site));
  await page.locator('#notice').focus();
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeVisible();
  const order: string[] = [];
  while (order.at(-1) !== 'Who is responsible' && order.length < 12) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  expect(order.slice(-6)).toEqual(['search', 'Print', 'lang', 'country', 'Contents', 'Who is responsible']);
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('Who is responsible');
  expect(
    await section(page, 'controller').evaluate((article) => article.getBoundingClientRect().top),
  ).toBeLessThan(400);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  expect(await focused(page)).toBe('notice');
});

test('a link of the page leads to a section of the dialog', async ({ page, site }) => {
  await page.goto(noticePage(site));
  await page.locator('#deep').click();
  await expect(section(page, 'security-encryption')).toBeInViewport();
  await expect.poll(() => focused(page)).toBe('Hashing and encryption');
  expect(
    await page.evaluate(() => (window as unknown as { avow: { $view: { get(): string } } }).avow.$view.get()),
  ).toBe('notice');
  expect(page.url()).not.toContain('#');
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
});

test('searching shows the sections that have the words, and says how many', async ({ page, site }) => {
  await openNotice(page, site);
  const articles = content(page).locator('article:visible');
  const all = await articles.count();
  await search(page).fill('ISO 50001');
  await expect(articles).toHaveCount(1);
  await expect(content(page).locator('[part=tools] output')).toHaveText('Sections found: 1');
  // Case and accents do not count, and what means something to a regular expression is only a text.
  await search(page).fill('RÉGISTER');
  await expect(articles).not.toHaveCount(1);
  for (const [words, count] of [
    ['(', undefined],
    ['[a-z]+$', 0],
    ['nowhere at all', 0],
  ] as const) {
    await search(page).fill(words);
    await expect(content(page).locator('[part=tools] output')).toHaveText(/Sections found: \d+/);
    if (count !== undefined) await expect(articles).toHaveCount(count);
  }
  // The contents list what was found; a link of the page leads to the others all the same.
  await expect(content(page).locator('nav a[href="#training"]')).toBeHidden();
  await page.evaluate(() =>
    (window as unknown as { avow: { open(view: string): void } }).avow.open('notice#training'),
  );
  await expect(section(page, 'training')).toBeVisible();
  await search(page).fill('');
  await expect(articles).toHaveCount(all);
  await expect(content(page).locator('[part=tools] output')).toHaveText('');
});

test('the notice can be read in another language and as of another country; the visitor’s choices stay', async ({
  page,
  site,
}) => {
  await openNotice(page, site, { over: { jurisdiction: 'FR' } });
  await expect(section(page, 'authority')).toContainText('CNIL');
  const countries = await content(page).locator('[name=country] option').allTextContents();
  expect(countries).toEqual(['France', 'Spain', 'Portugal', 'Brazil', 'Cape Verde']);
  for (const [code, authority] of [
    ['ES', 'Agencia Española'],
    ['PT', 'Proteção de Dados'],
    ['BR', 'Agência Nacional de Proteção de Dados'],
    ['CV', 'Comissão Nacional de Proteção de Dados'],
  ] as const) {
    await content(page).locator('[name=country]').selectOption(code);
    await expect(section(page, 'authority')).toContainText(authority);
    await expect(content(page)).toContainText('Your own rights stay those of the country you are in.');
  }
  await content(page).locator('[name=country]').selectOption('BR');
  await expect(section(page, 'rights')).toContainText('LGPD');
  await expect(section(page, 'rights')).not.toContainText('GDPR Art.');
  expect(await focused(page)).toBe('country');

  await content(page).locator('select[name=lang]').selectOption('fr');
  await expect(section(page, 'rights')).toContainText('Vos droits');
  await expect.poll(() => focused(page)).toBe('lang');
  await expect(content(page)).toHaveAttribute('lang', 'fr');
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(
    await page.evaluate(
      () => (window as unknown as { avow: { policy: { jurisdiction: string } } }).avow.policy.jurisdiction,
    ),
  ).toBe('FR');
});

test('the contact form posts what is needed for an answer, tells of failure, and confirms', async ({
  page,
  site,
}) => {
  let status = 500;
  site.answer('/contact', (_, response) => response.writeHead(status).end('{}'));
  await openNotice(page, site);
  const form = section(page, 'contact-form');
  const send = form.locator('[data-action=send]');
  await send.click();
  expect(site.asked('/contact')).toEqual([]);
  expect(await focused(page)).toBe('email');
  await page.keyboard.type('ada@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Where is my data?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form.locator('output')).toContainText('could not be sent');
  await expect(form.locator('[name=message]')).toHaveValue('Where is my data?');
  expect(await accessibilityFaults(page)).toEqual([]);

  status = 201;
  await send.click();
  await expect(form.locator('output')).toContainText('Your message has arrived');
  await expect(form.locator('[name=message]')).toHaveCount(0);
  expect(await focused(page)).toContain('Your message has arrived');
  const posted = site.log.filter(({ path }) => path === '/contact');
  expect(posted.map(({ method }) => method)).toEqual(['POST', 'POST']);
  expect(JSON.parse(posted[1]?.body ?? '')).toEqual({
    email: 'ada@example.com',
    message: 'Where is my data?',
    lang: 'en',
  });
  expect(await violationsOf(page)).toEqual([]);
});

test('on a page of its own the address leads to sections, and the buttons work', async ({ page, site }) => {
  await page.goto(`${noticePage(site, { own: true })}#security-privileges`);
  await expect(section(page, 'security-privileges')).toBeInViewport();
  await expect.poll(() => focused(page)).toBe('Rights and roles');
  await page.locator('avow-consent [data-action=accept-all]').click();
  await content(page).locator('nav a[href="#training"]').click();
  expect(new URL(page.url()).hash).toBe('#training');
  await expect(section(page, 'training')).toBeInViewport();
  await page.evaluate(() => {
    location.hash = '#dpo';
  });
  await expect(section(page, 'dpo')).toBeInViewport();
  await section(page, 'rights').locator('[data-action=preferences]').click();
  await expect(page.locator('[part~=preferences]')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('what changed since the visitor last decided is told, and only then', async ({ page, site }) => {
  const changes = [
    {
      version: '2',
      date: '2026-12-01',
      text: { en: 'We now work with *Stats Inc.*' },
      changes: [
        { kind: 'service-added', path: 'services.parley', ask: true },
        { kind: 'retention-longer', path: 'services.posthog.cookies.ph_*.retention', ask: true },
        { kind: 'country-added', path: 'services.posthog.country', ask: true },
        { kind: 'category-added', path: 'purposes.support.dataCategories', ask: true },
        { kind: 'wording-changed', path: 'purposes.media.name', ask: false },
      ],
    },
  ];
  const receipts = { endpoint: '/consent' };
  await page.goto(noticePage(site, { over: { version: '1', changes, receipts } }));
  await page.locator('avow-consent [data-action=accept-all]').click();
  await page.locator('#notice').click();
  await expect(section(page, 'receipts').locator('li')).not.toHaveCount(0);
  await page.goto(noticePage(site, { over: { version: '2', changes, receipts } }));
  await page.locator('#notice').click();
  const told = section(page, 'changes');
  await expect(told).toContainText('We now work with Stats Inc.');
  await expect(told.locator('li')).toHaveText([
    'New: Parley',
    'Changed: PostHog – How long data is kept',
    'New: PostHog – Country: Germany',
    'New: Support chat – Categories of data',
  ]);
  await content(page).locator('nav a[href="#changes"]').click();
  expect(await focused(page)).toBe('What changed since you last agreed');
});

demoTest('receipts: history, download, verifying, withdrawing', async ({ page, demo }) => {
  await page.goto(demo.url);
  await page.locator('avow-consent [data-action=accept-all]').first().click();
  await page.waitForFunction(() =>
    (window as unknown as { avow: { receipts(): Promise<{ proof?: unknown }[]> } }).avow
      .receipts()
      .then((all) => all.length > 0 && all.every(({ proof }) => proof)),
  );
  await page.evaluate(() =>
    (window as unknown as { avow: { open(view: string): void } }).avow.open('notice#receipts'),
  );
  const receipts = section(page, 'receipts');
  await expect(receipts).toContainText('Stored and countersigned');
  const downloads: string[] = [];
  for (const name of ['Download:', 'Download (JWS):']) {
    const waiting = page.waitForEvent('download');
    await receipts.locator(`[aria-label^="${name}"]`).first().click();
    downloads.push(readFileSync(await (await waiting).path(), 'utf8'));
  }
  const [json = '', jws] = downloads;
  expect(JSON.parse(json).jws).toBe(jws);
  expect(JSON.parse(json).proof.countersignature).toMatch(/^ey/);
  await receipts.locator('[aria-label^=Verify]').first().click();
  await expect(receipts.locator('output dd')).toHaveText(['valid', 'valid', 'valid']);
  await receipts.locator('[data-action=withdraw]').click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  expect(
    await page.evaluate(() =>
      (window as unknown as { avow: { granted(e: string): boolean } }).avow.granted('analytics'),
    ),
  ).toBe(false);
});
