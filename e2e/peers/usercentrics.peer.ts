import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { AVOW_TAG, type CoreSite, expect, html, POLICY_TAG, quiet, test, visit } from '../core-page.js';
import { banner, fetched, LATE, policyFor, receiver } from '../import-page.js';

/**
 * The real browser SDK of Usercentrics writes what a visitor answers; its vendor's servers are played by the test with
 * two services. The SDK has no banner of its own: an app calls it, as here.
 */

const ROOT = new URL('../../.cache/peers/', import.meta.url).pathname;

const sdk = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import Usercentrics from '@usercentrics/cmp-browser-sdk'; window.tool = new Usercentrics('site');`,
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
};

const SERVICES = ['statistics-1', 'pixel-1'];
const TEMPLATES = SERVICES.map((templateId) => ({
  templateId,
  version: '1.0.0',
  dataProcessors: ['Example'],
  legalBasisList: [],
  dataCollectedList: [],
  dataPurposes: [],
  technologyUsed: [],
  dataRecipientsList: [],
  isDeactivated: false,
  isHidden: false,
  defaultConsentStatus: false,
  categorySlug: 'optional',
  subConsents: [],
}));
const SETTINGS = {
  settingsId: 'site',
  version: '1.0.0',
  language: 'en',
  languagesAvailable: ['en'],
  editableLanguages: ['en'],
  labels: {},
  moreInfoButtonUrl: '',
  dataExchangeOnPage: [],
  displayOnlyForEU: false,
  backgroundOverlay: [],
  bannerMessage: '',
  consentTemplates: TEMPLATES,
  categories: [
    { categorySlug: 'optional', isEssential: false, isHidden: false, label: 'Optional', description: '' },
  ],
  customization: { color: {} },
  consentAnalytics: false,
  firstLayer: {},
  secondLayer: {},
  tcf2: { vendorIds: [], resurfaceATPListChanged: false },
  tcf2Enabled: false,
  showInitialViewForVersionChange: [],
};
const ANSWERS: readonly (readonly [RegExp, unknown])[] = [
  [/\/languages\.json/, { languagesAvailable: ['en'], editableLanguages: ['en'] }],
  [/\/settings\/.*\.json/, SETTINGS],
  [
    /\/aggregate\//,
    {
      templates: TEMPLATES.map((template) => ({
        ...template,
        language: 'en',
        dataProcessor: template.templateId,
      })),
    },
  ],
];

/** Nothing leaves this machine: whatever the SDK asks its vendor is answered here. */
const playVendor = (page: Page, site: CoreSite) =>
  page.route(
    (url) => url.origin !== site.origin,
    (route) =>
      route.fulfill({
        json: ANSWERS.find(([path]) => path.test(route.request().url()))?.[1] ?? {},
        headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      }),
  );

const MARKED = `<script type="text/plain" data-usercentrics="Statistics" src="/s/analytics"></script>
<script type="text/plain" data-usercentrics="Pixel" src="/s/ads"></script>`;
const policy = policyFor({
  from: 'usercentrics',
  map: { 'statistics-1': 'analytics', Statistics: 'analytics', 'pixel-1': 'ads', Pixel: 'ads' },
});

let script: string;
test.beforeAll(async () => {
  script = await sdk();
});

for (const [name, act, wanted] of [
  ['accepted', 'tool.acceptAllServices()', { analytics: true, ads: true }],
  ['denied', 'tool.denyAllServices()', { analytics: false, ads: false }],
  [
    'chose one',
    `tool.updateServices([{ serviceId: '${SERVICES[0]}', status: true }, { serviceId: '${SERVICES[1]}', status: false }])`,
    { analytics: true, ads: false },
  ],
  ['did not answer', undefined, undefined],
] as const)
  test(`usercentrics: whoever ${name} is ${wanted ? 'not asked again, and exactly that is in force' : 'asked'}`, async ({
    page,
    site,
  }) => {
    await playVendor(page, site);
    site.answer('/tool.js', (_, response) =>
      response.setHeader('content-type', 'text/javascript').end(script),
    );
    site.page('/', html(MARKED, '<script src="/tool.js"></script>'));
    await page.goto(site.origin);
    await page.evaluate('tool.init()');
    if (act) await page.evaluate(act);
    const before = Date.now() / 1000;
    const receipts = receiver(site);
    const from = site.log.length;
    site.page('/', html(MARKED, POLICY_TAG(policy) + AVOW_TAG));
    await visit(page, site);
    if (!wanted) {
      await expect(banner(page)).toBeVisible();
      await quiet(site);
      expect(fetched(site, [], from)).toEqual({ analytics: false, ads: false });
      expect(receipts).toEqual([]);
      return;
    }
    await expect.poll(() => receipts.length, LATE).toBe(1);
    await expect.poll(() => fetched(site, [], from), LATE).toEqual(wanted);
    await quiet(site);
    expect(fetched(site, [], from)).toEqual(wanted);
    expect(await banner(page).count()).toBe(0);
    expect(receipts[0]).toMatchObject({ method: 'import', event: wanted.analytics ? 'given' : 'refused' });
    expect(receipts[0]?.iat).toBeLessThanOrEqual(before);
  });
