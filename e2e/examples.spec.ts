import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { visitExample } from '../examples/test/visit.js';
import { AVOW_TAG, type CoreSite, expect, html, on, POLICY_TAG, test, visit } from './core-page.js';

/** Examples that need no installation; the others are visited by `npm run test:examples`. */

const folder = fileURLToPath(new URL('../examples/', import.meta.url));
const read = (path: string): string => readFileSync(folder + path, 'utf8');

/** Serves a page with the script and the map that it gates, and the files of a build at `assets`. */
function serve(site: CoreSite, page: string, assets = '/avow/'): void {
  site.page('/', page);
  site.answer('/stats.js', (_, response) =>
    response.setHeader('content-type', 'text/javascript').end(read('html/stats.js')),
  );
  site.answer('/free.js', (_, response) => response.setHeader('content-type', 'text/javascript').end(''));
  site.answer('/map.html', (_, response) =>
    response.setHeader('content-type', 'text/html').end(read('html/map.html')),
  );
  site.answer(assets, ({ url = '' }, response) => {
    const file = fileURLToPath(new URL(`../dist/cdn/${url.slice(assets.length)}`, import.meta.url));
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.setHeader('content-type', 'text/javascript').end(readFileSync(file));
  });
}

test('plain HTML', async ({ page, site }) => {
  serve(site, read('html/index.html'));
  await visitExample(page, site.origin, { rendered: false });
});

test('WordPress: the plug-in prints policy and tags, gates what is enqueued and embedded, and tells other plug-ins', async ({
  page,
  site,
}) => {
  const { stdout, error } = spawnSync('php', [`${folder}wordpress/test/site.php`], {
    encoding: 'utf8',
    env: { ...process.env, REQUEST_URI: '/' },
  });
  test.skip(!!error, 'no PHP on this machine');
  serve(site, stdout, '/wp-content/plugins/avow/assets/');
  // What is not named is left as it is.
  expect(stdout).toContain("<script src='/free.js' id='free-js'></script>");
  await visitExample(page, site.origin, { rendered: false });
  // The page after the withdrawal.
  expect(await on(page, 'return [wp_consent_type, ...told]')).toEqual([
    'optin',
    'functional allow',
    'preferences deny',
    'statistics deny',
    'statistics-anonymous deny',
    'marketing deny',
  ]);
  await on(page, 'avow.save({ analytics: true })');
  expect(await on(page, 'return told.slice(5)')).toContain('statistics allow');
});

