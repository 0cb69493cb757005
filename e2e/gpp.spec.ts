import type { BrowserContext, Page } from '@playwright/test';
import { readGppString } from '../packages/sdk/src/testing/read-gpp-string.js';
import { TCF_POLICY } from '../packages/sdk/src/testing/tcf-policy.js';
import { VENDOR_LIST } from '../packages/sdk/src/testing/vendor-list.js';
import { type CoreSite, expect, html, kept, on, POLICY, POLICY_TAG, test, visit } from './core-page.js';

/** Notes all that a vendor's listener hears, from before Avow is there. */
const VENDOR = `<script>
window.heard = [];
__gpp('ping', (ping) => { window.firstPing = ping; });
__gpp('addEventListener', (event) => heard.push(JSON.parse(JSON.stringify(event))));
</script>`;

interface GppEvent {
  readonly eventName: string;
  readonly data: unknown;
  readonly listenerId: number;
  readonly pingData: {
    readonly gppString: string;
    readonly applicableSections: number[];
    readonly signalStatus: string;
    readonly supportedAPIs: string[];
  };
}

const heard = (page: Page): Promise<GppEvent[]> => on(page, 'return heard');
const order = async (page: Page): Promise<string[]> =>
  (await heard(page)).map(({ eventName, data }) => `${eventName} ${data}`);
const ping = (page: Page): Promise<GppEvent['pingData']> =>
  on(page, `return new Promise((done) => __gpp('ping', (data) => done(JSON.parse(JSON.stringify(data)))))`);
const sections = async (page: Page) => readGppString((await ping(page)).gppString);
const button = (page: Page, action: string) => page.locator(`avow-consent [data-action=${action}]:visible`);

const US = {
  ...POLICY,
  jurisdiction: 'auto',
  parts: ['jurisdiction', 'gpp'],
  gpp: {},
  services: undefined,
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement', sale: false },
    { id: 'ads', name: 'Advertising', sale: true },
  ],
};

function gppSite(
  site: CoreSite,
  policy: object,
  place = '',
  stubs = '<script src="/avow/avow-gpp-stub.js"></script>',
): void {
  site.answer('/tcf/', (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(VENDOR_LIST)),
  );
  const core = `<script src="/avow/avow.js" data-policy="#avow-policy" ${place}></script>`;
  site.page('/', html('', stubs + VENDOR + POLICY_TAG(policy) + core));
}

const withGpc = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
      configurable: true,
      get: () => true,
    }),
  );

test('California: what holds before an answer, the opt-out in its order, and the next page', async ({
  page,
  site,
}) => {
  gppSite(site, US, 'data-country="US" data-region="CA"');
  await visit(page, site);
  await expect.poll(() => order(page)).toContain('signalStatus ready');
  expect(await order(page)).toEqual([
    'listenerRegistered true',
    'cmpStatus loaded',
    'cmpDisplayStatus hidden',
    'sectionChange usca',
    'signalStatus ready',
  ]);
  expect(await on(page, 'return firstPing')).toMatchObject({ cmpStatus: 'stub', signalStatus: 'not ready' });
  expect(await ping(page)).toMatchObject({
    gppVersion: '1.1',
    cmpId: 1,
    cmpStatus: 'loaded',
    signalStatus: 'ready',
    applicableSections: [8],
    sectionList: [8],
    supportedAPIs: expect.arrayContaining(['7:usnat', '8:usca', '27:usri']),
  });
  expect(await sections(page)).toMatchObject([
    { id: 8, gpc: false, core: { SaleOptOutNotice: 1, SaleOptOut: 2 } },
  ]);
  const before = (await order(page)).length;
  await on(page, 'await avow.rejectAll()');
  expect((await order(page)).slice(before)).toEqual([
    'signalStatus not ready',
    'sectionChange usca',
    'signalStatus ready',
  ]);
  expect(await sections(page)).toMatchObject([{ core: { SaleOptOut: 1, SharingOptOut: 1 } }]);
  // Generic commands, and calls that a page makes wrongly.
  const call = (command: string, parameter?: unknown) =>
    on(
      page,
      `return new Promise((done) => __gpp('${command}', (...answer) => done(JSON.parse(JSON.stringify(answer))), ${JSON.stringify(parameter)}))`,
    );
  expect(await call('hasSection', 'usca')).toEqual([true, true]);
  expect(await call('getField', 'usca.SaleOptOut')).toEqual([1, true]);
  expect(await call('getSection', 'usca')).toMatchObject([expect.anything(), true]);
  expect(await call('getSection', 'usva')).toEqual([null, false]);
  expect(await call('unheardOf')).toEqual([null, false]);
  await on(page, `__gpp('ping'); __gpp('addEventListener', () => { throw Error('a vendor'); });`);
  expect(await call('removeEventListener', (await heard(page))[0]?.listenerId)).toMatchObject([
    { data: true },
    true,
  ]);
  const silent = (await order(page)).length;
  await on(page, 'await avow.acceptAll()');
  expect(await order(page)).toHaveLength(silent);
  expect(await sections(page)).toMatchObject([{ core: { SaleOptOut: 2 } }]);
  await visit(page, site);
  await expect.poll(() => order(page)).toContain('signalStatus ready');
  expect(await sections(page)).toMatchObject([{ core: { SaleOptOut: 2 } }]);
  expect((await kept(page)).pageErrors).toEqual([]);
});

