import type { Page } from '@playwright/test';
import { decodeProtectedHeader } from 'jose';
import type { ReceiptPayload } from '../packages/sdk/src/receipts/receipt.js';
import {
  AVOW_TAG,
  type CoreSite,
  expect,
  html,
  inline,
  kept,
  on,
  POLICY,
  POLICY_TAG,
  quiet,
  test,
  visit,
} from './core-page.js';
import { payloadOf, realReceiver, sha256, verify, verifyChain } from './receipt-chain.js';

const WITH_RECEIPTS = { ...POLICY, receipts: { endpoint: '/consent', salt: 'a salt' } };
const PAGE = html(inline('1'), POLICY_TAG(WITH_RECEIPTS) + AVOW_TAG);

interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

/** A receiver that notes what comes, answers as `reply` says, and truthfully unless told otherwise. */
function stub(site: CoreSite) {
  const state = {
    /** Bodies that were acknowledged, in order. */
    taken: [] as string[],
    /** Every body that came. */
    came: [] as string[],
    reply: undefined as ((jws: string) => Reply | undefined) | undefined,
  };
  site.answer('/consent/v1/receipts', (_, response, body) => {
    state.came.push(body);
    const {
      status,
      json,
      headers = {},
    } = state.reply?.(body) ?? {
      status: state.taken.includes(body) ? 200 : 201,
      json: { id: sha256(body), index: state.taken.length, receivedAt: new Date().toISOString() },
    };
    if (status < 300 && !state.taken.includes(body)) state.taken.push(body);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(status).end(typeof json === 'string' ? json : JSON.stringify(json ?? {}));
  });
  return state;
}

const own = (page: Page) =>
  on<
    {
      jws: string | null;
      delivery: string;
      error?: string;
      payload: ReceiptPayload;
      proof?: { id: string };
    }[]
  >(page, 'return avow.receipts()');
const deliveries = async (page: Page): Promise<string[]> => (await own(page)).map(({ delivery }) => delivery);
const waiting = `return Object.keys(localStorage).filter((key) => /^avow\\W/.test(key))`;

test.describe('with the real receiver', () => {
  test('accept, change and withdrawal give one verified chain, each receipt proved', async ({
    page,
    site,
  }) => {
    const receiver = await realReceiver(site);
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => deliveries(page)).toEqual(['sent']);
    await on(page, 'avow.save({ ads: false })');
    await on(page, 'avow.save({ ads: true })');
    await visit(page, site);
    await on(page, 'avow.withdraw()');
    await expect.poll(() => deliveries(page)).toEqual(['sent', 'sent', 'sent', 'sent']);
    const receipts = await own(page);
    const payloads = await verifyChain(receipts.map(({ jws }) => jws ?? ''));
    expect(payloads.map(({ event }) => event)).toEqual(['given', 'withdrawn', 'changed', 'withdrawn']);
    expect(payloads.map(({ method }) => method)).toEqual(['accept-all', 'save', 'save', 'save']);
    for (const { jws, proof } of receipts) expect(proof?.id).toBe(sha256(jws ?? ''));
    // What was posted is what was signed, in order; a page that ended before its answer came sent it again.
    const posted = site.log.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect([...new Set(posted)]).toEqual(receipts.map(({ jws }) => jws));
    expect(await on(page, waiting)).toEqual([]);
    expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
    await receiver.close();
  });

  test('a receiver that lost its database gets a new chain by a new key, and nothing is lost', async ({
    page,
    site,
  }) => {
    const first = await realReceiver(site);
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => deliveries(page)).toEqual(['sent']);
    await first.close();
    const second = await realReceiver(site);
    await on(page, 'avow.save({ ads: false })');
    await expect.poll(() => deliveries(page)).toEqual(['sent', 'sent']);
    await on(page, 'avow.withdraw()');
    await expect.poll(() => deliveries(page)).toEqual(['sent', 'sent', 'sent']);
    const [before = '', ...after] = (await own(page)).map(({ jws }) => jws ?? '');
    const payloads = await verifyChain(after);
    expect(payloads.map(({ event }) => event)).toEqual(['withdrawn', 'withdrawn']);
    expect((await verify(before)).kid).not.toBe((await verify(after[0] ?? '')).kid);
    await second.close();
  });

  test('without IndexedDB an unsigned record goes to /v1/unsigned, and is marked so', async ({
    page,
    site,
  }) => {
    await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    const receiver = await realReceiver(site);
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => site.asked('/consent')).toEqual(['/consent/v1/unsigned']);
    await expect.poll(() => deliveries(page)).toEqual(['sent']);
    const [receipt] = await own(page);
    expect(receipt?.jws).toBeNull();
    expect(receipt?.payload).toEqual(
      JSON.parse(site.log.find(({ method }) => method === 'POST')?.body ?? ''),
    );
    expect(receipt?.payload).toMatchObject({ event: 'given', prev: null });
    await visit(page, site);
    await quiet(site, 400);
    expect(site.asked('/consent')).toHaveLength(1);
    await receiver.close();
  });
});

test('a page that writes its language its own way loses no receipt', async ({ page, site }) => {
  const receiver = await realReceiver(site);
  site.page('/', PAGE.replace('lang="en"', 'lang="en_US"'));
  await visit(page, site);
  await on(page, 'avow.acceptAll()');
  await expect.poll(() => deliveries(page)).toEqual(['sent']);
  await receiver.close();
});

