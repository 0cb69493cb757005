import { createReceiver } from '../packages/receiver/dist/index.js';
import { expect, kept, on, quiet, ran, test, visit } from './core-page.js';
import { choices, expectSaved, expectUnbroken, faultPage, receiverOf, told } from './hostile/fault-page.js';
import { click } from './hostile/hostile-page.js';

/** The network, the receiver, service workers and extensions at fault: see browser-faults.spec.ts. */

const deliveries = (page: Parameters<typeof on>[0]): Promise<string[]> =>
  on(page, 'return (await avow.receipts()).map(({ delivery }) => delivery)');

test('a receiver that never answers holds up neither page nor choice', async ({ page, site, context }) => {
  const receiver = receiverOf(site);
  receiver.reply = () => 'none';
  site.page('/', faultPage());
  await visit(page, site);
  await click(page, 'accept-all');
  await expectSaved(page);
  await expect.poll(async () => (await ran(page)).length).toBe(3);
  await on(page, 'await avow.rejectAll()');
  expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
  await expect.poll(() => deliveries(page)).toEqual(['waiting', 'waiting']);
  receiver.reply = undefined;
  await page.close();
  const next = await context.newPage();
  await visit(next, site);
  await expect.poll(() => told(receiver)).toMatchObject([{ ads: 'granted' }, { ads: 'denied' }]);
});

/** Real receivers, each with keys of its own: what one signs, the other's keys must not vouch for. */
const receiverWithKeys = async (origin: string) => {
  const receiver = createReceiver({ db: ':memory:', origins: [origin], basePath: '/consent', threads: 0 });
  await receiver.ready;
  return receiver;
};

for (const lie of ['by the key of another receiver', 'altered in one place'] as const)
  test(`a countersignature ${lie}: the receipt was taken, and its proof fails in the visitor’s own check`, async ({
    page,
    site,
  }) => {
    const [signs, publishes] = [await receiverWithKeys(site.origin), await receiverWithKeys(site.origin)];
    site.answer('/consent/', async (request, response, body) => {
      const isPost = request.method === 'POST';
      const receiver = isPost || lie === 'altered in one place' ? signs : publishes;
      const answer = await receiver.fetch(
        new Request(site.origin + request.url, {
          method: request.method ?? 'GET',
          ...(isPost && { body, headers: { 'content-type': 'text/plain' } }),
        }),
      );
      const text = await answer.text();
      const told =
        lie === 'altered in one place'
          ? text.replace(/("countersignature":"[^"]+)[^"]{2}(?=")/, '$1AA')
          : text;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(told);
    });
    site.page('/', faultPage());
    await visit(page, site);
    await on(page, 'await avow.rejectAll()');
    await expect.poll(() => deliveries(page)).toEqual(['sent']);
    const outcomes = await on(
      page,
      `const { parseReceiverKeys, verifyReceipts } = await import('/avow/avow-verify.js');
       const keys = await parseReceiverKeys(await (await fetch('/consent/.well-known/jwks.json')).text());
       const given = (await avow.receipts()).map(({ jws, payload, proof }) => ({ source: payload.jti, jws, copy: payload, proof: { ...proof, isWhole: true } }));
       const [{ checks, isVerified }] = await verifyReceipts(given, { now: Date.now() / 1000, keys });
       return [isVerified, checks.find(({ id }) => id === 'signature').outcome, checks.find(({ id }) => id === 'countersignature').outcome];`,
    );
    expect(outcomes).toEqual([false, 'verified', 'failed']);
    await signs.close();
    await publishes.close();
  });

test('offline from the first page on: asked, answered and kept; receipts go out when the net is back', async ({
  page,
  site,
  context,
}) => {
  const receiver = receiverOf(site);
  site.page('/', faultPage());
  await visit(page, site);
  // The parts that a choice needs are there or not: either way it counts.
  await context.setOffline(true);
  await on(page, 'await avow.rejectAll()');
  expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
  expect(await ran(page)).toEqual([]);
  await context.setOffline(false);
  await visit(page, site);
  expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
  await expect.poll(() => told(receiver)).toMatchObject([{ ads: 'denied' }]);
  await expectUnbroken(page);
});

