import type { Page } from '@playwright/test';
import type { Policy } from '../packages/sdk/src/policy/policy.js';
import { AVOW_TAG, expect, html, on, POLICY, POLICY_TAG, quiet, test, visit } from './core-page.js';

/**
 * Google's and Microsoft's consent modes, by a recorder of the documented calls: their own scripts are not on npm. A tag
 * that stands for theirs reads the queues when it runs, as theirs do.
 */

const policy = {
  ...POLICY,
  platforms: {
    google: {
      ad_storage: 'ads',
      ad_user_data: 'ads',
      ad_personalization: 'ads & analytics',
      analytics_storage: 'service:stats',
      functionality_storage: 'media',
      security_storage: 'essential',
      wait_for_update: 750,
      url_passthrough: true,
    },
    microsoft: { ad_storage: 'ads' },
  },
} satisfies Policy;

const MODE_TAG = '<script src="/avow/avow-consent-mode.js" data-policy="#avow-policy"></script>';
/** Stands for gtag.js and bat.js: what is in their queues when they run. */
const VENDOR_TAG =
  '<script>seen = { google: [...(window.dataLayer ?? [])].map(plain), microsoft: [...(window.uetq ?? [])] }</script>';
const RECORDER =
  "<script>plain = (entry) => String(entry) === '[object Arguments]' ? [...entry] : entry</script>";

/** The order that the documentation asks for: consent mode, tags, the rest. */
const pageWith = (settings: object, tags = MODE_TAG + VENDOR_TAG + AVOW_TAG): string =>
  html('', RECORDER + POLICY_TAG(settings) + tags);

interface Queues {
  readonly google: unknown[];
  readonly microsoft: unknown[];
}
const seenByTags = (page: Page): Promise<Queues> => on(page, 'return seen');
/** What came after the tags ran. */
const since = (page: Page): Promise<Queues> =>
  on(
    page,
    'return { google: dataLayer.slice(seen.google.length).map(plain), microsoft: uetq.slice(seen.microsoft.length) }',
  );

const state = (granted: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [
      'ad_storage',
      'ad_user_data',
      'ad_personalization',
      'analytics_storage',
      'functionality_storage',
      'personalization_storage',
      'security_storage',
    ].map((name) => [name, granted.includes(name) ? 'granted' : 'denied']),
  );
const ALL = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'security_storage',
];

/** The state that Google's documentation gives a region: its most exact default, then every update. */
function stateIn(calls: readonly unknown[], region: string): Record<string, unknown> {
  const commands = calls.filter((call): call is [string, string, Record<string, unknown>] =>
    Array.isArray(call),
  );
  const defaults = commands.filter(([name, command]) => name === 'consent' && command === 'default');
  const at = (wanted?: string) =>
    defaults
      .filter(([, , { region }]) => (wanted ? (region as string[])?.includes(wanted) : !region))
      .at(-1)?.[2];
  const { region: _, wait_for_update, ...found } = { ...(at(region) ?? at(region.split('-')[0]) ?? at()) };
  for (const [name, command, update] of commands)
    if (name === 'consent' && command === 'update') Object.assign(found, update);
  return found;
}

test('defaults come before any tag, the choice after them, at once on the next visit, and so does a withdrawal', async ({
  page,
  site,
  context,
}) => {
  site.page('/', pageWith(policy), {
    'content-security-policy':
      "default-src 'self'; script-src 'self' 'unsafe-inline'; trusted-types 'none'; require-trusted-types-for 'script'",
  });
  await visit(page, site);
  const first = await seenByTags(page);
  expect(first.google).toEqual([
    ['consent', 'default', { ...state(['security_storage']), wait_for_update: 750 }],
    ['set', 'ads_data_redaction', true],
    ['set', 'url_passthrough', true],
    { event: 'avow_consent_default', avow_consent: state(['security_storage']), avow_choices: {} },
  ]);
  expect(first.microsoft).toEqual(['consent', 'default', { ad_storage: 'denied' }]);
  await quiet(site);
  expect(await since(page)).toEqual({ google: [], microsoft: [] });
  expect(await context.cookies()).toEqual([]);

  await page.locator('avow-consent [data-action=accept-all]').click();
  const choices = { essential: 'granted', analytics: 'granted', ads: 'granted', media: 'granted' };
  expect(await since(page)).toEqual({
    google: [
      ['consent', 'update', state(ALL)],
      { event: 'avow_consent_update', avow_consent: state(ALL), avow_choices: choices },
    ],
    microsoft: ['consent', 'update', { ad_storage: 'granted' }],
  });

  // The next visit: the update is there before any tag, and nothing more follows.
  await visit(page, site);
  const second = await seenByTags(page);
  expect(second.google.map((call) => (Array.isArray(call) ? call.slice(0, 2).join(' ') : 'event'))).toEqual([
    'consent default',
    'set ads_data_redaction',
    'set url_passthrough',
    'event',
    'consent update',
    'event',
  ]);
  expect(stateIn(second.google, 'FR')).toEqual(state(ALL));
  expect(second.microsoft.slice(-2)).toEqual(['update', { ad_storage: 'granted' }]);
  await quiet(site);
  expect(await since(page)).toEqual({ google: [], microsoft: [] });

  // A purpose is withdrawn: at once, and with all that rests on it.
  await on(page, `avow.withdraw(['ads'])`);
  const withdrawn = ['analytics_storage', 'functionality_storage', 'security_storage'];
  expect((await since(page)).google[0]).toEqual(['consent', 'update', state(withdrawn)]);
  expect((await since(page)).microsoft).toEqual(['consent', 'update', { ad_storage: 'denied' }]);
  await visit(page, site);
  expect(stateIn((await seenByTags(page)).google, 'FR')).toEqual(state(withdrawn));
  expect(await on(page, 'return violations')).toEqual([]);
});

