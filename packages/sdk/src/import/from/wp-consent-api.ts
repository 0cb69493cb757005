import type { Consent } from '../../consent.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/**
 * WP Consent API: one cookie for each category (`wp_consent_statistics=allow` or `deny`), written by whichever banner a
 * WordPress site has. It keeps no time and blocks nothing on the page.
 */
export const wpConsentApi: Importer = {
  name: 'wp-consent-api',
  cookie: 'wp_consent_',
  alsoStores: ['functional', 'preferences', 'statistics', 'statistics-anonymous', 'marketing'].map(
    (name) => `wp_consent_${name}`,
  ),
  usual: { functional: 'necessary', 'statistics-anonymous': '' },
  read(store, cookie, names) {
    const choices = new Map<string, boolean>();
    for (const name of ['preferences', 'statistics', 'statistics-anonymous', 'marketing', ...names]) {
      const answer = store.cookie(cookie + name);
      if (answer === 'allow' || answer === 'deny') choices.set(name, answer === 'allow');
    }
    return choices.size ? { choices } : undefined;
  },
};

/** What `avow.js` calls for the part `import-wp-consent-api`. */
export default (consent: Consent): unknown => importChoices(consent, wpConsentApi);
