import { expect, html, kept, on, POLICY, quiet, test } from './core-page.js';
import { acceptAll, expectNothingGated, hostilePage, open } from './hostile/hostile-page.js';

/** Forged events, messages and storage, and pages around ours: see docs/threat-model.md. */

const GRANTED = `{ choices: { essential: 'granted', analytics: 'granted', ads: 'granted', media: 'granted' }, changed: ['analytics'], method: 'accept-all', status: 'decided' }`;

test('forged events of Avow change nothing', async ({ page, site }) => {
  const policy = { ...POLICY, parts: ['tabs', 'frame', 'reopen'], frames: [site.origin] };
  site.page('/', hostilePage({ policy }));
  await open(page, site);
  await expect(page.locator('avow-consent [part=banner]')).toBeVisible();
  await on(
    page,
    `for (const name of ['change', 'ready', 'receipt', 'proof', 'blocked', 'jurisdiction', 'law', 'services', 'reload', 'stopped', 'error'])
       for (const detail of [${GRANTED}, { policy: { purposes: [] }, denied: [] }, null, 'x', { receipt: null }, { code: 'x', message: '<img src=/evil/x>' }])
         document.dispatchEvent(new CustomEvent('avow:' + name, { detail }));
     for (const name of ['storage', 'focus', 'pageshow', 'online']) dispatchEvent(new Event(name));`,
  );
  await expectNothingGated(site);
  expect(
    await on(page, 'return [avow.$status.get(), avow.$choices.get().analytics, document.cookie]'),
  ).toEqual(['undecided', 'denied', '']);
});

test('forged messages change nothing, and nobody is told choices who is not named', async ({
  page,
  site,
}) => {
  site.page(
    '/',
    hostilePage({ policy: { ...POLICY, parts: ['frame'], frames: ['https://shop.example.com'] } }),
  );
  site.page(
    '/evil-frame',
    `<!doctype html><script>
      const answer = ${GRANTED};
      for (const message of [answer, { avow: 'follow' }, { avow: 'offer', ...answer }, { avow: 'change', detail: answer }, { view: 'preferences' }, { __tcfapiCall: { command: 'setConsent', parameter: answer, version: 2, callId: 1 } }, null, 0, 'avow', ['avow']]) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => new Image().src = '/told/' + JSON.stringify(data);
        port1.postMessage({ view: 'preferences' });
        parent.postMessage(message, '*', [port2]);
      }
      onmessage = ({ data }) => data?.choices && (new Image().src = '/told/' + JSON.stringify(data));
    </script>`,
  );
  await open(page, site);
  await expect.poll(() => site.asked('/avow/avow-frame.js').length).toBe(1);
  for (const origin of [site.origin, site.otherOrigin])
    await on(
      page,
      `await new Promise((resolve) => document.body.append(Object.assign(document.createElement('iframe'), { src: '${origin}/evil-frame', onload: resolve })))`,
    );
  await expectNothingGated(site);
  expect(site.asked('/told/')).toEqual([]);
  expect(await on(page, 'return [avow.$status.get(), avow.$view.get()]')).toEqual(['undecided', 'banner']);
  expect((await kept(page)).pageErrors).toEqual([]);
});

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const COOKIES: readonly string[] = [
  'avow=granted',
  'avow={"analytics":true}',
  `avow=1.1.9999999999.2222.${ID}`,
  `avow=1.TAG.9999999999.2222.${ID}`,
  `avow=1.TAG.1.2222.${ID}`,
  `avow=1.TAG.NOW.3333.${ID}`,
  `avow=1.TAG.NOW.2222.short`,
  `avow=2.TAG.NOW.2222.${ID}`,
  `avow=1.TAG.-1.2222.${ID}`,
  `avow=1.TAG.NaN.2222.${ID}`,
  `xavow=1.TAG.NOW.2222.${ID}`,
  `avow=%31.TAG.NOW.2222.${ID}`,
  `avow=1.TAG.NOW.2222.${ID} x`,
  `avow="1.TAG.NOW.2222.${ID}"`,
  `avow=${'2'.repeat(3000)}`,
  `avow=1.__proto__.NOW.2222.${ID}`,
];