test('regions have the default of their law, the signal is obeyed, and a place that is known overrules', async ({
  page,
  site,
  context,
}) => {
  const auto = { ...policy, jurisdiction: 'auto', parts: ['jurisdiction'] };
  // Nothing but a time zone tells the place.
  site.page('/', pageWith(auto));
  await visit(page, site);
  await quiet(site);
  const { google } = await seenByTags(page);
  expect(stateIn(google, 'US-CA')).toEqual(state(ALL));
  expect(stateIn(google, 'CH')).toEqual(state(ALL));
  for (const strict of ['FR', 'DE-BY', 'BR', 'CA-QC', 'ZZ'])
    expect([strict, stateIn(google, strict)]).toEqual([strict, state(['security_storage'])]);
  // A guess does not overrule what Google knows.
  expect((await since(page)).google.filter(Array.isArray)).toEqual([]);
  // The server knows: France, whatever the address of the request says.
  site.page(
    '/',
    pageWith(auto, MODE_TAG + VENDOR_TAG + AVOW_TAG.replace('<script', '<script data-country="FR"')),
  );
  await visit(page, site);
  await quiet(site);
  expect(stateIn([...(await seenByTags(page)).google, ...(await since(page)).google], 'US-CA')).toEqual(
    state(['security_storage']),
  );
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
  );
  site.page('/', pageWith(auto));
  await visit(page, site);
  const signalled = (await seenByTags(page)).google;
  expect(stateIn(signalled, 'US-CA').ad_storage).toBe('denied');
  expect(stateIn(signalled, 'CH').ad_storage).toBe('granted');
});

test('a policy that comes later or is of no use denies everything until it is read', async ({
  page,
  site,
}) => {
  const denied = [
    ['consent', 'default', { ...state([]), wait_for_update: 500 }],
    ['set', 'ads_data_redaction', true],
  ];
  site.answer('/policy.json', (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(policy)),
  );
  const byAddress = (tag: string): string => tag.replace('#avow-policy', '/policy.json');
  for (const late of [
    html('', RECORDER + MODE_TAG + VENDOR_TAG + POLICY_TAG(policy) + AVOW_TAG),
    html('', RECORDER + byAddress(MODE_TAG) + VENDOR_TAG + byAddress(AVOW_TAG)),
  ]) {
    site.page('/', late);
    await visit(page, site);
    expect((await seenByTags(page)).google).toEqual(denied);
    await on(page, 'await avow.save({ analytics: true, ads: false, media: false })');
    await visit(page, site);
    await expect
      .poll(async () => stateIn((await since(page)).google, 'FR'))
      .toMatchObject({ analytics_storage: 'granted', ad_storage: 'denied', security_storage: 'granted' });
    await page.context().clearCookies();
  }
  site.page('/', pageWith({ purposes: 7 }));
  await visit(page, site);
  expect((await seenByTags(page)).google).toEqual(denied);
  expect(await on(page, 'return pageErrors')).toEqual([]);
});

test('a consent that is destroyed is told to the tags no more', async ({ page, site }) => {
  site.page('/', pageWith(policy));
  await visit(page, site);
  await on(page, 'await avow.acceptAll()');
  const before = await since(page);
  expect(before.google.length).toBeGreaterThan(0);
  await on(page, 'avow.destroy(); await avow.rejectAll()');
  expect(await since(page)).toEqual(before);
});
