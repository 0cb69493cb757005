import { mergeTests } from '@playwright/test';
import { readTcString } from '../packages/sdk/src/testing/read-tc-string.js';
import { TCF_POLICY } from '../packages/sdk/src/testing/tcf-policy.js';
import { VENDOR_LIST } from '../packages/sdk/src/testing/vendor-list.js';
import { type CoreSite, expect, html, test as onSite, POLICY_TAG, quiet } from './core-page.js';
import { test as inFirefox } from './firefox.js';

/** The main rows of tcf.spec.ts in Firefox: a vendor on the page and one in a frame hear the visitor's answer. */

const test = mergeTests(onSite, inFirefox);

const STUB = '<script src="/avow/avow-tcf-stub.js"></script>';
const CORE = '<script src="/avow/avow.js" data-policy="#avow-policy"></script>';
const VENDOR = `<script>
window.heard = [];
__tcfapi('addEventListener', 2, ({ eventStatus, tcString }) => heard.push({ eventStatus, tcString }));
</script>`;
/** Asks the page around it by messages, as vendors' frames do. */
const FRAME = `<!doctype html><title>Vendor</title><script>
addEventListener('message', ({ data }) => {
  const { returnValue } = data.__tcfapiReturn ?? {};
  if (returnValue) parent.postMessage({ vendor: [returnValue.eventStatus, returnValue.tcString] }, '*');
});
parent.postMessage({ __tcfapiCall: { command: 'addEventListener', version: 2, callId: 1 } }, '*');
</script>`;

interface Heard {
  readonly eventStatus: string;
  readonly tcString: string;
}

const serve = (site: CoreSite): void => {
  site.answer('/tcf/', (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(VENDOR_LIST)),
  );
  site.page('/vendor', FRAME);
  site.page(
    '/',
    html(
      `<script>framed = []; addEventListener('message', ({ data }) => data.vendor && framed.push(data.vendor))</script>
<iframe src="${site.otherOrigin}/vendor" title="Vendor"></iframe>`,
      STUB + VENDOR + POLICY_TAG(TCF_POLICY) + CORE,
    ),
  );
};

for (const [action, consents] of [
  ['accept-all', [1, 2, 3, 4, 7, 8, 10]],
  ['reject-all', []],
] as const)
  test(`Firefox, ${action}: page and frame hear of the interface and of the answer, and the next visit of the string`, async ({
    firefoxPage: page,
    site,
  }) => {
    test.setTimeout(90_000);
    serve(site);
    const heard = (): Promise<Heard[]> => page.evaluate('heard') as Promise<Heard[]>;
    const framed = (): Promise<string[][]> => page.evaluate('framed') as Promise<string[][]>;
    const statuses = async (): Promise<string[]> => (await heard()).map(({ eventStatus }) => eventStatus);
    await page.goto(site.origin);
    await expect.poll(statuses).toEqual(['cmpuishown']);
    await expect.poll(framed).toHaveLength(1);
    expect(readTcString((await heard())[0]?.tcString ?? '').purposesConsent).toEqual([]);

    const button = await page.waitForSelector(`avow-consent >>> [data-action=${action}]`);
    await button?.click();
    await expect.poll(statuses).toEqual(['cmpuishown', 'useractioncomplete']);
    const tcString = (await heard()).at(-1)?.tcString ?? '';
    expect(readTcString(tcString).purposesConsent).toEqual(consents);
    await expect.poll(async () => (await framed()).at(-1)).toEqual(['useractioncomplete', tcString]);

    await page.reload();
    await expect.poll(heard).toEqual([{ eventStatus: 'tcloaded', tcString }]);
    await quiet(site);
  });
