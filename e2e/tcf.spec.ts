import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { readTcString } from '../packages/sdk/src/testing/read-tc-string.js';
import { TCF_POLICY } from '../packages/sdk/src/testing/tcf-policy.js';
import { FRENCH_PURPOSES, VENDOR_LIST } from '../packages/sdk/src/testing/vendor-list.js';
import { type CoreSite, expect, html, kept, on, POLICY_TAG, quiet, test, visit } from './core-page.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STUB = '<script src="/avow/avow-tcf-stub.js"></script>';
const CORE = '<script src="/avow/avow.js" data-policy="#avow-policy"></script>';

/** Notes all that a vendor's listener hears, from before Avow is there. */
const VENDOR = `<script>
window.heard = [];
__tcfapi('ping', 2, (ping) => { window.firstPing = ping; });
__tcfapi('addEventListener', 2, (data, success) => heard.push({ success, ...JSON.parse(JSON.stringify(data)) }));
</script>`;

interface TcData {
  readonly success: boolean;
  readonly eventStatus: string;
  readonly cmpStatus: string;
  readonly gdprApplies: boolean;
  readonly tcString: string;
  readonly listenerId: number;
  readonly addtlConsent: string;
  readonly purpose: { readonly consents: Record<string, boolean> };
  readonly vendor: {
    readonly consents: Record<string, boolean>;
    readonly disclosedVendors: Record<string, boolean>;
  };
}

const heard = (page: Page): Promise<TcData[]> => on(page, 'return heard');
const statuses = async (page: Page): Promise<string[]> =>
  (await heard(page)).map(({ eventStatus }) => eventStatus);
const last = async (page: Page) => readTcString((await heard(page)).at(-1)?.tcString ?? '');
const button = (page: Page, action: string) => page.locator(`avow-consent [data-action=${action}]:visible`);
const layer = (page: Page) => page.locator('avow-vendors dialog');

/** A site with its own copy of a vendor list, and a page with a vendor that listens. */
function tcfSite(site: CoreSite, policy: object = TCF_POLICY, body = '', list: object = VENDOR_LIST): void {
  site.answer('/tcf/', (request, response) => {
    const file = { '/tcf/vendor-list.json': list, '/tcf/purposes-fr.json': FRENCH_PURPOSES }[
      request.url ?? ''
    ];
    if (!file) return response.writeHead(404).end();
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(file));
  });
  site.page('/', html(body, STUB + VENDOR + POLICY_TAG(policy) + CORE), {
    'content-security-policy':
      "default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src 'self'; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  });
}

test('a first visit: stub, interface shown, answer; and a second one, loaded', async ({ page, site }) => {
  tcfSite(site);
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown']);
  expect(await on(page, 'return firstPing')).toMatchObject({
    cmpLoaded: false,
    cmpStatus: 'stub',
    apiVersion: '2.3',
  });
  const [shown] = await heard(page);
  expect(shown).toMatchObject({
    success: true,
    cmpStatus: 'loaded',
    gdprApplies: true,
    tcfPolicyVersion: 5,
    cmpId: 31,
    isServiceSpecific: true,
    addtlConsent: '2~~dv.9.89',
  });
  expect(await last(page)).toMatchObject({
    purposesConsent: [],
    vendorConsent: [],
    vendorLegitimateInterest: [2, 7, 11, 512],
    disclosedVendors: [2, 7, 11, 300, 512],
  });
  // Nothing is kept before a choice.
  expect(await on(page, 'return [document.cookie, localStorage.length]')).toEqual(['', 0]);
  expect(await on(page, `return new Promise((done) => __tcfapi('ping', 2, done))`)).toMatchObject({
    cmpLoaded: true,
    cmpStatus: 'loaded',
    displayStatus: 'visible',
    gvlVersion: 42,
  });

  await button(page, 'accept-all').click();
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown', 'useractioncomplete']);
  const { tcString, addtlConsent, vendor } = (await heard(page)).at(-1) as TcData;
  expect(await last(page)).toMatchObject({
    purposesConsent: [1, 2, 3, 4, 7, 8, 10],
    vendorConsent: [2, 7, 300],
  });
  expect(addtlConsent).toBe('2~9.89~dv.');
  expect(vendor.disclosedVendors['300']).toBe(true);

  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['tcloaded']);
  expect((await heard(page))[0]).toMatchObject({ tcString, addtlConsent });
  await quiet(site);
  // A returning visitor downloads no list, and nobody else was ever asked for anything.
  expect(site.asked('/tcf/')).toHaveLength(1);
  expect(requested.filter((url) => !url.startsWith(site.origin))).toEqual([]);

  // The visitor changes their mind: all three statuses in one visit.
  await on(page, `avow.open('preferences')`);
  await expect.poll(() => statuses(page)).toEqual(['tcloaded', 'cmpuishown']);
  await button(page, 'reject-all').click();
  await expect.poll(() => statuses(page)).toEqual(['tcloaded', 'cmpuishown', 'useractioncomplete']);
  expect(await last(page)).toMatchObject({
    purposesConsent: [],
    purposesLITransparency: [],
    vendorConsent: [],
    vendorLegitimateInterest: [11],
  });
  expect(await kept(page)).toMatchObject({ violations: [], pageErrors: [] });
});

