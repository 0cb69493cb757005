import type { Consent } from '../../consent.js';
import { jsonObject, plain, seconds, texts } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/**
 * vanilla-cookieconsent 2: a JSON cookie of accepted categories. It does not list what was refused.
 */
export const vanillaCookieconsent2: Importer = {
  name: 'vanilla-cookieconsent-2',
  cookie: 'cc_cookie',
  version: '0',
  read(store, cookie) {
    const record = jsonObject(store.cookie(cookie));
    // Without these the tool itself would ask again.
    if (!record || !Array.isArray(record.categories) || typeof record.consent_uuid !== 'string')
      return undefined;
    return {
      choices: new Map(texts(record.categories).map((category) => [category, true])),
      refused: 'named',
      time: seconds(record.last_consent_update),
      version: plain(record.revision),
    };
  },
  marked: 'script[type="text/plain"][data-cookiecategory]',
  mark: ({ dataset: { cookiecategory = '', type } }) => ({ names: [cookiecategory], type }),
};

/** What `avow.js` calls for the part `import-vanilla-cookieconsent-2`. */
export default (consent: Consent): unknown => importChoices(consent, vanillaCookieconsent2);
