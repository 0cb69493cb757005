import { hasGpc } from '../packages/sdk/dist/server/server.js';
import {
  AVOW_TAG,
  expect,
  html,
  kept,
  on,
  POLICY,
  POLICY_TAG,
  quiet,
  ran,
  test,
  visit,
} from './core-page.js';
import { test as demoTest } from './demo-site.js';

const PURPOSES = [
  { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
  { id: 'security', name: 'Fraud prevention', legalBasis: 'legitimate-interest' },
  { id: 'ads', name: 'Advertising' },
];
const gated = ['security', 'ads']
  .map((id) => `<script type="text/plain" data-consent="${id}">note('${id}')</script>`)
  .join('');

test('Sec-GPC is read on the server from what a browser sends', async ({ browser, site }) => {
  const seen: boolean[] = [];
  site.answer('/server', (request, response) => {
    seen.push(hasGpc(request));
    response.end('ok');
  });
  for (const headers of [{ 'Sec-GPC': '1' }, {}]) {
    const context = await browser.newContext({ extraHTTPHeaders: headers });
    const page = await context.newPage();
    await page.goto(`${site.origin}/server`);
    await context.close();
  }
  expect(seen).toEqual([true, false]);
});

test('Do Not Track is an objection where the policy says so, and what the visitor then answers stands', async ({
  page,
  context,
  site,
}) => {
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' }),
  );
  const policy = { ...POLICY, services: undefined, purposes: PURPOSES };
  site.page('/', html(gated, POLICY_TAG(policy) + AVOW_TAG));
  await visit(page, site);
  await quiet(site);
  expect([await ran(page), site.asked('/avow/avow-signals')]).toEqual([['security'], []]);
  const obeying = { ...policy, doNotTrack: true, parts: ['signals'] };
  site.page('/', html('', POLICY_TAG(obeying) + AVOW_TAG));
  await visit(page, site);
  await expect.poll(() => on(page, `return avow.$choices.get().security`)).toBe('denied');
  expect(
    (await kept(page)).events.filter(({ name }) => name === 'change').map(({ detail }) => detail.method),
  ).toEqual(['signal']);
  // What rests on consent is still asked for.
  await expect(page.locator('avow-consent [part~=banner]')).toBeVisible();
  await on(page, 'await avow.acceptAll()');
  await visit(page, site);
  await quiet(site);
  expect(await on(page, 'return avow.$choices.get()')).toMatchObject({ security: 'granted', ads: 'granted' });
});

demoTest('the demo says that it honours the signal', async ({ demo }) => {
  const response = await fetch(`${demo.url}.well-known/gpc.json`);
  expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
    200,
    'application/json',
    { gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  ]);
});
