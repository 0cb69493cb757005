import { expect, kept, on, quiet, test, visit } from './core-page.js';
import { payloadOf, sha256, verifyChain } from './receipt-chain.js';
import { deliveries, own, PAGE, type Reply, stub } from './receipts-page.js';

test.describe('a receiver that cannot take receipts now', () => {
  test('answers 503 with Retry-After: asked again then, and not before; order is kept', async ({
    page,
    site,
  }) => {
    const receiver = stub(site);
    receiver.reply = () => ({ status: 503, headers: { 'retry-after': '2' } });
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => receiver.came.length).toBe(1);
    receiver.reply = undefined;
    await page.waitForTimeout(1200);
    expect(receiver.came).toHaveLength(1);
    await expect.poll(() => receiver.taken.length).toBe(1);
    await on(page, 'avow.rejectAll()');
    await expect.poll(() => receiver.taken.length).toBe(2);
    await verifyChain(receiver.taken);
    expect(receiver.came).toHaveLength(3);
  });

  test('is down: all is delivered on a later page, in order, taken once and not sent again', async ({
    page,
    site,
  }) => {
    const receiver = stub(site);
    await page.route('**/consent/**', (route) => route.abort());
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => deliveries(page)).toEqual(['waiting']);
    await visit(page, site);
    await on(page, 'avow.rejectAll()');
    await expect.poll(() => deliveries(page)).toEqual(['waiting', 'waiting']);
    expect(receiver.came).toEqual([]);
    await page.unroute('**/consent/**');
    await visit(page, site);
    await expect.poll(() => receiver.taken.length).toBe(2);
    await quiet(site);
    // What the page before had on its way when it ended may still arrive: it is the same bytes, and taken once.
    expect([...new Set(receiver.came)]).toEqual(receiver.taken);
    await verifyChain(receiver.taken);
    await expect.poll(() => deliveries(page)).toEqual(['sent', 'sent']);
    const came = receiver.came.length;
    await visit(page, site);
    await quiet(site);
    expect(receiver.came).toHaveLength(came);
  });

  test('is out of reach, offline: delivered as soon as the browser is online', async ({
    page,
    site,
    context,
  }) => {
    const receiver = stub(site);
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => receiver.taken.length).toBe(1);
    // Nothing but the event of the browser can make it try again.
    await on(page, 'window.setTimeout = () => 0');
    await context.setOffline(true);
    await on(page, 'avow.rejectAll(); avow.acceptAll()');
    await expect.poll(() => deliveries(page)).toEqual(['sent', 'waiting', 'waiting']);
    await context.setOffline(false);
    await expect.poll(() => receiver.taken.length, { timeout: 3000 }).toBe(3);
    await verifyChain(receiver.taken);
  });
});

test.describe('a receiver that lies', () => {
  const lies: [string, Reply][] = [
    ['acknowledges something else', { status: 201, json: { id: sha256('something else') } }],
    ['acknowledges nothing', { status: 201, json: {} }],
    ['answers the JSON null', { status: 201, json: 'null' }],
    [
      'answers a web page',
      {
        status: 200,
        json: '<!doctype html><title>Sign in</title>',
        headers: { 'content-type': 'text/html' },
      },
    ],
    ['answers nothing', { status: 204 }],
    ['redirects', { status: 302, headers: { location: '/elsewhere' } }],
    ['redirects and keeps the method', { status: 307, headers: { location: '/elsewhere' } }],
    [
      'refuses by a web page',
      {
        status: 403,
        json: '<!doctype html><title>Blocked</title>',
        headers: { 'content-type': 'text/html' },
      },
    ],
    ['refuses by the JSON null', { status: 502, json: 'null' }],
  ];
  for (const [how, lie] of lies)
    test(`${how}: is not believed, and asked again`, async ({ page, site }) => {
      const receiver = stub(site);
      receiver.reply = () => lie;
      site.page('/', PAGE);
      await visit(page, site);
      await on(page, 'avow.acceptAll()');
      await expect.poll(() => receiver.came.length).toBeGreaterThan(0);
      await quiet(site, 200);
      expect(await deliveries(page)).toEqual(['waiting']);
      expect(site.asked('/elsewhere')).toEqual([]);
      receiver.taken.length = 0;
      receiver.reply = undefined;
      await expect.poll(() => deliveries(page), { timeout: 10_000 }).toEqual(['sent']);
      expect(receiver.taken).toHaveLength(1);
      expect((await kept(page)).pageErrors).toEqual([]);
    });
});

test('a receipt refused for good is marked and reported, and the next starts a new chain', async ({
  page,
  site,
}) => {
  const receiver = stub(site);
  let known: string[] = [];
  receiver.reply = (jws) => {
    const { prev, event } = payloadOf(jws);
    if (event === 'given')
      return { status: 422, json: { code: 'payload-invalid', detail: 'lang must be a BCP 47 tag' } };
    if (prev && !known.includes(prev))
      return { status: 409, json: { code: 'chain-gap', detail: 'prev is not known' } };
    known = [...known, sha256(jws)];
    return undefined;
  };
  site.page('/', PAGE);
  await visit(page, site);
  await on(page, 'avow.acceptAll()');
  await expect.poll(() => deliveries(page)).toEqual(['rejected']);
  expect((await own(page))[0]?.error).toContain('lang must be a BCP 47 tag');
  expect((await kept(page)).events).toContainEqual({
    name: 'error',
    detail: { code: 'rejected', message: expect.stringContaining('lang must be a BCP 47 tag') },
  });
  const seen = receiver.came.length;
  await on(page, 'avow.rejectAll()');
  await on(page, 'avow.acceptAll()');
  await expect.poll(() => deliveries(page)).toEqual(['rejected', 'sent', 'sent']);
  expect(receiver.came.length).toBeGreaterThan(seen);
  const payloads = await verifyChain(receiver.taken);
  expect(payloads.map(({ event }) => event)).toEqual(['withdrawn', 'changed']);
});

test.describe('storage that fails', () => {
  test('localStorage forbidden: the receipt is made and delivered once all the same', async ({
    page,
    site,
  }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError');
        },
      }),
    );
    const receiver = stub(site);
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => deliveries(page)).toEqual(['sent']);
    expect(receiver.came).toHaveLength(1);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

  test('without IndexedDB and with the receiver down, the record waits for a later page', async ({
    page,
    site,
  }) => {
    await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    const bodies: string[] = [];
    await page.route('**/consent/**', (route) => route.abort());
    site.answer('/consent/v1/unsigned', (_, response, body) => {
      bodies.push(body);
      response.writeHead(201).end(JSON.stringify({ id: sha256(body), signed: false }));
    });
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await quiet(site);
    await page.unroute('**/consent/**');
    await visit(page, site);
    await expect.poll(() => bodies.length).toBe(1);
    await expect.poll(() => deliveries(page)).toEqual(['sent']);
    await visit(page, site);
    await quiet(site);
    expect(bodies).toHaveLength(1);
  });

  test("keys of the page that look like Avow's break nothing", async ({ page, site }) => {
    const receiver = stub(site);
    site.page('/', PAGE);
    await visit(page, site);
    await page.route('**/avow-receipts.js', (route) => route.abort());
    await on(
      page,
      `for (const key of ['avow.theme', 'avow', 'myavow.x', 'avow-unsigned', 'a.avow.b']) localStorage.setItem(key, 'dark');
       avow.acceptAll();`,
    );
    await page.unroute('**/avow-receipts.js');
    await visit(page, site);
    await expect.poll(() => receiver.taken.length).toBe(1);
    expect(await on(page, `return localStorage.getItem('avow.theme')`)).toBe('dark');
  });
});
