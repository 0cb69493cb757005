import { fault } from '../choices/announce.js';
import type { Consent } from '../consent.js';
import type { ConsentState } from './consent-types.js';
import { tellDecisions } from './tell.js';

/**
 * Shopify's Customer Privacy API, which its analytics, pixels and apps obey. Source: Shopify, "Customer Privacy API"
 * (shopify.dev/docs/api/customer-privacy).
 */

// The default is what `avow.js` calls for `"parts": ["shopify"]`.
export { tellShopify as default };

const TYPES = ['analytics', 'marketing', 'preferences', 'sale_of_data'] as const;
type State = ConsentState<(typeof TYPES)[number]>;

interface CustomerPrivacy {
  /** `yes`, `no`, or empty where nothing was said. */
  currentVisitorConsent(): Readonly<Record<string, string>>;
  setTrackingConsent(consent: Readonly<Record<string, boolean>>, done: (answer?: unknown) => void): void;
}

interface Shopify {
  customerPrivacy?: CustomerPrivacy;
  loadFeatures(
    features: readonly { readonly name: string; readonly version: string }[],
    done: (error?: unknown) => void,
  ): void;
}

const report = (problem: unknown): void => {
  if (problem) fault('shopify', problem);
};

function set(api: CustomerPrivacy, state: State): void {
  const known = api.currentVisitorConsent();
  // Each call is a request to Shopify: none where it knows already.
  if (TYPES.every((name) => known[name] === (state[name] === 'granted' ? 'yes' : 'no'))) return;
  api.setTrackingConsent(
    Object.fromEntries(TYPES.map((name) => [name, state[name] === 'granted'])),
    (answer) => report((answer as { error?: unknown } | undefined)?.error),
  );
}

/** Tells Shopify of the visitor's decisions, by `platforms.shopify` of the policy. */
export function tellShopify(consent: Consent): () => void {
  let latest: State;
  return tellDecisions(consent, TYPES, consent.policy.platforms?.shopify ?? {}, (state) => {
    latest = state;
    const { Shopify: shop } = window as { Shopify?: Shopify };
    try {
      if (!shop) report('window.Shopify is missing: this page is not rendered by a Shopify theme');
      else if (shop.customerPrivacy) set(shop.customerPrivacy, latest);
      else
        shop.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], (error) => {
          report(error);
          // The visitor may have decided anew while it loaded.
          if (shop.customerPrivacy) set(shop.customerPrivacy, latest);
        });
    } catch (error) {
      report(error);
    }
  });
}