test('commands answer as the specification has it, and a listener that fails disturbs nobody', async ({
  page,
  site,
}) => {
  tcfSite(site);
  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown']);
  const call = (rest: string) =>
    on<[Record<string, unknown> | boolean | null, boolean]>(
      page,
      `return new Promise((done) => { const call = (command, version, parameter) => __tcfapi(command, version, (...answer) => done(JSON.parse(JSON.stringify(answer))), parameter); ${rest} })`,
    );
  const [list, listed] = await call(`call('getVendorList', 2)`);
  expect([listed, (list as { vendorListVersion: number }).vendorListVersion]).toEqual([true, 42]);
  expect((await call(`call('getVendorList', 2, 'LATEST')`))[1]).toBe(true);
  expect(await call(`call('getVendorList', 2, 7)`)).toEqual([null, false]);
  expect(await call(`call('getTCData', 2, [2, 300])`)).toMatchObject([
    { vendor: { consents: { 2: false, 300: false } } },
    true,
  ]);
  expect(await call(`call('unheardOf', 2)`)).toEqual([null, false]);
  expect(await call(`call('ping', 1)`)).toEqual([null, false]);
  const id = (await heard(page))[0]?.listenerId;
  expect((await call(`call('removeEventListener', 2, 999)`))[0]).toBe(false);
  expect(await call(`call('removeEventListener', 2, ${id})`)).toEqual([true, true]);
  await on(
    page,
    `__tcfapi('ping', 2); __tcfapi('addEventListener', 2, () => { throw Error('a vendor') });
    __tcfapi('addEventListener', 2, (data) => heard.push(JSON.parse(JSON.stringify(data))));`,
  );
  await button(page, 'accept-all').click();
  await expect.poll(async () => (await statuses(page)).at(-1)).toBe('useractioncomplete');
  expect(await statuses(page)).toEqual(['cmpuishown', 'cmpuishown', 'useractioncomplete']);
  expect((await kept(page)).pageErrors).toEqual([]);
});

test('frames call through the locator, in messages of objects and of text, also from another site', async ({
  page,
  site,
}) => {
  const frame = (asText: boolean) => `<!doctype html><title>Advert</title><script>
    let above = window; while (above !== top) { above = above.parent; try { if (above.frames.__tcfapiLocator) break; } catch {} }
    window.answers = [];
    addEventListener('message', ({ data }) => {
      const answer = typeof data === 'string' ? JSON.parse(data) : data;
      if (answer.__tcfapiReturn) answers.push({ asText: typeof data === 'string', ...answer.__tcfapiReturn });
    });
    const call = (command, callId, parameter) => { const message = { __tcfapiCall: { command, version: 2, callId, parameter } };
      above.postMessage(${asText ? 'JSON.stringify(message)' : 'message'}, '*'); };
    call('ping', 'p'); call('addEventListener', 5);
  </script>`;
  site.page('/object', frame(false));
  site.page('/text', frame(true));
  tcfSite(
    site,
    TCF_POLICY,
    `<iframe src="/object" title="1"></iframe><iframe src="/text" title="2"></iframe>`,
  );
  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown']);
  await button(page, 'accept-all').click();
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown', 'useractioncomplete']);
  for (const [path, asText] of [
    ['/object', false],
    ['/text', true],
  ] as const) {
    const inside = page.frame({ url: site.origin + path });
    type Answer = {
      asText: boolean;
      callId: unknown;
      success: boolean;
      returnValue: { eventStatus?: string; tcString?: string };
    };
    const answers = () =>
      inside?.evaluate(() => (window as unknown as { answers: Answer[] }).answers) ?? Promise.resolve([]);
    await expect
      .poll(async () =>
        (await answers())
          .filter(({ callId }) => callId === 5)
          .map(({ returnValue }) => returnValue.eventStatus),
      )
      .toEqual(['cmpuishown', 'useractioncomplete']);
    const all = await answers();
    expect(all.every((answer) => answer.asText === asText && answer.success)).toBe(true);
    expect(all.find(({ callId }) => callId === 'p')).toBeTruthy();
    expect(readTcString(all.at(-1)?.returnValue.tcString ?? '').vendorConsent).toEqual([2, 7, 300]);
  }
});

