import { AVOW_TAG, expect, kept, on, POLICY, quiet, test } from './core-page.js';
import {
  acceptAll,
  click,
  expectAllGated,
  expectNothingGated,
  gatedRequests,
  hostilePage,
  open,
} from './hostile/hostile-page.js';

/** Mark-up that visitors or a careless site put on the page: see docs/threat-model.md. */

/** Names that hide what Avow itself asks of the document or the window (HTML, "named access"); all of it works. */
const HARMLESS: readonly string[] = [
  '<form name="avow"><input name="$choices"><input name="granted"></form>',
  '<a id="avow"></a>',
  '<iframe name="avow" title="x"></iframe>',
  '<div id="avow-policy">{"version":"1","purposes":[]}</div>',
  '<img name="head" alt=""><img name="title" alt="">',
  '<form name="parts"></form><form name="process"></form><form name="addEventListener"></form>'.replace(
    ' name="addEventListener"',
    ' id="addEventListener"',
  ),
  '<avow-consent></avow-consent><div id="avow-consent"></div>',
  '<form><input name="dataset"><input name="matches"><input name="getAttribute"></form>',
];

for (const body of HARMLESS)
  for (const where of ['head', 'body'] as const)
    test(`clobbering in the ${where}, ${body}: asked, answered, kept`, async ({ page, site }) => {
      site.page('/', hostilePage({ [where]: body }));
      await open(page, site);
      await expectNothingGated(site);
      await acceptAll(page);
      await expectAllGated(site);
      await open(page, site);
      expect(await on(page, 'return avow.$status.get()')).toBe('decided');
      // A withdrawal is kept as well, or the old grant would win on the next page.
      await on(page, 'return avow.rejectAll()');
      site.log.length = 0;
      await open(page, site);
      await expectNothingGated(site);
      expect((await kept(page)).pageErrors).toEqual([]);
    });

/** Names that take what nothing on a page can do without; nothing can be granted there. */
for (const name of [
  'addEventListener',
  'querySelector',
  'querySelectorAll',
  'dispatchEvent',
  'body',
  'cookie',
  'currentScript',
  'createElement',
  'documentElement',
  'readyState',
])
  test(`clobbering document.${name}: nothing gated runs, and the page works`, async ({ page, site }) => {
    for (const where of ['head', 'body'] as const) {
      site.log.length = 0;
      site.page('/', hostilePage({ [where]: `<img name="${name}" alt="">` }));
      await open(page, site);
      await expectNothingGated(site);
    }
  });

test('who removes the banner as often as it comes neither hangs the page nor grants anything', async ({
  page,
  site,
}) => {
  site.page(
    '/',
    hostilePage({
      body: `<script>new MutationObserver(() => document.querySelector('avow-consent')?.remove()).observe(document.documentElement, { childList: true, subtree: true })</script>`,
    }),
  );
  await open(page, site);
  await expect.poll(() => site.asked('/avow/avow-ui.js').length).toBe(1);
  await quiet(site);
  // The page still answers.
  expect(await on(page, `await new Promise((resolve) => setTimeout(resolve)); return 1 + 1`)).toBe(2);
  await expectNothingGated(site);
});

test('a banner hidden, emptied, or moved by page scripts is no consent', async ({ page, site }) => {
  for (const act of [
    `banner.remove()`,
    `banner.style.setProperty('display', 'none', 'important')`,
    `banner.hidePopover()`,
    `banner.hidden = true`,
    `banner.shadowRoot.replaceChildren()`,
    `banner.shadowRoot.querySelector('[data-action=reject-all]').remove()`,
    `new Document().append(banner)`,
    `document.body.replaceWith(document.createElement('body'))`,
  ]) {
    site.log.length = 0;
    site.page('/', hostilePage({}));
    await open(page, site);
    await expect(page.locator('avow-consent [data-action=accept-all]')).toBeVisible();
    await on(page, `const banner = document.querySelector('avow-consent'); ${act}`);
    await expectNothingGated(site);
    expect([act, await on(page, 'return [avow.$status.get(), document.cookie]')]).toEqual([
      act,
      ['undecided', ''],
    ]);
    expect([act, (await kept(page)).pageErrors]).toEqual([act, []]);
  }
});

