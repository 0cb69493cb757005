import { decodeProtectedHeader } from 'jose';
import { expect, kept, on, quiet, test, visit } from './core-page.js';
import { payloadOf, realReceiver, sha256, verify, verifyChain } from './receipt-chain.js';
import { deliveries, own, PAGE, stub, waiting } from './receipts-page.js';

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
