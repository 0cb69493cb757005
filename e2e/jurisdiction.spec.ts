import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from '@playwright/test';
import { inJurisdiction } from '../packages/sdk/dist/jurisdiction/index.js';
import type { Policy } from '../packages/sdk/src/policy/policy.js';
import { type CoreSite, expect, html, on, POLICY, POLICY_TAG, quiet, ran, test, visit } from './core-page.js';

const run = promisify(execFile);
const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const TOOLS = fileOf('../packages/tools/dist/cli.js');

const banner = 'avow-consent [part~=banner]';

const AUTO: Policy = {
  ...POLICY,
  jurisdiction: 'auto',
  parts: ['jurisdiction'],
  receipts: { endpoint: '/consent' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement', sale: false },
    { id: 'ads', name: 'Advertising' },
    { id: 'health', name: 'Health advice', sensitive: true, sale: false },
  ],
};

const waiting = ['analytics', 'ads', 'health']
  .map((id) => `<script type="text/plain" data-consent="${id}">note('${id}')</script>`)
  .join('');

/** Notes what the banner did and why the law is as it is, from the first moment of the page. */
const WATCH = `if (!window.reasons) {
window.reasons = []; window.banners = 0;
document.addEventListener('avow:jurisdiction', ({ detail }) => reasons.push(detail));
new MutationObserver(() => {
  if (document.querySelector('avow-consent')?.shadowRoot?.querySelector('[part~=banner]')) banners++;
}).observe(document, { childList: true, subtree: true });
document.addEventListener('avow:ready', () => avow.$view.subscribe((view) => { if (view === 'banner') banners++; }));
}`;

/** A page whose server says where the visitor is: by attributes of the script tag. */
const placed = (place: string, policy: Policy = AUTO): string =>
  html(
    waiting,
    `${POLICY_TAG(policy)}<script src="/avow/avow.js" data-policy="#avow-policy" ${place}></script>`,
  );

const withGpc = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
      configurable: true,
      get: () => true,
    }),
  );

interface Told {
  readonly code: string;
  readonly source: string;
  readonly reason: string;
  readonly denied: string[];
}

/** Opens a page and waits until its law is in force and nothing more happens. */
async function settle(page: Page, site: CoreSite, path = '/'): Promise<Told> {
  await page.addInitScript(WATCH);
  await visit(page, site, path);
  await page.waitForFunction(() => (window as unknown as { reasons: unknown[] }).reasons.length);
  await quiet(site);
  return on<Told>(page, 'return reasons[0]');
}

const banners = (page: Page): Promise<number> => on(page, 'return banners');
/** Payloads that reached the receiver, each once however often it was sent. */
const receipts = (site: CoreSite): unknown[] =>
  [
    ...new Set(
      site.log
        .filter(({ method, path }) => method === 'POST' && path.startsWith('/consent/v1/receipts'))
        .flatMap(({ body }) => body.trim().split('\n')),
    ),
  ].map((jws) => JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()));

test('a visitor in California finds what law lets begin begun, no banner, and an objection that holds', async ({
  page,
  site,
}) => {
  site.page('/', placed('data-country="US" data-region="CA"'));
  expect(await settle(page, site)).toMatchObject({ code: 'US-CA', source: 'page', denied: [] });
  expect(await ran(page)).toEqual(['analytics', 'ads']);
  // Sensitive data is asked first even there.
  await expect(page.locator(banner)).toBeVisible();
  await on(page, 'await avow.rejectAll()');
  expect(await settle(page, site)).toMatchObject({ code: 'US-CA' });
  expect([await ran(page), await banners(page)]).toEqual([[], 0]);
});

test('without sensitive data no banner ever comes in California, not for a moment', async ({
  page,
  site,
}) => {
  const plain = { ...AUTO, purposes: AUTO.purposes.slice(0, 3) };
  site.page('/', placed('data-country="US" data-region="CA"', plain));
  await settle(page, site);
  expect([await ran(page), await banners(page)]).toEqual([['analytics', 'ads'], 0]);
  expect(site.asked('/avow/avow-ui')).toEqual([]);
});