test('a mark that opens no view leaves the banner', async ({ page, site }) => {
  const marks = ['', 'preferencs', 'banner', 'constructor', 'Preferences ', '#', 'undefined'];
  site.page(
    '/',
    hostilePage({
      body: marks.map((mark) => `<button data-consent-open="${mark}">${mark}</button>`).join(''),
    }),
  );
  await open(page, site);
  const accept = page.locator('avow-consent [data-action=accept-all]').first();
  await expect(accept).toBeVisible();
  for (const index of marks.keys()) {
    await page.locator('[data-consent-open]').nth(index).click();
    await expect(accept, marks[index]).toBeVisible();
  }
  await expectNothingGated(site);
  expect((await kept(page)).pageErrors).toEqual([]);
});

test('two tags of avow.js are one consent: asked once, withdrawn for both', async ({ page, site }) => {
  for (const body of [
    AVOW_TAG,
    AVOW_TAG.replace('<script', '<script defer'),
    AVOW_TAG.replace('#avow-policy', '/policy.json'),
  ]) {
    site.answer('/policy.json', (_, response) => response.end(JSON.stringify(POLICY)));
    site.log.length = 0;
    await page.context().clearCookies();
    site.page('/', hostilePage({ body }));
    await open(page, site);
    await expect(page.locator('avow-consent [part=banner]').first()).toBeVisible();
    await quiet(site);
    expect(await on(page, `return document.querySelectorAll('avow-consent').length`)).toBe(1);
    await acceptAll(page);
    await expectAllGated(site);
    await expect(page.locator('avow-consent [part=banner]')).toHaveCount(0);
    // What comes after a withdrawal runs by neither.
    await on(
      page,
      `await avow.rejectAll();
       const late = document.createElement('script');
       Object.assign(late, { type: 'text/plain', textContent: "new Image().src = '/gated/late'" });
       late.dataset.consent = 'analytics';
       document.body.append(late);`,
    );
    await quiet(site);
    expect(gatedRequests(site)).not.toContain('/gated/late');
    expect((await kept(page)).events.filter(({ name }) => name === 'ready')).toHaveLength(1);
  }
});

test('a program clicks for nobody: only refusing needs no visitor', async ({ page, site }) => {
  site.page('/', hostilePage({}));
  await open(page, site);
  const inside = (code: string) =>
    on(
      page,
      `const root = document.querySelector('avow-consent').shadowRoot; const $ = (found) => root.querySelector(found); ${code}`,
    );
  const WAYS = [
    'element.click()',
    `element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))`,
    `for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) element.dispatchEvent(new PointerEvent(name, { bubbles: true, composed: true, isPrimary: true }))`,
    `element.focus(); for (const name of ['keydown', 'keypress', 'keyup']) element.dispatchEvent(new KeyboardEvent(name, { key: 'Enter', code: 'Enter', bubbles: true, composed: true }))`,
    `element.dispatchEvent(Object.defineProperty(new MouseEvent('click', { bubbles: true, composed: true }), 'screenX', { value: 9 }))`,
    `element.dispatchEvent(new Proxy(new MouseEvent('click', { bubbles: true }), { get: (event, name) => name === 'isTrusted' || event[name] }))`,
  ];
  const tryAll = (action: string) =>
    inside(
      `const element = $('[data-action=${action}]'); ${WAYS.map((way) => `try { ${way} } catch {}`).join('\n')}`,
    );
  await expect(page.locator('avow-consent [data-action=accept-all]')).toBeVisible();
  await tryAll('accept-all');
  await tryAll('preferences');
  expect(await on(page, 'return [avow.$status.get(), avow.$view.get()]')).toEqual(['undecided', 'banner']);
  await click(page, 'preferences');
  await expect(page.locator('avow-consent [data-action=save]')).toBeVisible();
  for (const way of WAYS)
    await inside(
      `const element = $('[name=analytics]'); try { ${way.replaceAll('bubbles', 'cancelable: true, bubbles')} } catch {}`,
    );
  expect(await inside(`return $('[name=analytics]').checked`)).toBe(false);
  await tryAll('save');
  expect(await on(page, 'return [avow.$status.get(), document.cookie]')).toEqual(['undecided', '']);
  await expectNothingGated(site);
  // Refusing may be done by a program that the visitor has for it.
  await inside(`$('dialog [data-action=reject-all]').click()`);
  await expect.poll(() => on(page, 'return avow.$status.get()')).toBe('decided');
  await expectNothingGated(site);
});
