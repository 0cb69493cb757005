import { readdirSync } from 'node:fs';
import type { EnginePage } from './engine-page.js';
import { click, expect, focused, inEveryEngine, on, sees, shows } from './engines.js';
import { noticePage } from './notice-page.js';

/** Banner, preferences, notice and languages by keyboard and pointer, under the strictest policies, in each engine. */

const SHADOW = `const root = document.querySelector('avow-consent').shadowRoot;`;
const violations = (page: EnginePage) => on(page, 'return violations');

async function tab(page: EnginePage, times: number): Promise<string[]> {
  const seen: string[] = [];
  for (let i = 0; i < times; i++) {
    await page.keyboard.press('Tab');
    seen.push(await focused(page));
  }
  return seen;
}

inEveryEngine(
  'the keyboard opens, walks and leaves the preferences; focus returns',
  async ({ page, site }) => {
    await page.goto(noticePage(site));
    await shows(page, '[part~=banner]');
    // The banner comes first, refusing first in it.
    expect(await tab(page, 3)).toEqual(['reject-all', 'accept-all', 'preferences']);
    await page.keyboard.press('Enter');
    await shows(page, '[part~=preferences]');
    expect(await focused(page)).toBe('H2');
    expect(await on(page, `${SHADOW} return root.querySelector('dialog').matches(':modal')`)).toBe(true);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('close');
    // Past the last one Firefox's driver has no browser around the page, whose address bar would be next.
    const seen = new Set(await tab(page, 20));
    expect([...seen]).toEqual(expect.arrayContaining(['analytics', 'save']));
    // Nothing of the page behind it.
    expect(seen.has('deep')).toBe(false);
    await page.keyboard.press('Escape');
    await shows(page, '[part~=preferences]', false);
    expect(await sees(page, '[part~=banner]')).toBe(true);
    expect(await focused(page)).toBe('preferences');
    expect(await violations(page)).toEqual([]);
  },
);

inEveryEngine('a switch turns by the space bar, and what is saved is announced', async ({ page, site }) => {
  await page.goto(noticePage(site));
  await click(page, '[part~=banner] [data-action=preferences]');
  await shows(page, '[part~=preferences]');
  for (let i = 0; i < 40 && (await focused(page)) !== 'analytics'; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await on(page, `${SHADOW} return root.querySelector('[name=analytics]').checked`)).toBe(true);
  for (let i = 0; i < 80 && (await focused(page)) !== 'save'; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => on(page, 'return avow.$choices.get().analytics')).toBe('granted');
  expect(await on(page, 'return avow.$choices.get().marketing')).toBe('denied');
  await expect
    .poll(() => on<string>(page, `${SHADOW} return root.querySelector('[role=status]').textContent`))
    .toContain('Choices saved');
  expect(await focused(page)).toBe('status');
  expect(await violations(page)).toEqual([]);
});

inEveryEngine('the notice opens at a section, is searched, and follows a country', async ({ page, site }) => {
  await page.goto(noticePage(site));
  await on(page, `document.querySelector('#deep').focus()`);
  await page.keyboard.press('Enter');
  await shows(page, 'article#security-encryption, #security-encryption');
  const there = `${SHADOW} return root.activeElement?.textContent ?? ''`;
  await expect.poll(() => on(page, there)).toBe('Hashing and encryption');
  /** As a visitor's typing does. */
  const fill = (name: string, value: string, event: string) =>
    on(
      page,
      `${SHADOW} const field = root.querySelector('[name=${name}]'); field.value = '${value}'; field.dispatchEvent(new Event('${event}', { bubbles: true, composed: true }))`,
    );
  await expect.poll(() => on(page, `${SHADOW} return !!root.querySelector('[name=search]')`)).toBe(true);
  await fill('search', 'ISO 50001', 'input');
  await expect
    .poll(() =>
      on(
        page,
        `${SHADOW} return [...root.querySelectorAll('article')].filter((one) => one.checkVisibility()).map(({ id }) => id)`,
      ),
    )
    .toEqual(['security']);
  await fill('country', 'BR', 'change');
  await expect
    .poll(() => on<string>(page, `${SHADOW} return root.querySelector('#rights').textContent`))
    .toContain('LGPD');
  await page.keyboard.press('Escape');
  await shows(page, '[part~=notice]', false);
  expect(await focused(page)).toBe('deep');
  expect(await violations(page)).toEqual([]);
});

/** Every language is examined in Chromium (languages.spec.ts); here some, and all where engines are compared at length. */
const SOME = ['ar', 'de', 'he', 'ja'];
const ALL = readdirSync('packages/ui/src/locales/languages')
  .map((file) => file.replace('.ts', ''))
  .filter((name) => name !== 'en' && !name.startsWith('notice-'));
const LANGUAGES = process.env.AVOW_ALL_ROWS ? ALL : SOME;

for (const lang of LANGUAGES)
  inEveryEngine(`banner, preferences and notice in ${lang}`, async ({ page, site }) => {
    const dir = /^(ar|he)$/.test(lang) ? 'rtl' : 'ltr';
    await page.goto(noticePage(site, { lang, dir }));
    const looks = (view: string) =>
      on<{ lang: string; dir: string; side: string; wide: boolean; text: string }>(
        page,
        `${SHADOW} const view = root.querySelector('[part~=${view}]'), host = root.host;
         return { lang: host.lang, dir: host.dir, side: getComputedStyle(view).direction, wide: view.scrollWidth > view.clientWidth || document.documentElement.scrollWidth > innerWidth, text: view.textContent }`,
      );
    for (const [view, next] of [
      ['banner', 'preferences'],
      ['preferences', 'notice'],
      ['content', ''],
    ] as const) {
      await shows(page, view === 'content' ? '[part~=content] article' : `[part~=${view}]`);
      const { text, ...look } = await looks(view);
      expect(look).toEqual({ lang, dir, side: dir, wide: false });
      for (const english of ['Accept all', 'Reject all', 'Who is responsible', 'Save choices'])
        expect(text).not.toContain(english);
      if (next) await click(page, `[part~=${view}] [data-action=${next}]`);
    }
    expect(await violations(page)).toEqual([]);
    const files = site.asked('/avow/').filter((path) => path.endsWith(`-${lang}.js`));
    expect(files).toEqual([`/avow/avow-${lang}.js`, `/avow/avow-notice-${lang}.js`]);
  });
