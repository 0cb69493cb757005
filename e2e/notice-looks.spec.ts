import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './core-page.js';
import {
  accessibilityFaults,
  content,
  examine,
  NOTICE_POLICY,
  type noticePage,
  openNotice,
  search,
  section,
  violationsOf,
} from './notice-page.js';
import { NOTICE_TEXTS, notOnPaper, readPaper } from './notice-paper.js';

/** How the notice looks in every theme, direction and width, on paper, and without scripts. */

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

test.describe('printed', () => {
  for (const own of [false, true])
    test(`${own ? 'page' : 'dialog'}: every section, nothing hidden, links with their addresses`, async ({
      page,
      site,
    }) => {
      const { notice } = NOTICE_POLICY;
      const more = { id: 'more', title: 'More', body: ['See [our list](https://list.example/).'] };
      const over = { notice: { ...notice, sections: [...(notice.sections ?? []), more] } };
      await openNotice(page, site, { own, over });
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
          .locator('a[part=worded]:not([href^="#"])')
          .first()
          .evaluate((link) => getComputedStyle(link, '::after').content),
      ).toContain('https://list.example/');
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
