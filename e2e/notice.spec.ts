import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { type CoreSite, test } from './core-page.js';
import { test as demoTest } from './demo-site.js';
import {
  accessibilityFaults,
  content,
  examine,
  focused,
  NOTICE_POLICY,
  noticePage,
  violationsOf,
} from './notice-page.js';
import { NOTICE_TEXTS, notOnPaper, readPaper } from './notice-paper.js';

const section = (page: Page, id: string) => content(page).locator(`[id="${id}"]`);
const search = (page: Page) => content(page).locator('[name=search]');

/** Opens the page and its notice, and waits until all its parts are there. */
async function openNotice(page: Page, site: CoreSite, options: Parameters<typeof noticePage>[1] = {}) {
  await page.goto(noticePage(site, options));
  // At 320 px the banner covers the button, which keeps its keys.
  if (!options?.own) await page.locator('#notice').press('Enter');
  await expect(search(page)).toBeVisible();
  await expect(content(page).locator('[name=message]')).toBeVisible();
}

/** Each way of looking at it, in few pages: theme, direction and width, as a dialog and as a page. */
const LOOKS = [
  ['light', {}, {}],
  ['dark, right to left', { colorScheme: 'dark' }, { lang: 'ar', dir: 'rtl' }],
  ['320 px, French', { width: 320 }, { lang: 'fr' }],
  ['320 px, dark, right to left', { colorScheme: 'dark', width: 320 }, { lang: 'ar', dir: 'rtl' }],
  ['more contrast, 390 px', { contrast: 'more', width: 390 }, {}],
  ['forced colours, right to left', { forcedColors: 'active' }, { lang: 'ar', dir: 'rtl' }],
] as const;

/** WCAG 1.4.12, as its bookmarklets set it. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';

/** What is wider than its place, so that it would be cut or need scrolling sideways. */
const tooWide = (page: Page) =>
  content(page).evaluate((notice) =>
    [notice.closest('dialog') ?? document.documentElement, ...notice.querySelectorAll('*')]
      .filter((part) => part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1)
      .map((part) => `${part.tagName} ${part.textContent?.slice(0, 40)}`),
  );

for (const [name, { width = 1280, ...media }, options] of LOOKS as readonly (readonly [
  string,
  Parameters<Page['emulateMedia']>[0] & { readonly width?: number },
  Parameters<typeof noticePage>[1],
])[])
  for (const own of [false, true])
    test(`faultless for axe, and nothing sideways: ${name}, ${own ? 'page' : 'dialog'}`, async ({
      page,
      site,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia(media);
      await openNotice(page, site, { ...options, own });
      const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
      const { faults, kept } = await examine(page);
      expect(faults).toEqual([]);
      const csp = await violationsOf(page);
      expect(csp).toEqual([]);
      expect(moved).toBe(0);
      const view = `whole notice, ${own ? 'page of its own' : 'dialog'}, ${width} px`;
      const query = options?.dir ? 'dir=rtl' : '';
      test.info().annotations.push({
        type: 'figures',
        description: JSON.stringify({
          engine: 'Chromium',
          theme: name,
          query,
          figures: [{ view, axe: faults, kept, csp, cls: moved }],
        }),
      });
      expect(await tooWide(page)).toEqual([]);
      await content(page).evaluate((notice, css) => {
        const root = notice.getRootNode() as ShadowRoot;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      }, SPACED);
      expect(await tooWide(page)).toEqual([]);
    });

test('a long word breaks instead of widening the notice', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const name = 'Telekommunikationsueberwachungsverordnungsbeauftragter'.repeat(3);
  await openNotice(page, site, { over: { controller: { ...NOTICE_POLICY.controller, name } } });
  expect(await tooWide(page)).toEqual([]);
});

test('the title and the way out stay in sight, and hide no section that a link leads to', async ({
  page,
  site,
}) => {
  await openNotice(page, site);
  await content(page).locator('nav a[href="#security"]').click();
  const close = page.locator('dialog [data-action=close]');
  await expect(close).toBeInViewport({ ratio: 1 });
  const [head, heading] = await Promise.all([
    page.locator('dialog > h2').boundingBox(),
    section(page, 'security').locator('> :first-child').boundingBox(),
  ]);
  expect(heading?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0));
  // The contents are still beside it.
  await expect(content(page).locator('nav a[href="#training"]')).toBeInViewport();
  await close.click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
});

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
  await expect(section(page, 'purposes')).toContainText('_sp_id.* · Tells visitors apart · 2 years');
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

