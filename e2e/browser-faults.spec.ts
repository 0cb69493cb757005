import type { Page } from '@playwright/test';
import { expect, on, quiet, ran, test, visit } from './core-page.js';
import { choices, expectSaved, expectUnbroken, faultPage, receiverOf, told } from './hostile/fault-page.js';
import { click } from './hostile/hostile-page.js';

/**
 * Storage, clocks and the browser's own failures: the page goes on, nothing gated runs, and no decision is lost that
 * was shown as saved. What the network and the receiver do wrong: browser-faults-network.spec.ts.
 */

/** Storage that fails, and whether a choice can then outlive the page. */
const STORAGE: readonly (readonly [what: string, code: string])[] = [
  [
    'localStorage full',
    `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
  ],
  [
    'localStorage that throws on reading',
    `const no = () => { throw new DOMException('no', 'SecurityError') };
     Storage.prototype.getItem = no;
     const get = (target, name) => /^avow/.test(String(name)) ? no() : typeof target[name] === 'function' ? target[name].bind(target) : target[name];
     Object.defineProperty(window, 'localStorage', { value: new Proxy(localStorage, { get }) })`,
  ],
  [
    'localStorage that throws on listing',
    `Object.defineProperty(window, 'localStorage', { value: new Proxy({}, { ownKeys() { throw new Error('no') }, get() { throw new Error('no') } }) })`,
  ],
  ['localStorage that is null', `Object.defineProperty(window, 'localStorage', { value: null })`],
  [
    'IndexedDB that throws',
    `IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }`,
  ],
  [
    'IndexedDB that fails',
    `IDBFactory.prototype.open = () => { const request = new EventTarget(); request.error = new DOMException('no'); setTimeout(() => request.onerror?.(new Event('error'))); return request }`,
  ],
  [
    'IndexedDB that is full',
    `for (const name of ['add', 'put']) IDBObjectStore.prototype[name] = () => { throw new DOMException('full', 'QuotaExceededError') }`,
  ],
  ['no Web Locks', `Object.defineProperty(navigator, 'locks', { value: undefined })`],
];

for (const [what, code] of STORAGE)
  test(`${what}: the choice holds here and on the next page, and the receipt arrives`, async ({
    page,
    site,
  }) => {
    const receiver = receiverOf(site);
    await page.addInitScript(code);
    site.page('/', faultPage());
    await visit(page, site);
    expect(await ran(page)).toEqual([]);
    await click(page, 'accept-all');
    await expectSaved(page);
    await expect.poll(async () => (await ran(page)).length).toBe(3);
    await expect.poll(() => receiver.taken.length).toBeGreaterThan(0);
    expect(told(receiver)[0]).toMatchObject({ analytics: 'granted' });
    await visit(page, site);
    expect(await choices(page)).toEqual(['decided', 'granted', 'granted']);
    await on(page, 'await avow.rejectAll()');
    await visit(page, site);
    expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
    expect(await ran(page)).toEqual([]);
    await expectUnbroken(page);
  });

test('IndexedDB that never answers delays receipts only; they are made on a later page', async ({
  page,
  site,
  context,
}) => {
  const receiver = receiverOf(site);
  site.page('/', faultPage());
  const stuck = await context.newPage();
  await stuck.addInitScript(`IDBFactory.prototype.open = () => new EventTarget()`);
  await visit(stuck, site);
  await click(stuck, 'reject-all');
  await expectSaved(stuck);
  await stuck.close();
  await visit(page, site);
  expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
  await expect.poll(() => told(receiver)).toMatchObject([{ analytics: 'denied', ads: 'denied' }]);
});

test('IndexedDB wiped between decisions: a new chain begins, each decision has its receipt', async ({
  page,
  site,
}) => {
  const receiver = receiverOf(site);
  site.page('/', faultPage());
  await visit(page, site);
  await click(page, 'accept-all');
  await expect.poll(() => receiver.taken.length).toBe(1);
  await on(
    page,
    `await new Promise((resolve) => { const request = indexedDB.deleteDatabase('avow'); request.onsuccess = request.onerror = request.onblocked = resolve; })`,
  );
  await on(page, 'await avow.rejectAll()');
  await expect.poll(() => receiver.taken.length).toBe(2);
  expect(told(receiver)).toMatchObject([{ ads: 'granted' }, { ads: 'denied' }]);
  expect(
    JSON.parse(Buffer.from(receiver.taken[1]?.split('.')[1] ?? '', 'base64url').toString()),
  ).toMatchObject({ prev: null });
  await expectUnbroken(page);
});

test('cookies off: the choice holds for the page, and the next one asks again', async ({ page, site }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDocumentCookieDisabled', { disabled: true });
  const receiver = receiverOf(site);
  site.page('/', faultPage());
  await visit(page, site);
  await click(page, 'accept-all');
  await expect.poll(async () => (await ran(page)).length).toBe(3);
  await on(page, `dispatchEvent(new Event('focus'))`);
  expect(await choices(page)).toEqual(['decided', 'granted', 'granted']);
  await on(page, 'await avow.rejectAll()');
  expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
  await expect.poll(() => receiver.taken.length).toBe(2);
  await visit(page, site);
  expect(await choices(page)).toEqual(['undecided', 'denied', 'denied']);
  expect(await ran(page)).toEqual([]);
  await expectUnbroken(page);
});

/** Ends the renderer as a crash does, also one that is busy. */
async function killer(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  return () => {
    const gone = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => {});
    return gone;
  };
}

const DAY = 86_400_000;
/** By how much the clock moves after the choice, and what of it still holds. */
const CLOCKS: readonly (readonly [what: string, days: number, holds: boolean])[] = [
  ['an hour back', -1 / 24, true],
  ['two days back', -2, false],
  ['ten years back', -3650, false],
  ['179 days forward', 179, true],
  ['181 days forward', 181, false],
];
for (const [what, days, holds] of CLOCKS)
  test(`a clock that jumps ${what}: a grant ${holds ? 'holds' : 'holds no more'}, and a refusal is kept`, async ({
    page,
    site,
    context,
  }) => {
    receiverOf(site);
    site.page('/', faultPage());
    await visit(page, site);
    await on(page, 'await avow.acceptAll()');
    // The browser drops cookies by its own clock; here only the page's moves.
    const later = await context.newPage();
    await later.addInitScript(`const { now } = Date; Date.now = () => now() + ${days * DAY}`);
    await visit(later, site);
    expect(await choices(later)).toEqual(
      holds ? ['decided', 'granted', 'granted'] : ['undecided', 'denied', 'denied'],
    );
    await on(later, 'await avow.rejectAll()');
    expect(await choices(later)).toEqual(['decided', 'denied', 'denied']);
    await visit(later, site);
    expect(await choices(later)).toEqual(['decided', 'denied', 'denied']);
    // The open page, and a new one by the right clock, run nothing that was refused since.
    await on(page, `dispatchEvent(new Event('focus'))`);
    expect((await choices(page)).slice(1)).toEqual(['denied', 'denied']);
    await visit(page, site);
    expect((await choices(page)).slice(1)).toEqual(['denied', 'denied']);
    expect(await ran(page)).toEqual([]);
    await expectUnbroken(page);
  });

test('a renderer killed between the cookie and the record: the choice is kept', async ({
  page,
  site,
  context,
}) => {
  const receiver = receiverOf(site);
  site.page('/', faultPage());
  const dying = await context.newPage();
  await visit(dying, site);
  const kill = await killer(dying);
  // The task of the decision stops where the record would be written.
  await on(dying, `Storage.prototype.setItem = () => { for (;;) {} }; setTimeout(avow.rejectAll, 50)`);
  const session = await context.newCDPSession(page);
  await expect
    .poll(async () => {
      const { cookies } = await session.send('Network.getCookies', { urls: [site.origin] });
      return cookies.map(({ name }) => name);
    })
    .toEqual(['avow']);
  await kill();
  await visit(page, site);
  expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
  expect(await ran(page)).toEqual([]);
  // The receipt of that decision is lost; the chain begins with the next.
  await on(page, 'await avow.save({ analytics: false })');
  await expect.poll(() => told(receiver)).toMatchObject([{ analytics: 'denied' }]);
  await expectUnbroken(page);
});

test('a renderer killed right after the choice was shown as saved: choice and receipt are there', async ({
  page,
  site,
  context,
}) => {
  const receiver = receiverOf(site);
  site.page('/', faultPage());
  const dying = await context.newPage();
  await dying.route('**/avow-receipts.js', () => {});
  await visit(dying, site);
  await click(dying, 'reject-all');
  await expectSaved(dying);
  await (await killer(dying))();
  await visit(page, site);
  expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
  await expect.poll(() => told(receiver)).toMatchObject([{ analytics: 'denied' }]);
  await quiet(site);
  expect(receiver.taken).toHaveLength(1);
});

test('two tabs decide at once, one grants and one refuses: both end alike, and each decision has its receipt', async ({
  page,
  site,
  context,
}) => {
  const receiver = receiverOf(site);
  site.page('/', faultPage());
  const other = await context.newPage();
  await visit(page, site);
  await visit(other, site);
  await Promise.all([on(page, 'await avow.acceptAll()'), on(other, 'await avow.rejectAll()')]);
  await expect.poll(() => receiver.taken.length).toBe(2);
  for (const tab of [page, other]) await on(tab, `dispatchEvent(new Event('focus'))`);
  expect(await choices(page)).toEqual(await choices(other));
  const last = await choices(page);
  await visit(page, site);
  expect(await choices(page)).toEqual(last);
  await quiet(site);
  expect(receiver.taken).toHaveLength(2);
});
