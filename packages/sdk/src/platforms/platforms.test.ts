import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assemble } from '../assemble.js';
import type { Consent } from '../consent.js';
import { PolicyError, parsePolicy } from '../policy/parse-policy.js';
import { policyWith } from '../testing/policy.js';
import { tellShopify } from './shopify.js';
import { tellWordPress } from './wordpress.js';

const policy = policyWith({
  purposes: [
    { id: 'essential', name: 'E', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'A' },
    { id: 'ads', name: 'Ads' },
  ],
  services: [],
  platforms: {
    shopify: { analytics: 'analytics', marketing: 'analytics & ads', sale_of_data: 'ads' },
    wordpress: { functional: 'essential', statistics: 'analytics', marketing: 'ads' },
  },
});

const faults: unknown[] = [];
const onError = ({ detail }: CustomEventInit<unknown>): void => {
  faults.push(detail);
};
let consent: Consent;
const page = window as unknown as Record<string, unknown>;
const create = (): Consent => assemble(policy, () => Promise.reject(new Error('no parts here')));

beforeEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie of an earlier test goes.
  document.cookie = 'avow=;max-age=-1;path=/';
  faults.length = 0;
  document.addEventListener('avow:error', onError);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  consent = create();
});
afterEach(() => {
  consent.destroy();
  document.removeEventListener('avow:error', onError);
  vi.restoreAllMocks();
  for (const name of ['Shopify', 'wp_set_consent', 'wp_consent_type']) delete page[name];
});

/** Shopify's documented calls, recorded; the API is there only once its feature is loaded. */
function recordShopify() {
  const calls: unknown[] = [];
  let known: Record<string, string> = {};
  let loaded = (): void => {};
  const shop: Record<string, unknown> = {
    loadFeatures(features: unknown, done: () => void) {
      calls.push(['loadFeatures', features]);
      loaded = () => {
        shop.customerPrivacy = {
          currentVisitorConsent: () => known,
          setTrackingConsent(state: Record<string, boolean>, answer: (value?: unknown) => void) {
            calls.push(['setTrackingConsent', state]);
            known = Object.fromEntries(
              Object.entries(state).map(([key, value]) => [key, value ? 'yes' : 'no']),
            );
            answer({});
          },
        };
        done();
      };
    },
  };
  page.Shopify = shop;
  return { calls, load: () => loaded() };
}

describe('Shopify', () => {
  it('hears nothing before a decision, then the decision, and each later one', async () => {
    const { calls, load } = recordShopify();
    const stop = tellShopify(consent);
    expect(calls).toEqual([]);
    await consent.save({ analytics: true, ads: false });
    expect(calls).toEqual([['loadFeatures', [{ name: 'consent-tracking-api', version: '0.1' }]]]);
    // What was said while the feature loaded counts.
    await consent.acceptAll();
    load();
    expect(calls.at(-1)).toEqual([
      'setTrackingConsent',
      { analytics: true, marketing: true, preferences: false, sale_of_data: true },
    ]);
    await consent.withdraw(['ads']);
    expect(calls.at(-1)).toEqual([
      'setTrackingConsent',
      { analytics: true, marketing: false, preferences: false, sale_of_data: false },
    ]);
    stop();
    await consent.rejectAll();
    expect(calls).toHaveLength(4);
  });

  it('is told of a stored choice on the next page, unless it knows it', async () => {
    await consent.acceptAll();
    const { calls, load } = recordShopify();
    const stops = [tellShopify(create())];
    load();
    expect(calls).toHaveLength(2);
    stops.push(tellShopify(create()));
    expect(calls).toHaveLength(2);
    for (const stop of stops) stop();
    expect(faults).toEqual([]);
  });

  it('that is not there is reported, and the page goes on', async () => {
    const stop = tellShopify(consent);
    await consent.acceptAll();
    expect(faults).toEqual([
      { code: 'shopify', message: expect.stringContaining('window.Shopify is missing') },
    ]);
    expect(consent.granted('ads')).toBe(true);
    stop();
  });
});

describe('WordPress', () => {
  it('hears of the consent type at once, of categories only after a decision', async () => {
    const calls: unknown[] = [];
    page.wp_set_consent = (...call: unknown[]) => calls.push(call);
    const typed = vi.fn();
    document.addEventListener('wp_consent_type_defined', typed);
    const stop = tellWordPress(consent);
    expect([page.wp_consent_type, typed.mock.calls.length, calls]).toEqual(['optin', 1, []]);
    await consent.save({ analytics: true, ads: false });
    expect(calls).toEqual([
      ['functional', 'allow'],
      ['preferences', 'deny'],
      ['statistics', 'allow'],
      ['statistics-anonymous', 'deny'],
      ['marketing', 'deny'],
    ]);
    await consent.withdraw();
    expect(calls.slice(5)).toContainEqual(['statistics', 'deny']);
    expect(calls.slice(5)).toContainEqual(['functional', 'allow']);
    stop();
    await consent.acceptAll();
    expect(calls).toHaveLength(10);
  });

  it('without its plug-in is reported', async () => {
    const stop = tellWordPress(consent);
    await consent.rejectAll();
    expect(faults).toEqual([{ code: 'wordpress', message: expect.stringContaining('WP Consent API') }]);
    stop();
  });
});

it('a policy that names a platform’s type wrongly is explained', () => {
  const wrong = { ...policy, platforms: { google: { ad_storge: 'ads', wait_for_update: '500' } } };
  expect(() => parsePolicy(wrong)).toThrow(PolicyError);
  try {
    parsePolicy(wrong);
  } catch (error) {
    expect((error as PolicyError).problems.map(({ path }) => path)).toEqual([
      'platforms.google.wait_for_update',
      'platforms.google.ad_storge',
    ]);
  }
});