test('with Global Privacy Control advertising never begins in California, and a receipt says why', async ({
  page,
  context,
  site,
}) => {
  await withGpc(context);
  const plain = { ...AUTO, purposes: AUTO.purposes.slice(0, 3) };
  site.page('/', placed('data-country="US" data-region="CA"', plain));
  const told = await settle(page, site);
  expect(told).toMatchObject({ code: 'US-CA', denied: ['ads'] });
  expect(told.reason).toMatch(/^opt-out: US-CA, CCPA .*; Global Privacy Control denies ads$/);
  expect([await ran(page), await banners(page)]).toEqual([['analytics'], 0]);
  await expect
    .poll(() => receipts(site))
    .toMatchObject([
      {
        method: 'signal',
        event: 'refused',
        signals: { gpc: true },
        choices: { analytics: 'granted', ads: 'denied' },
        notice: { jurisdiction: 'US-CA' },
      },
    ]);
  // The notice it names is the one that the documentation has a site register.
  const file = test.info().outputPath('opt-out-signal.json');
  const inForce = inJurisdiction(plain, { country: 'US', region: 'CA' }, { gpc: true });
  await writeFile(file, JSON.stringify(inForce));
  const { stdout } = await run(process.execPath, [TOOLS, 'notice', file]);
  expect(receipts(site)).toMatchObject([{ notice: { hash: stdout.trim() } }]);
  // On the next page there is nothing new to say.
  await settle(page, site);
  expect([await ran(page), receipts(site).length]).toEqual([['analytics'], 1]);
});

test('a visitor in France is asked first, with the signal or without', async ({ page, context, site }) => {
  await withGpc(context);
  site.page('/', placed('data-country="FR"'));
  expect((await settle(page, site)).reason).toBe('opt-in: FR, GDPR Art. 6(1)(a) and ePrivacy 5(3)');
  await expect(page.locator(banner)).toBeVisible();
  expect([await ran(page), await on(page, 'return [document.cookie, localStorage.length]')]).toEqual([
    [],
    ['', 0],
  ]);
  await page.locator(`${banner} [data-action=accept-all]`).click();
  await expect.poll(() => ran(page)).toEqual(['analytics', 'ads']);
  await expect
    .poll(() => receipts(site))
    .toMatchObject([{ method: 'accept-all', notice: { jurisdiction: 'FR' } }]);
});

test.describe('where nobody says the place', () => {
  test.use({ timezoneId: 'America/Los_Angeles', locale: 'en-US' });

  test('a guess of California begins nothing: the strictest law holds', async ({ page, site }) => {
    site.page('/', placed(''));
    expect(await settle(page, site)).toMatchObject({ code: 'default', source: 'guess' });
    await expect(page.locator(banner)).toBeVisible();
    expect(await ran(page)).toEqual([]);
    expect(site.asked('/avow/avow-time-zone')).toHaveLength(1);
  });
});

test('what visitors write into a page decides on no law', async ({ page, site }) => {
  site.page(
    '/',
    placed('data-country="FR"').replace(
      '<body>',
      '<body><p data-policy="x" data-country="US" data-region="WY">Hi</p>',
    ),
  );
  expect((await settle(page, site)).code).toBe('FR');
});

test('the banner waits for the law: with a slow part nothing begins and nothing is shown', async ({
  page,
  site,
}) => {
  site.page('/', placed('data-country="FR"'));
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/avow-jurisdiction.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.addInitScript(WATCH);
  await visit(page, site);
  await quiet(site);
  expect([await ran(page), await banners(page)]).toEqual([[], 0]);
  release();
  await expect(page.locator(banner)).toBeVisible();
});

test('the data of another country is there for the notice, and changes no right', async ({ page, site }) => {
  site.page('/', placed('data-country="FR"'));
  await settle(page, site);
  const shown = await on<{ name: string; authority: string; rights: string[] }[]>(
    page,
    `const { jurisdictionOf, nameOf } = await import('/avow/avow-jurisdiction.js');
     return ['FR', 'ES', 'PT', 'BR', 'CV'].map((code) => {
       const { authority, rights } = jurisdictionOf(code);
       return { name: nameOf(code, 'fr'), authority: authority.name, rights };
     });`,
  );
  expect(shown.map(({ name }) => name)).toEqual(['France', 'Espagne', 'Portugal', 'Brésil', 'Cap-Vert']);
  expect(shown.map(({ authority }) => authority).join()).toMatch(/CNIL.*Agencia Española.*Comissão Nacional/);
  expect(shown.every(({ rights }) => rights.includes('complaint'))).toBe(true);
  expect(await on(page, 'return avow.policy.jurisdiction')).toBe('FR');
});

test('the table in the documentation is that of the data', async () => {
  await run(process.execPath, [fileOf('../scripts/jurisdictions.mjs'), '--check']);
});
