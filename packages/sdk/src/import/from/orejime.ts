import type { Consent } from '../../consent.js';
import { booleans, jsonObject } from '../decode.js';
import { gateTemplate } from '../gate-template.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/**
 * Orejime 3: a JSON cookie of true or false for each purpose, and blocked content in `template` elements. It keeps
 * no time.
 */
export const orejime: Importer = {
  name: 'orejime',
  cookie: 'eu-consent',
  read(store, cookie) {
    const record = jsonObject(store.cookie(cookie));
    return record && { choices: booleans(record) };
  },
  marked: 'template[data-purpose]',
  mark: ({ dataset: { purpose = '' } }) => ({ names: [purpose] }),
  rebuild: (element, expression) =>
    element instanceof HTMLTemplateElement ? gateTemplate(element, expression) : undefined,
};

/** What `avow.js` calls for the part `import-orejime`. */
export default (consent: Consent): unknown => importChoices(consent, orejime);
