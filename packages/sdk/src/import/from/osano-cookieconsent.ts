import type { Consent } from '../../consent.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/**
 * Osano cookieconsent 3.1: one answer for the whole site, known here as `cookies`. A refusal refuses every purpose;
 * a grant needs `map` to say what it was for. `dismiss` is no answer. It keeps no time and blocks nothing.
 */
export const osanoCookieconsent: Importer = {
  name: 'osano-cookieconsent',
  cookie: 'cookieconsent_status',
  read(store, cookie) {
    const status = store.cookie(cookie);
    if (status === 'allow') return { choices: new Map([['cookies', true]]) };
    return status === 'deny' ? { choices: new Map([['cookies', false]]), refused: 'all' } : undefined;
  },
};

/** What `avow.js` calls for the part `import-osano-cookieconsent`. */
export default (consent: Consent): unknown => importChoices(consent, osanoCookieconsent);