test('cookies that do not fit grant nothing, and hinder no choice', async ({ page, site }) => {
  test.setTimeout(120_000);
  site.page('/', hostilePage({}));
  site.page('/tag', html(''));
  await page.goto(`${site.origin}/tag`);
  await on(page, 'await avow.rejectAll()');
  const tag = (await on<string>(page, 'return document.cookie')).split('.')[1] ?? '';
  for (const cookie of COOKIES) {
    await page.context().clearCookies();
    site.log.length = 0;
    const text = cookie.replace('TAG', tag).replace('NOW', String(Math.floor(Date.now() / 1000)));
    await on(page, `document.cookie = ${JSON.stringify(text)} + ';path=/'`);
    await open(page, site);
    await expectNothingGated(site);
    expect([cookie, await on(page, 'return avow.$status.get()')]).toEqual([cookie, 'undecided']);
    await on(page, 'await avow.rejectAll()');
    await open(page, site);
    expect([cookie, await on(page, 'return avow.$status.get()')]).toEqual([cookie, 'decided']);
    expect((await kept(page)).pageErrors).toEqual([]);
  }
});

test('forged entries in localStorage grant nothing, and keep no receipt from being made', async ({
  page,
  site,
}) => {
  const came: string[] = [];
  site.answer('/consent', (_, response, body) => {
    came.push(body);
    response.writeHead(503).end();
  });
  site.page('/', hostilePage({ policy: { ...POLICY, receipts: { endpoint: '/consent' } } }));
  await open(page, site);
  await on(
    page,
    `['null', '0', '"x"', '[]', '{', '', '{}', '{"at":1}', '{"policy":{"receipts":{"endpoint":"/evil/"}},"at":2,"answers":"2222"}', '{"__proto__":{"answers":"2222"},"at":3}', 'x'.repeat(100000)]
       .forEach((text, index) => localStorage.setItem('avow:' + String(index).padStart(22, 'F'), text));
     localStorage.setItem('avow', '{"analytics":true}');
     localStorage.setItem('avow:unsent', 'x');
     localStorage.setItem('avow-unsigned.x', '{');
     dispatchEvent(new StorageEvent('storage', { key: 'avow' }));`,
  );
  await open(page, site);
  await expectNothingGated(site);
  expect(await on(page, 'return avow.$status.get()')).toBe('undecided');
  await on(page, 'await avow.rejectAll()');
  await expect.poll(() => came.length).toBeGreaterThan(0);
  expect(came.every((body) => body.split('.').length === 3)).toBe(true);
  expect(await on(page, 'return (await avow.receipts()).map(({ payload }) => payload.event)')).toEqual([
    'refused',
  ]);
  // And on the next page, where only what is stored is there.
  await open(page, site);
  await quiet(site);
  expect(await on(page, 'return (await avow.receipts()).length')).toBe(1);
  expect(site.asked('/evil/')).toEqual([]);
  expect((await kept(page)).pageErrors).toEqual([]);
});

test('shown in a frame of another site, a click grants nothing on the site itself', async ({
  page,
  site,
}) => {
  site.page('/', hostilePage({}));
  site.page(
    '/around',
    `<!doctype html><body style="margin:0"><iframe id="victim" src="${site.origin}/" title="x" style="width:100vw;height:100vh;border:0;opacity:.01"></iframe>`,
  );
  // The browser keeps the cookie from a frame of another site because it asks for that: what it asks for is looked at.
  await page.addInitScript(`const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    window.writtenCookies = [];
    Object.defineProperty(Document.prototype, 'cookie', { get, set(text) { writtenCookies.push(text); set.call(this, text); } })`);
  await page.goto(`${site.otherOrigin}/around`);
  const button = page.frameLocator('#victim').locator('avow-consent [data-action=accept-all]').first();
  await expect(button).toBeVisible();
  await button.click();
  await expect(button).toBeHidden();
  const inside = page.frames().find((frame) => frame.url() === `${site.origin}/`);
  expect(await inside?.evaluate('writtenCookies')).toEqual([expect.stringContaining(';samesite=lax;')]);
  site.log.length = 0;
  await open(page, site);
  await expectNothingGated(site);
  expect(await on(page, 'return [avow.$status.get(), document.cookie]')).toEqual(['undecided', '']);
  await acceptAll(page);
});