for (const part of ['ui', 'receipts', 'scripts', 'withdrawal'])
  test(`an extension that blocks avow-${part}.js: the page works, and a choice counts`, async ({
    page,
    site,
  }) => {
    const receiver = receiverOf(site);
    await page.route(`**/avow-${part}.js`, (route) => route.abort('blockedbyclient'));
    site.page('/', faultPage());
    await visit(page, site);
    expect(await ran(page)).toEqual([]);
    // Only a script that came through innerHTML asks for that part; without it, it does not run.
    if (part === 'scripts')
      await on(
        page,
        `document.body.insertAdjacentHTML('beforeend', '<script type="text/plain" data-consent="ads">note("revived")<' + '/script>')`,
      );
    await on(page, 'await avow.acceptAll()');
    await expect.poll(async () => (await ran(page)).sort()).toEqual(['ads', 'analytics', 'external']);
    await on(page, 'await avow.rejectAll()');
    await page.unroute(`**/avow-${part}.js`);
    await expectUnbroken(page);
    await visit(page, site);
    expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
    expect(await ran(page)).toEqual([]);
    await expect.poll(() => told(receiver).at(-1)).toMatchObject({ analytics: 'denied' });
  });

test('an extension that takes the banner away: nothing is granted, and the page works', async ({
  page,
  site,
}) => {
  receiverOf(site);
  await page.addInitScript(`addEventListener('DOMContentLoaded', () => {
    const sheet = new CSSStyleSheet(); sheet.replaceSync('avow-consent { display: none !important }'); document.adoptedStyleSheets = [sheet];
  })`);
  site.page('/', faultPage());
  await visit(page, site);
  await quiet(site);
  expect(await choices(page)).toEqual(['undecided', 'denied', 'denied']);
  expect(await ran(page)).toEqual([]);
  await expectUnbroken(page);
});

/** Service workers between the page and its server. */
const WORKERS: readonly (readonly [what: string, code: string])[] = [
  [
    'that fails every request of Avow',
    `if (/avow-|consent/.test(url)) respond(Promise.reject(new Error('no')))`,
  ],
  [
    'that answers web pages for parts',
    `if (/avow-/.test(url)) respond(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }))`,
  ],
  [
    'that answers parts of another version',
    `if (/avow-/.test(url)) respond(new Response('export const old = 1; export default 7', { headers: { 'content-type': 'text/javascript' } }))`,
  ],
  ['that never answers', `if (/avow-|consent/.test(url)) respond(new Promise(() => {}))`],
  [
    'that acknowledges receipts itself',
    `if (/consent/.test(url)) respond(new Response('{"id":"x"}', { status: 201 }))`,
  ],
];
for (const [what, code] of WORKERS)
  test(`a service worker ${what}: the page works, nothing gated runs, no receipt is lost`, async ({
    page,
    site,
  }) => {
    const receiver = receiverOf(site);
    site.page(
      '/sw.js',
      `addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('fetch', (event) => { const { url } = event.request; const respond = (answer) => event.respondWith(answer); ${code} })`,
      { 'content-type': 'text/javascript' },
    );
    site.page('/', faultPage());
    await visit(page, site);
    await on(
      page,
      `await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 10))`,
    );
    await visit(page, site);
    expect(await ran(page)).toEqual([]);
    await on(page, 'await avow.rejectAll()');
    expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
    await quiet(site);
    expect(receiver.taken).toEqual([]);
    expect(await ran(page)).toEqual([]);
    await expectUnbroken(page);
    await on(
      page,
      `for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()`,
    );
    await visit(page, site);
    expect(await choices(page)).toEqual(['decided', 'denied', 'denied']);
    await expect.poll(() => told(receiver)).toMatchObject([{ ads: 'denied' }]);
    expect((await kept(page)).ran).toEqual([]);
  });