test.describe('printed', () => {
  for (const own of [false, true])
    test(`${own ? 'page' : 'dialog'}: every section, nothing hidden, links with their addresses`, async ({
      page,
      site,
    }) => {
      await openNotice(page, site, { own });
      if (own) await page.locator('avow-consent [data-action=reject-all]').click();
      await search(page).fill('ISO 50001');
      await expect(content(page).locator('article:visible')).toHaveCount(1);
      await page.emulateMedia({ media: 'print' });
      const hidden = await content(page)
        .locator('article, article :is(p, li, dt, dd, h3, h4)')
        .evaluateAll((parts) =>
          parts
            .filter((part) => !part.querySelector(':scope > button') && part.textContent?.trim())
            .filter((part) => !part.checkVisibility() || part.getBoundingClientRect().height === 0)
            .map((part) => part.textContent?.slice(0, 60)),
        );
      expect(hidden).toEqual([]);
      await expect(content(page).locator('[part=tools]')).toBeHidden();
      if (!own) await expect(page.getByText('not to be printed')).toBeHidden();
      expect(
        await content(page)
          .locator('a[part=worded]')
          .first()
          .evaluate((link) => getComputedStyle(link, '::after').content),
      ).toContain('(');
      // Nothing scrolls, nothing is cut.
      const cut = await content(page).evaluate((notice) => {
        for (let at: Element | null = notice; at; at = at.parentElement)
          if (
            at.scrollHeight > at.clientHeight + 2 &&
            getComputedStyle(at).overflowY !== 'visible' &&
            at !== document.documentElement
          )
            return at.tagName;
        return '';
      });
      expect(cut).toBe('');
      const paper = await readPaper(await page.pdf({ format: 'A4' }));
      expect(paper.totalPages).toBeGreaterThanOrEqual(6);
      expect(paper.sticksOut).toEqual([]);
      const { missing, read } = notOnPaper(paper, await page.evaluate<string[]>(NOTICE_TEXTS));
      expect(missing).toEqual([]);
      expect(read).toBeGreaterThan(10_000);
    });
});

test.describe('as HTML without scripts', () => {
  test.use({ javaScriptEnabled: false });

  for (const lang of ['en', 'fr'])
    test(`the whole notice is there, and is accessible: ${lang}`, async ({ page, site, browser }) => {
      const { renderNotice } = await import('../packages/ui/dist/notice/html.js');
      const html = await renderNotice(NOTICE_POLICY, {
        lang,
        country: 'FR',
        nonce: 'test',
        languages: { en: '/en', fr: '/fr' },
      });
      const csp = "default-src 'none'; style-src 'nonce-test'; form-action 'self'";
      site.page('/static', html, { 'content-security-policy': csp });
      site.answer('/contact', (_, response) => response.end('thanks'));
      await page.goto(`${site.origin}/static`);
      expect(await page.locator('script').count()).toBe(0);
      await expect(page.locator('h1')).toHaveText(
        lang === 'en' ? 'Privacy notice' : 'Notice de confidentialité',
      );
      expect(await page.locator('article').count()).toBeGreaterThanOrEqual(19);
      await page.locator('nav a[href="#security"]').click();
      await expect(page.locator('#security')).toBeInViewport();
      await expect(page.locator('#security-hosting')).toContainText('50001:2011');
      await page.locator('[name=email]').fill('ada@example.com');
      await page.locator('[name=message]').fill('Hello');
      await page.locator('[data-action=send]').click();
      await page.waitForURL('**/contact');
      expect(site.log.find(({ method }) => method === 'POST')?.body).toBe(
        `email=ada%40example.com&message=Hello&lang=${lang}`,
      );

      const scripted = await browser.newContext({ javaScriptEnabled: true });
      const reader = await scripted.newPage();
      await reader.goto(`${site.origin}/static`);
      expect(await accessibilityFaults(reader)).toEqual([]);
      await scripted.close();
    });
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
  await expect(told.locator('li')).toHaveText(['New: Parley', 'Changed: PostHog, How long data is kept']);
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
