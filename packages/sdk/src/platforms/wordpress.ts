import { fault } from '../choices/announce.js';
import type { Consent } from '../consent.js';
import { onDestroy } from '../on-destroy.js';
import { tellDecisions } from './tell.js';

/**
 * The WP Consent API, by which plug-ins of WordPress ask for consent in PHP and in the page. `wp_set_consent` writes its
 * cookie and dispatches `wp_listen_for_consent_change`. Source: "WP Consent API" (wordpress.org/plugins/wp-consent-api).
 */

// The default is what `avow.js` calls for `"parts": ["wordpress"]`.
export { tellWordPress as default };

const CATEGORIES = ['functional', 'preferences', 'statistics', 'statistics-anonymous', 'marketing'] as const;

interface WordPress {
  wp_consent_type?: string;
  wp_set_consent?(category: string, value: 'allow' | 'deny'): void;
}

/** Tells plug-ins of the visitor's decisions, by `platforms.wordpress` of the policy. */
export function tellWordPress(consent: Consent): () => void {
  const page = window as WordPress;
  const defineType = (): void => {
    const type = consent.policy.model === 'opt-out' ? 'optout' : 'optin';
    if (page.wp_consent_type === type) return;
    page.wp_consent_type = type;
    document.dispatchEvent(new CustomEvent('wp_consent_type_defined'));
  };
  defineType();
  document.addEventListener('avow:jurisdiction', defineType);
  const stop = tellDecisions(consent, CATEGORIES, consent.policy.platforms?.wordpress ?? {}, (state) => {
    const { wp_set_consent: set } = page;
    if (!set) return fault('wordpress', 'wp_set_consent is missing: activate the plug-in WP Consent API');
    for (const category of CATEGORIES) set(category, state[category] === 'granted' ? 'allow' : 'deny');
  });
  const end = (): void => {
    document.removeEventListener('avow:jurisdiction', defineType);
    stop();
  };
  onDestroy(consent, end);
  return end;
}
