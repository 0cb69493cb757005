import { AVOW_TAG, POLICY } from './core-page.js';
import type { EnginePage } from './engine-page.js';
import { expect, inEveryEngine, logged, on, visit } from './engines.js';
import { realReceiver, sha256, verifyChain } from './receipt-chain.js';

/** Receipts in each engine: made by its WebCrypto, kept in its IndexedDB, proved by the real receiver, verified. */

/** With a service that has a choice of its own. */
const WITH_RECEIPTS = {
  ...POLICY,
  purposes: [...POLICY.purposes, { id: 'service:stats', name: 'Stats' }],
  receipts: { endpoint: '/consent', salt: 'a salt' },
};

interface Own {
  readonly jws: string | null;
  readonly delivery: string;
  readonly payload: { readonly event: string };
  readonly proof?: { readonly id: string; readonly countersignature: string };
}

const own = (page: EnginePage) => on<Own[]>(page, 'return avow.receipts()');
const sent = (page: EnginePage, count: number) =>
  expect
    .poll(async () => (await own(page)).map(({ delivery }) => delivery), { timeout: 15_000 })
    .toEqual(Array(count).fill('sent'));

inEveryEngine('given, changed and withdrawn make one chain, proved and kept', async ({ page, site }) => {
  const receiver = await realReceiver(site);
  site.page('/', logged('', WITH_RECEIPTS, AVOW_TAG));
  await visit(page, site);
  await on(page, 'avow.acceptAll()');
  await sent(page, 1);
  await on(page, 'avow.save({ ads: false })');
  await sent(page, 2);
  await visit(page, site);
  await on(page, 'avow.withdraw()');
  await sent(page, 3);
  const receipts = await own(page);
  const payloads = await verifyChain(receipts.map(({ jws }) => jws ?? ''));
  expect(payloads.map(({ event }) => event)).toEqual(['given', 'withdrawn', 'withdrawn']);
  for (const { jws, proof } of receipts) {
    expect(proof?.id).toBe(sha256(jws ?? ''));
    expect(proof?.countersignature).toMatch(/^ey/);
  }
  expect(await on(page, `return events.filter(({ name }) => name === 'error')`)).toEqual([]);
  // The key signs, and cannot be read.
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
  await receiver.close();
});

inEveryEngine(
  'a page verifies its own receipts, and finds the one that was changed',
  async ({ page, site }) => {
    const receiver = await realReceiver(site);
    site.page('/', logged('', WITH_RECEIPTS, AVOW_TAG));
    await visit(page, site);
    await on(page, 'avow.acceptAll()');
    await sent(page, 1);
    // The page's own verifier, on the engine's WebCrypto: P-256 for the receipt, Ed25519 for the log.
    const results = (jws: string) =>
      on<Record<string, string>>(
        page,
        `const { verifyReceipts, parseReceiverKeys } = await import('/avow/avow-verify.js');
       const keys = await parseReceiverKeys(await (await fetch('/consent/.well-known/jwks.json')).text());
       const [{ jws, proof, payload }] = await avow.receipts();
       const given = { jws: ${jws}, copy: payload, proof: { isWhole: true, ...proof } };
       const [{ checks }] = await verifyReceipts([given], { keys, now: Date.now() / 1000 });
       return Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome]))`,
      );
    expect(await results('jws')).toMatchObject({
      signature: 'verified',
      key: 'verified',
      countersignature: 'verified',
    });
    expect(
      await results(`jws.slice(0, -6) + (jws.slice(-6, -4) === 'AA' ? 'BB' : 'AA') + jws.slice(-4)`),
    ).toMatchObject({
      signature: 'failed',
      countersignature: 'failed',
    });
    await receiver.close();
  },
);
