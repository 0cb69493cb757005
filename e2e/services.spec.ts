import {
  AVOW_TAG,
  expect,
  html,
  inline,
  kept,
  on,
  POLICY,
  POLICY_TAG,
  ran,
  test,
  visit,
} from './core-page.js';

/** A service that the policy only names, as visitors and the page's own scripts see it. */

const policy = { ...POLICY, services: ['posthog', 'nobody'], parts: ['services'] };
const gated = inline('posthog').replace('"analytics"', '"service:posthog"');

test('a named service is in preferences and notice, runs for returning visitors, and an unknown one stays denied', async ({
  page,
  site,
}) => {
  site.page('/', html(`<h1>Page</h1>${gated}`, POLICY_TAG(policy) + AVOW_TAG));
  await visit(page, site);
  await expect.poll(() => on(page, 'return avow.policy.services[0].name')).toBe('PostHog');

  await on(page, "avow.open('preferences')");
  const preferences = page.locator('avow-consent [part~=preferences]');
  await preferences.getByText('Services (1)').click();
  await expect(preferences).toContainText('PostHog, Inc.');
  await expect(preferences).toContainText('Country: United States');
  await expect(preferences).toContainText('us.i.posthog.com');
  await on(page, "avow.open('notice')");
  const notice = page.locator('avow-consent [part~=notice]');
  await expect(notice).toContainText('eu.i.posthog.com');
  await expect(notice).toContainText('__ph_opt_in_out_*');

  expect(await ran(page)).toEqual([]);
  await on(page, 'await avow.acceptAll()');
  await expect.poll(() => ran(page)).toEqual(['posthog']);
  await visit(page, site);
  // Nobody chooses anything here: it runs once the catalogue has said what the name means.
  await on(page, "await avow.when('service:posthog')");
  await expect.poll(() => ran(page)).toEqual(['posthog']);
  expect(await on(page, "return avow.granted('service:nobody')")).toBe(false);
  // On a host that is no development host, the one fault is the name that the catalogue has not.
  expect(
    (await kept(page)).events.filter(({ name }) => name === 'error').map(({ detail }) => detail.code),
  ).toEqual(['services']);
  expect(site.asked('/avow/avow-service-').sort()).toEqual([
    '/avow/avow-service-nobody.js',
    '/avow/avow-service-nobody.js',
    '/avow/avow-service-posthog.js',
    '/avow/avow-service-posthog.js',
  ]);
});