test('the interface of vendors: standard words in French, search, objection, and a choice of its own', async ({
  page,
  site,
}) => {
  tcfSite(site, { ...TCF_POLICY, lang: 'fr' });
  await visit(page, site);
  // The number of vendors is on the first layer, with the way to them.
  await expect(button(page, 'vendors')).toHaveText('Partenaires (7)');
  await button(page, 'vendors').click();
  await expect(layer(page)).toBeVisible();
  await expect(layer(page).locator('article h4').first()).toHaveText('Finalité 1');
  await expect(layer(page)).toContainText('Exemple 7');
  const toggle = (name: string) => layer(page).locator(`[name=${name}]`);
  const vendor = (name: string) => layer(page).locator('details', { hasText: name });
  // Before an answer no consent is on, and legitimate interests are.
  expect(await layer(page).locator('[name*=Consents-]:checked').count()).toBe(0);
  await expect(toggle('purposeLegitimateInterests-7')).toBeChecked();

  await layer(page).locator('[type=search]').fill('bÍrch');
  await expect(layer(page).locator('details:visible')).toHaveCount(1);
  await vendor('Birch').locator('summary').click();
  await expect(vendor('Birch')).toContainText('Consentement: Finalité 1 (90 jours), Finalité 8 (90 jours)');
  await expect(vendor('Birch').locator('a').first()).toHaveAttribute(
    'href',
    'https://7.vendor.example/vie-privee',
  );
  await page.evaluate(AXE);
  const faults = await on<string[]>(
    page,
    `return (await axe.run({ include: [['avow-vendors']] })).violations.map(({ id, nodes }) => id + nodes.map(({ html }) => html))`,
  );
  expect(faults).toEqual([]);
  await toggle('vendorConsents-7').click();
  await toggle('vendorLegitimateInterests-7').click();
  await layer(page).locator('[type=search]').fill('');
  for (const id of [1, 8]) await toggle(`purposeConsents-${id}`).click();
  await layer(page).locator('[data-action=save]').click();
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown', 'useractioncomplete']);
  expect(await last(page)).toMatchObject({
    consentLanguage: 'FR',
    purposesConsent: [1, 8],
    vendorConsent: [7],
    vendorLegitimateInterest: [2, 11, 512],
    purposesLITransparency: [2, 7, 8, 10],
  });
  // A purpose of the policy is granted only when all that it stands for is on.
  expect(await on(page, 'return avow.$choices.get()')).toMatchObject({ ads: 'denied', content: 'denied' });
  // Media, no matter of the TCF, is still asked for.
  await expect(button(page, 'accept-all')).toBeVisible();
  await button(page, 'reject-all').click();
  expect((await last(page)).purposesConsent).toEqual([]);
  await expect(layer(page)).toHaveCount(0);
  // The keyboard leaves it too, and a script decides nothing in it.
  await on(page, `avow.open('vendors')`);
  await expect(layer(page)).toBeVisible();
  await on(
    page,
    `document.querySelector('avow-vendors').shadowRoot.querySelector('[data-action=accept-all]').click()`,
  );
  await page.keyboard.press('Escape');
  await expect(layer(page)).toHaveCount(0);
  expect((await last(page)).purposesConsent).toEqual([]);
  expect((await kept(page)).violations).toEqual([]);
});

