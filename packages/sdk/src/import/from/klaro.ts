import type { Consent } from '../../consent.js';
import { booleans, jsonObject } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/**
 * klaro 0.7: a JSON cookie, or the same in local storage, of true or false for each service. It keeps no time.
 */
export const klaro: Importer = {
  name: 'klaro',
  cookie: 'klaro',
  read(store, cookie) {
    const record = jsonObject(store.cookie(cookie) ?? store.local(cookie));
    return record && { choices: booleans(record) };
  },
  marked:
    'script[type="text/plain"][data-name],[data-name]:is([data-src],[data-href],[data-type="placeholder"])',
  mark({ dataset: { name = '', type, src = '', href } }) {
    return type === 'placeholder'
      ? { names: [name], content: 'hide' }
      : { names: [name], type, src: href ?? src };
  },
};

/** What `avow.js` calls for the part `import-klaro`. */
export default (consent: Consent): unknown => importChoices(consent, klaro);