test('the subject is pseudonymous: salted, the same for one visitor, and never the raw id', async ({
  page,
  site,
}) => {
  const receiver = stub(site);
  site.page('/', PAGE);
  await visit(page, site);
  await on(page, 'avow.acceptAll()');
  await on(page, 'avow.rejectAll()');
  await expect.poll(() => receiver.taken.length).toBe(2);
  const raw = (await on<string>(page, 'return document.cookie')).split('.').at(-1) ?? '';
  expect(raw).toMatch(/^[\w-]{22}$/);
  const subjects = receiver.taken.map((jws) => payloadOf(jws).sub);
  expect(subjects).toEqual([sha256(`a salt${raw}`), sha256(`a salt${raw}`)]);
  for (const jws of receiver.taken)
    expect(JSON.stringify([decodeProtectedHeader(jws), payloadOf(jws)])).not.toContain(raw);
});

test('the key is stored, and cannot be read', async ({ page, site }) => {
  stub(site);
  site.page('/', PAGE);
  await visit(page, site);
  await on(page, 'avow.acceptAll()');
  await expect.poll(() => deliveries(page)).toEqual(['sent']);
  expect(
    await on(
      page,
      `const keys = await new Promise((resolve) => {
         indexedDB.open('avow').onsuccess = ({ target }) => {
           target.result.transaction('chain').objectStore('chain').get(0).onsuccess = ({ target }) => resolve(target.result.keys);
         };
       });
       const refused = await crypto.subtle.exportKey('jwk', keys.privateKey).then(() => 'exported', (error) => error.name);
       return [keys.privateKey.extractable, keys.privateKey.type, refused]`,
    ),
  ).toEqual([false, 'private', 'InvalidAccessError']);
});

test.describe('a page that ends at once', () => {
  test('before the receipts part is loaded, yields its receipts on the next page: each once, in order', async ({
    page,
    site,
  }) => {
    const receiver = stub(site);
    site.page('/', PAGE);
    await page.route('**/avow-receipts.js', (route) => route.abort());
    await visit(page, site);
    await on(
      page,
      `const soon = () => new Promise((resolve) => setTimeout(resolve, 10));
       for (const decide of ['acceptAll()', 'save({ ads: false })', 'withdraw()', 'acceptAll()', 'save({ media: false })', 'rejectAll()']) { eval('avow.' + decide); await soon(); }`,
    );
    await page.goto('about:blank');
    expect(receiver.came).toEqual([]);
    await page.unroute('**/avow-receipts.js');
    await visit(page, site);
    await expect.poll(() => receiver.taken.length).toBe(6);
    await quiet(site);
    expect(receiver.came).toHaveLength(6);
    const payloads = await verifyChain(receiver.taken);
    expect(payloads.map(({ event }) => event)).toEqual([
      'given',
      'withdrawn',
      'withdrawn',
      'changed',
      'withdrawn',
      'withdrawn',
    ]);
    expect(payloads.at(-1)?.choices).toMatchObject({ analytics: 'denied', ads: 'denied', media: 'denied' });
    expect(await on(page, waiting)).toEqual([]);
    site.log.length = 0;
    await visit(page, site);
    await quiet(site);
    expect(site.log.map(({ path }) => path)).toEqual(['/', '/avow/avow.js']);
  });

  test('by a link followed in the task of the decision, still yields exactly one', async ({ page, site }) => {
    const receiver = stub(site);
    site.page('/', PAGE);
    site.page('/next', PAGE);
    await visit(page, site);
    await Promise.all([
      page.waitForURL('**/next'),
      page.evaluate(`avow.acceptAll(); location.href = '/next'`),
    ]);
    await expect.poll(() => receiver.taken.length).toBe(1);
    await quiet(site, 500);
    expect(receiver.taken).toHaveLength(1);
    expect((await verifyChain(receiver.taken))[0]?.event).toBe('given');
  });

  test('while the receiver has it, but its answer never came: sent again, the same', async ({
    page,
    site,
  }) => {
    const receiver = stub(site);
    let lost = 1;
    site.answer('/consent/v1/receipts', (_, response, body) => {
      receiver.came.push(body);
      if (lost-- > 0) return response.destroy();
      return response.writeHead(200).end(JSON.stringify({ id: sha256(body) }));
    });
    site.page('/', PAGE);
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await expect.poll(() => receiver.came.length).toBeGreaterThan(0);
    await visit(page, site);
    await expect.poll(() => deliveries(page)).toEqual(['sent']);
    expect(new Set(receiver.came).size).toBe(1);
  });
});

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

test('two tabs deciding at once make one chain, and nothing twice', async ({ page, site, context }) => {
  const receiver = stub(site);
  site.page('/', PAGE);
  const other = await context.newPage();
  await visit(page, site);
  await visit(other, site);
  await Promise.all([
    on(page, 'avow.acceptAll(); avow.rejectAll(); avow.acceptAll()'),
    on(other, 'avow.rejectAll(); avow.acceptAll(); avow.rejectAll()'),
  ]);
  await expect.poll(() => receiver.taken.length, { timeout: 10_000 }).toBe(6);
  await quiet(site);
  expect(receiver.came).toEqual(receiver.taken);
  await verifyChain(receiver.taken);
  await expect.poll(() => deliveries(page)).toEqual(Array(6).fill('sent'));
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