test('a new policy of the TCF asks again; a decision made without vendors is none on them', async ({
  page,
  site,
}) => {
  tcfSite(site, { ...TCF_POLICY, tcf: undefined, parts: undefined });
  await visit(page, site);
  await on(page, 'await avow.acceptAll()');
  tcfSite(site);
  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown']);
  expect((await last(page)).purposesConsent).toEqual([]);
  await button(page, 'accept-all').click();
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown', 'useractioncomplete']);
  // A week later the list is looked at again.
  const aWeekAgo = `const kept = JSON.parse(localStorage.getItem('avow-tcf'));
    localStorage.setItem('avow-tcf', JSON.stringify({ ...kept, checked: kept.checked - 8 * 86400 }));`;
  await on(page, aWeekAgo);
  tcfSite(site, TCF_POLICY, '', { ...VENDOR_LIST, vendorListVersion: 43 });
  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['tcloaded']);
  expect(await last(page)).toMatchObject({ vendorListVersion: 43, vendorConsent: [2, 7, 300] });
  await on(page, aWeekAgo);
  tcfSite(site, TCF_POLICY, '', { ...VENDOR_LIST, vendorListVersion: 44, tcfPolicyVersion: 6 });
  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown']);
  expect(await last(page)).toMatchObject({ tcfPolicyVersion: 6, purposesConsent: [], vendorConsent: [] });
  await expect(button(page, 'accept-all')).toBeVisible();
});

test('without registration, or without a list, it refuses and says why', async ({ page, site }) => {
  const { cmpId: _, ...rest } = TCF_POLICY.tcf;
  tcfSite(site, { ...TCF_POLICY, tcf: rest });
  await visit(page, site);
  const why = async () =>
    (await kept(page)).events.find(({ detail }) => detail.code === 'tcf')?.detail.message;
  await expect.poll(why).toContain('IAB Europe assigned to you as a CMP');
  expect(await on(page, `return new Promise((done) => __tcfapi('ping', 2, done))`)).toMatchObject({
    cmpStatus: 'stub',
  });
  tcfSite(site, { ...TCF_POLICY, tcf: { ...TCF_POLICY.tcf, vendorList: '/tcf/none.json' } });
  await visit(page, site);
  await expect.poll(why).toContain('/tcf/none.json could not be loaded (404)');
  expect(await statuses(page)).toEqual([]);
  expect((await kept(page)).pageErrors).toEqual([]);
});

test('where the GDPR does not apply there is no string, and a page without the TCF loads nothing of it', async ({
  page,
  site,
}) => {
  tcfSite(site, { ...TCF_POLICY, jurisdiction: 'US-TX' });
  await visit(page, site);
  await expect.poll(() => heard(page)).toMatchObject([{ gdprApplies: false, success: true }]);
  expect((await heard(page))[0]?.tcString).toBeUndefined();
  site.log.length = 0;
  tcfSite(site, { ...TCF_POLICY, tcf: undefined, parts: undefined });
  await visit(page, site);
  await quiet(site);
  expect(
    site.asked('/avow/avow-tcf.js').concat(site.asked('/avow/avow-vendors'), site.asked('/tcf/')),
  ).toEqual([]);
});

test('a consent that is destroyed leaves the stub, no interface and no listener that hears more; another begins anew', async ({
  page,
  site,
}) => {
  tcfSite(site);
  await visit(page, site);
  await expect.poll(() => statuses(page)).toEqual(['cmpuishown']);
  await expect(button(page, 'vendors')).toBeVisible();
  await on(page, `avow.open('vendors')`);
  await expect(layer(page)).toBeVisible();
  await on(page, 'avow.destroy()');
  await expect(layer(page)).toHaveCount(0);
  await expect(page.locator('avow-consent [data-action=vendors]')).toHaveCount(0);
  expect(await on(page, `return new Promise((done) => __tcfapi('ping', 2, done))`)).toMatchObject({
    cmpLoaded: false,
    cmpStatus: 'stub',
    displayStatus: 'hidden',
  });
  // What still decides on the page is told to nobody.
  await on(page, 'await avow.acceptAll()');
  await on(page, `document.dispatchEvent(new CustomEvent('avow:jurisdiction', { detail: {} }))`);
  await quiet(site);
  expect(await statuses(page)).toEqual(['cmpuishown']);
  // Calls wait for a new start, which gets them.
  await on(
    page,
    `window.later = [];
    __tcfapi('addEventListener', 2, ({ eventStatus }) => later.push(eventStatus));
    const { default: start } = await import('/avow/avow-tcf.js');
    start({ ...avow, policy: avow.policy });`,
  );
  // It was decided while nobody told the vendors, so the visitor is asked about them.
  await expect.poll(() => on(page, 'return later')).toEqual(['cmpuishown']);
  expect(await kept(page)).toMatchObject({ violations: [], pageErrors: [] });
});