test('Global Privacy Control opts out in every section, and states without one of their own get the national', async ({
  page,
  context,
  site,
}) => {
  await withGpc(context);
  for (const [place, id] of [
    ['data-country="US" data-region="CO"', 10],
    ['data-country="US" data-region="WY"', 7],
  ] as const) {
    await context.clearCookies();
    gppSite(site, US, place);
    await visit(page, site);
    await on(page, 'localStorage.clear()');
    await expect.poll(() => order(page)).toContain('signalStatus ready');
    expect(await sections(page)).toMatchObject([
      { id, gpc: true, core: { SaleOptOut: 1, TargetedAdvertisingOptOut: 1 } },
    ]);
  }
});

test('in Europe the section is the TC string, ready once the visitor has answered; elsewhere there is none', async ({
  page,
  site,
}) => {
  const policy = { ...TCF_POLICY, parts: ['tcf', 'gpp'], gpp: {} };
  const stubs =
    '<script src="/avow/avow-tcf-stub.js"></script><script src="/avow/avow-gpp-stub.js"></script>';
  gppSite(site, policy, '', stubs);
  await visit(page, site);
  await expect.poll(() => order(page)).toContain('sectionChange tcfeuv2');
  expect((await ping(page)).signalStatus).toBe('not ready');
  await button(page, 'accept-all').click();
  await expect.poll(async () => (await order(page)).at(-1)).toBe('signalStatus ready');
  const events = await order(page);
  expect(events.indexOf('cmpDisplayStatus hidden')).toBeGreaterThan(
    events.indexOf('cmpDisplayStatus visible'),
  );
  const tcString = await on<string>(
    page,
    `return new Promise((done) => __tcfapi('getTCData', 2, ({ tcString }) => done(tcString)))`,
  );
  expect(await sections(page)).toEqual([{ id: 2, text: tcString }]);
  expect(await ping(page)).toMatchObject({ cmpId: 31, applicableSections: [2] });

  gppSite(site, { ...US, jurisdiction: 'BR' });
  await visit(page, site);
  await expect.poll(() => order(page)).toContain('signalStatus ready');
  expect(await ping(page)).toMatchObject({ applicableSections: [-1], sectionList: [] });
});

test('frames call through the locator', async ({ page, site }) => {
  gppSite(site, US, 'data-country="US" data-region="CA"');
  await visit(page, site);
  await expect.poll(() => order(page)).toContain('signalStatus ready');
  const answer = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<!doctype html><title>Advert</title>';
    const loaded = new Promise((done) => {
      frame.onload = done;
    });
    document.body.append(frame);
    await loaded;
    const inside = frame.contentWindow as Window & { eval(code: string): unknown };
    return inside.eval(`new Promise((done) => {
      if (!parent.frames.__gppLocator) done('no locator');
      addEventListener('message', ({ data }) => data.__gppReturn && done(data.__gppReturn));
      parent.postMessage({ __gppCall: { command: 'ping', callId: 'x' } }, '*');
    })`);
  });
  expect(answer).toMatchObject({ callId: 'x', success: true, returnValue: { applicableSections: [8] } });
});

test('a consent that is destroyed leaves the stub, and listeners hear nothing more', async ({
  page,
  site,
}) => {
  gppSite(site, US, 'data-country="US" data-region="CA"');
  await visit(page, site);
  await expect.poll(() => order(page)).toContain('signalStatus ready');
  const before = await order(page);
  await on(page, 'avow.destroy(); await avow.rejectAll()');
  await on(page, `document.dispatchEvent(new CustomEvent('avow:jurisdiction', { detail: {} }))`);
  expect(await ping(page)).toMatchObject({ cmpStatus: 'stub', signalStatus: 'not ready', gppString: '' });
  expect(await order(page)).toEqual(before);
  expect(await kept(page)).toMatchObject({ violations: [], pageErrors: [] });
});
