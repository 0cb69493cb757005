import type { Page } from '@playwright/test';
import { focused } from './ui-page.js';
import { expect, inside, press, shown, test } from './views.js';

/** The interface where pages, visitors' settings and keyboards make it hard. */

const ACT = '[part=act]:not([hidden])';
const isOn = (page: Page, name: string) => inside<boolean>(page, `$('[name="${name}"]').checked`);

async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test('the keyboard alone gives, refuses and saves an act of its own', async ({ page, views }) => {
  await page.goto(`${views.url}?policy=fine`);
  await shown(page, '[part=banner]');
  await tabTo(page, 'preferences');
  await page.keyboard.press('Enter');
  // A key pressed before it is there is for the page.
  await shown(page, '[part=preferences]');
  await tabTo(page, 'health');
  await page.keyboard.press('Space');
  await shown(page, ACT);
  expect(await focused(page)).toBe('FIELDSET');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('do-not-allow');
  await page.keyboard.press('Enter');
  expect([await focused(page), await isOn(page, 'health')]).toEqual(['health', false]);
  await page.keyboard.press('Space');
  await tabTo(page, 'allow');
  await page.keyboard.press('Space');
  expect([await focused(page), await isOn(page, 'health')]).toEqual(['health', true]);
  await tabTo(page, 'save');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('avow.$choices.get().health')).toBe('granted');
  expect(await page.evaluate('avow.$choices.get().betting')).toBe('denied');
  expect(await focused(page)).toBe('status');
});

test('accepting all leaves what needs an act of its own off, and a second "accept all" too', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?policy=fine`);
  await press(page, 'section [data-action=accept-all]');
  const choices = () => page.evaluate('avow.$choices.get()');
  expect(await choices()).toMatchObject({
    analytics: 'granted',
    ads: 'granted',
    health: 'denied',
    betting: 'denied',
  });
  await page.locator('#open').click();
  await press(page, 'dialog [data-action=accept-all]');
  expect(await choices()).toMatchObject({ health: 'denied', betting: 'denied' });
});

test('a service that is switched off by itself stays off on the next page, its purpose on', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?policy=fine`);
  await press(page, 'section [data-action=preferences]');
  await press(page, '[name=media]');
  await inside(page, `$('details:has([name="service:films"])').open = true`);
  await press(page, '[name="service:films"]');
  await press(page, '[data-action=save]');
  await page.reload();
  expect(
    await page.evaluate('["media", "service:plans", "service:films"].map((name) => avow.granted(name))'),
  ).toEqual([true, true, false]);
});