test('Shopify: the snippet tells Customer Privacy of a decision, and of none before it', async ({
  page,
  site,
}) => {
  // Stands for what Liquid does with the few things that the snippet uses.
  const snippet = read('shopify/snippets/avow.liquid')
    .replace(/\{%- comment -%\}[\s\S]*?\{%- endcomment -%\}/, '')
    .replace(/\{\{ '([\w.-]+)' \| asset_url \}\}/g, '/avow/$1')
    .replace(/\{\{ shop\.\w+ \| json \}\}/g, '"Example shop"');
  expect(snippet).not.toMatch(/\{[{%]/);
  site.page(
    '/',
    html(
      '',
      `${snippet}<script>calls = []; Shopify = { customerPrivacy: {
        currentVisitorConsent: () => ({}),
        setTrackingConsent: (state, done) => { calls.push(state); done({}); },
      } }</script>`,
    ),
  );
  await visit(page, site);
  await expect(page.locator('avow-consent [part~=banner]')).toBeVisible();
  expect(await on(page, 'return [calls, dataLayer[0][1]]')).toEqual([[], 'default']);
  await page.locator('avow-consent [data-action=accept-all]').click();
  await expect
    .poll(() => on(page, 'return calls'))
    .toEqual([{ analytics: true, marketing: true, preferences: true, sale_of_data: true }]);
  await on(page, `avow.withdraw(['marketing'])`);
  expect(await on(page, 'return calls[1]')).toMatchObject({
    analytics: true,
    marketing: false,
    sale_of_data: false,
  });
});

interface Permission {
  readonly instance: { readonly key: { readonly publicId: string }; readonly param: readonly unknown[] };
}

/**
 * What each call of the sandbox needs: nothing, or a permission. Source: Google, "Custom template APIs" and "Custom template
 * permissions" (developers.google.com/tag-platform/tag-manager/templates), read 2026-11-28.
 */
const PERMISSION_OF: Readonly<Record<string, readonly string[]>> = {
  callInWindow: ['access_globals'],
  copyFromWindow: ['access_globals'],
  gtagSet: ['write_data_layer'],
  logToConsole: ['logging'],
  makeInteger: [],
  setDefaultConsentState: ['access_consent'],
  updateConsentState: ['access_consent'],
};

test('Google Tag Manager: the template’s code denies first, then follows Avow, and asks for what it uses only', async ({
  page,
  site,
}) => {
  const template = read('gtm/template.tpl');
  const section = (name: string): string =>
    template.split(`___${name}___\n`)[1]?.split(/\n___[A-Z_]+___\n/)[0] ?? '';
  const code = section('SANDBOXED_JS_FOR_WEB_TEMPLATE');
  const info = JSON.parse(section('INFO')) as { containerContexts: string[] };
  expect(info.containerContexts).toEqual(['WEB']);
  const parameters = JSON.stringify(JSON.parse(section('TEMPLATE_PARAMETERS')));
  for (const [, name] of code.matchAll(/data\.(?!gtm)(\w+)/g))
    expect(parameters).toContain(`"name":"${name}"`);
  const permissions = JSON.stringify(JSON.parse(section('WEB_PERMISSIONS')));
  for (const [, key] of code.matchAll(/'(avow\.[\w.$]+)'/g))
    expect(permissions).toContain(`"string":"${key}"`);
  // The parts of a template file that Tag Manager reads, in its order; all of the file is one of them.
  expect([...template.matchAll(/^___([A-Z_]+)___$/gm)].map(([, name]) => name)).toEqual([
    'TERMS_OF_SERVICE',
    'INFO',
    'TEMPLATE_PARAMETERS',
    'SANDBOXED_JS_FOR_WEB_TEMPLATE',
    'WEB_PERMISSIONS',
    'TESTS',
    'NOTES',
  ]);
  expect(JSON.parse(section('INFO'))).toMatchObject({
    type: 'TAG',
    id: 'cvt_temp_public_id',
    version: 1,
    displayName: expect.any(String),
    description: expect.any(String),
  });
  // Each call that needs a permission has it, with what it is called for, and no permission is asked for nothing.
  const asked = (JSON.parse(section('WEB_PERMISSIONS')) as Permission[]).map(({ instance }) => instance);
  const required = [...code.matchAll(/require\('(\w+)'\)/g)].map(([, api = '']) => api);
  expect([...new Set(required.flatMap((api) => PERMISSION_OF[api] ?? []))].sort()).toEqual(
    asked.map(({ key }) => key.publicId).sort(),
  );
  for (const api of required) expect(Object.keys(PERMISSION_OF)).toContain(api);
  const valuesOf = (id: string): string =>
    JSON.stringify(asked.find(({ key }) => key.publicId === id)?.param);
  for (const [, key] of code.matchAll(/gtagSet\(\{([^}]*)\}/g))
    for (const [, name] of (key ?? '').matchAll(/(\w+):/g))
      expect(valuesOf('write_data_layer')).toContain(`"string":"${name}"`);
  for (const [, type] of code.matchAll(/^ {2}'(\w+_(?:storage|data|personalization))'/gm))
    expect(valuesOf('access_consent')).toContain(`"string":"${type}"`);
  const called = valuesOf('access_globals');
  for (const [, how, key] of code.matchAll(/(callInWindow|copyFromWindow)\('(avow\.[\w.$]+)'/g)) {
    const [, read, , execute] =
      new RegExp(
        `"${key?.replace(/[.$]/g, '\\$&')}"\\},\\{"type":8,"boolean":(\\w+)\\},\\{"type":8,"boolean":(\\w+)\\},\\{"type":8,"boolean":(\\w+)`,
      ).exec(called) ?? [];
    expect([key, how === 'callInWindow' ? execute : read]).toEqual([key, 'true']);
  }
  // The sandbox has no more than its documented calls.
  expect(code).not.toMatch(/\b(window|document|globalThis|setTimeout|Promise|async|new)\b/);

  const policy = {
    version: '1',
    controller: { name: 'Example', contact: 'privacy@example.com' },
    purposes: [
      { id: 'essential', name: 'E', legalBasis: 'strictly-necessary' },
      { id: 'analytics', name: 'A' },
      { id: 'ads', name: 'Ads' },
    ],
  };
  /** Documented calls of the sandbox, recorded. */
  const runTemplate = `
    const at = (path) => path.split('.').reduce((value, key) => value?.[key], window);
    calls = [];
    const apis = {
      callInWindow: (path, ...rest) => at(path)?.(...rest),
      copyFromWindow: (path) => at(path),
      logToConsole: () => {},
      makeInteger: (value) => parseInt(value, 10),
    };
    for (const name of ['gtagSet', 'setDefaultConsentState', 'updateConsentState']) apis[name] = (value) => calls.push([name, { ...value }]);
    const data = { analytics_storage: 'analytics', ad_storage: 'ads & analytics', security_storage: 'essential', wait_for_update: '500', ads_data_redaction: true,
      gtmOnSuccess: () => calls.push(['success']), gtmOnFailure: () => calls.push(['failure']) };
    new Function('require', 'data', ${JSON.stringify(code)})((name) => apis[name], data);
    return calls;`;
  const state = (...granted: string[]) =>
    Object.fromEntries(
      [
        'ad_storage',
        'ad_user_data',
        'ad_personalization',
        'analytics_storage',
        'functionality_storage',
        'personalization_storage',
        'security_storage',
      ].map((type) => [type, granted.includes(type) ? 'granted' : 'denied']),
    );
  const first = [
    ['setDefaultConsentState', { ...state(), wait_for_update: 500 }],
    ['gtagSet', { ads_data_redaction: true, url_passthrough: false }],
  ];
  site.page('/', html('', POLICY_TAG(policy) + AVOW_TAG));
  site.page('/without', '<!doctype html><title>Without</title>');
  await visit(page, site);
  expect(await on(page, runTemplate)).toEqual([...first, ['success']]);
  await on(page, 'await avow.save({ analytics: true, ads: false })');
  expect(await on(page, 'return calls.at(-1)')).toEqual([
    'updateConsentState',
    state('analytics_storage', 'security_storage'),
  ]);
  await on(page, 'await avow.withdraw()');
  expect(await on(page, 'return calls.at(-1)')).toEqual(['updateConsentState', state('security_storage')]);
  // A stored choice counts at once.
  await visit(page, site);
  expect(await on(page, runTemplate)).toEqual([
    ...first,
    ['updateConsentState', state('security_storage')],
    ['success'],
  ]);
  await page.goto(`${site.origin}/without`);
  expect(await on(page, runTemplate)).toEqual([...first, ['failure']]);
});