test('a purpose that is switched off takes along what requires it, to the cookie', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?policy=fine`);
  await press(page, 'section [data-action=preferences]');
  await press(page, '[name=ads]');
  await press(page, '[name=analytics]');
  await press(page, '[data-action=save]');
  await page.reload();
  expect(
    await page.evaluate('["analytics", "ads", "service:stats"].map((name) => avow.granted(name))'),
  ).toEqual([false, false, false]);
});

test('a page whose style would have the interface gone does not reach it', async ({ page, views }) => {
  const look = () =>
    inside(
      page,
      `(() => {
        const element = $('[data-action=reject-all]');
        const { x, y, width, height } = element.getBoundingClientRect();
        const { fontSize, fontFamily, opacity, visibility } = getComputedStyle(element);
        return {
          box: [x, y, width, height].map(Math.round), fontSize, fontFamily, opacity, visibility,
          hit: document.querySelector('avow-consent').shadowRoot.elementFromPoint(x + width / 2, y + height / 2)?.dataset.action,
        };
      })()`,
    );
  await page.goto(views.url);
  await shown(page, '[part=banner]');
  const plain = await look();
  await page.goto(`${views.url}?css=hostile`);
  await shown(page, '[part=banner]');
  expect(await look()).toEqual(plain);
  await press(page, 'section [data-action=preferences]');
  await shown(page, '[part=preferences] article');
  await press(page, 'dialog [data-action=reject-all]');
  await expect.poll(() => page.evaluate('avow.$status.get()')).toBe('decided');
});

/** Elements of the interface that are cut off: their words need more room than they have. */
const cutOff = (page: Page) =>
  inside<string[]>(
    page,
    `[...document.querySelector('avow-consent').shadowRoot.querySelectorAll('section, dialog[open], h2, h3, p, button, label, small, summary')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ tagName, textContent }) => tagName + ' ' + textContent.slice(0, 40))`,
  );

/** Every button of what is open can be brought into view whole. */
async function expectInReach(page: Page, view: string): Promise<void> {
  for (const button of await page.locator(`${view} button:visible`).all()) {
    await button.scrollIntoViewIfNeeded();
    // Whole, but for the rounding of a scroll.
    await expect(button).toBeInViewport({ ratio: 0.98 });
  }
}

const HARD = [
  ['320 px wide, German', 'lang=de', 320, 568],
  ['320 px wide, Arabic', 'lang=ar&dir=rtl', 320, 568],
  ['400 % zoom', '', 320, 256],
  ['400 % zoom, in the middle', 'layout=centre&logo', 320, 256],
  ['a telephone on its side', 'lang=de&layout=corner&logo', 667, 320],
  ['wide', 'lang=de', 2560, 1440],
] as const;
for (const [name, query, width, height] of HARD)
  test(`nothing is cut off or out of reach: ${name}`, async ({ page, views }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`${views.url}?policy=fine&${query}`);
    await shown(page, '[part=banner]');
    expect(await cutOff(page)).toEqual([]);
    await expectInReach(page, 'section');
    await press(page, 'section [data-action=preferences]');
    await press(page, '[name=betting]');
    await shown(page, ACT);
    expect(await cutOff(page)).toEqual([]);
    await expectInReach(page, 'dialog');
  });

for (const width of [390, 320])
  test(`more room between letters, words and lines cuts nothing off (WCAG 1.4.12): ${width} px`, async ({
    page,
    views,
  }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(`${views.url}?policy=fine&lang=de`);
    await shown(page, '[part=banner]');
    await page.evaluate(`{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
      document.querySelector('avow-consent').shadowRoot.adoptedStyleSheets.push(sheet);
    }`);
    expect(await cutOff(page)).toEqual([]);
    await expectInReach(page, 'section');
    await press(page, 'section [data-action=preferences]');
    await shown(page, '[part=preferences] article');
    expect(await cutOff(page)).toEqual([]);
    await expectInReach(page, 'dialog');
  });

test('thirty purposes leave both answers in sight of who scrolls, and every switch in reach', async ({
  page,
  views,
}) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto(`${views.url}?policy=many`);
  await shown(page, '[part=banner]');
  await expectInReach(page, 'section');
  await press(page, 'section [data-action=preferences]');
  await press(page, '[name=purpose-25]');
  expect(await isOn(page, 'purpose-25')).toBe(true);
  await expect(page.locator('dialog [data-action=save]')).toBeInViewport({ ratio: 1 });
});

test('every target is at least 24 px high and wide (WCAG 2.5.8)', async ({ page, views }) => {
  await page.goto(`${views.url}?policy=fine&part=reopen`);
  const small = (root: string) =>
    page.evaluate(
      `[...document.querySelector('${root}').shadowRoot.querySelectorAll('button, input, summary, a')].filter((target) => target.checkVisibility())
        .map((target) => [target.dataset.action || target.name || target.tagName, target.getBoundingClientRect()])
        .filter(([, { width, height }]) => Math.min(width, height) < 24).map(([name, { width, height }]) => [name, width, height])`,
    );
  await shown(page, '[part=banner]');
  expect(await small('avow-consent')).toEqual([]);
  await press(page, 'section [data-action=preferences]');
  await press(page, '[name=health]');
  await inside(
    page,
    `$('[part=preferences]').querySelectorAll('details').forEach((more) => { more.open = true; })`,
  );
  expect(await small('avow-consent')).toEqual([]);
  await press(page, 'dialog [data-action=reject-all]');
  expect(await small('avow-reopen')).toEqual([]);
});

test('the button that stays opens the preferences and has focus back, and is not there beside the banner', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?part=reopen`);
  await shown(page, '[part=banner]');
  const button = page.locator('avow-reopen button');
  await expect(button).toBeHidden();
  await press(page, 'section [data-action=reject-all]');
  await page.reload();
  await button.focus();
  await page.keyboard.press('Enter');
  await shown(page, '[part=preferences] article');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate('document.activeElement.localName')).toBe('avow-reopen');
  expect(await page.evaluate('violations')).toEqual([]);
});

test('in the middle the banner holds focus, and Escape leaves without a decision', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?layout=centre`);
  await shown(page, '[part=banner]');
  const seen = new Set<string>();
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    seen.add(await focused(page));
  }
  expect(seen.has('link')).toBe(false);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate('avow.$view.get()')).toBe('closed');
  expect(await page.evaluate('[avow.$status.get(), document.cookie]')).toEqual(['undecided', '']);
});

test('who wants less motion sees none', async ({ page, views }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(views.url);
  await press(page, 'section [data-action=reject-all]');
  await shown(page, '[role=status]:not(:empty)');
  // What is said fades by its opacity alone: nothing moves, grows or turns.
  expect(
    await inside(
      page,
      `document.getAnimations().concat($('[role=status]').getAnimations()).flatMap((animation) => animation.effect.getKeyframes()).flatMap((frame) => Object.keys(frame)).filter((key) => !/offset|easing|composite|opacity/i.test(key))`,
    ),
  ).toEqual([]);
});

test('sites set the looks by tokens and parts', async ({ page, views }) => {
  await page.goto(`${views.url}?css=picture`);
  await shown(page, '[part=banner]');
  await page.evaluate(
    `document.styleSheets[0].insertRule('html { --avow-bg: rgb(1, 2, 3); --avow-accent: rgb(4, 5, 6); --avow-radius: 0px; --avow-font: serif; --avow-scheme: dark }')`,
  );
  await page.evaluate(
    `document.styleSheets[0].insertRule('avow-consent::part(button) { text-transform: uppercase }')`,
  );
  expect(
    await inside(
      page,
      `(() => {
        const banner = getComputedStyle($('section')), button = getComputedStyle($('[data-action=accept-all]'));
        return [banner.backgroundColor, banner.borderRadius, banner.fontFamily, banner.colorScheme, button.backgroundColor, button.textTransform];
      })()`,
    ),
  ).toEqual(['rgb(1, 2, 3)', '0px', 'serif', 'dark', 'rgb(4, 5, 6)', 'uppercase']);
});
