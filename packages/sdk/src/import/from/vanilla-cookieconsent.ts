import type { Consent } from '../../consent.js';
import { fields, jsonObject, plain, seconds, texts } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';
import { slug } from '../names.js';

/**
 * vanilla-cookieconsent 3: a JSON cookie, or the same in local storage, of accepted categories and, by category, of
 * accepted services. A category is refused where the record has it and does not accept it. Services are refused
 * where the record accepts any and not this one.
 */
export const vanillaCookieconsent: Importer = {
  name: 'vanilla-cookieconsent',
  cookie: 'cc_cookie',
  version: '0',
  read(store, cookie, names) {
    const record = jsonObject(store.cookie(cookie) ?? store.local(cookie));
    if (!record || !Array.isArray(record.categories) || typeof record.consentId !== 'string')
      return undefined;
    const accepted = texts(record.categories);
    const services = fields(record.services);
    const categories = Object.keys(services);
    const isAccepted = new Set(accepted);
    const choices = new Map(
      [...categories, ...accepted].map((category) => [category, isAccepted.has(category)] as const),
    );
    const used = categories.flatMap((category) =>
      isAccepted.has(category) ? texts(services[category]) : [],
    );
    for (const service of used) if (!choices.has(service)) choices.set(service, true);
    const slugs = new Set(used.map(slug));
    if (used.length)
      for (const name of names) if (!choices.has(name) && !slugs.has(slug(name))) choices.set(name, false);
    return {
      choices,
      time: seconds(record.lastConsentTimestamp ?? record.consentTimestamp),
      until: seconds(record.expirationTime),
      version: plain(record.revision),
    };
  },
  marked: 'script[type="text/plain"][data-category]',
  mark({ dataset: { category = '', service = category, type } }) {
    // A leading "!" runs on refusal, which nobody has given before a choice.
    return /^!/.test(service) ? undefined : { names: [service], type };
  },
};

/** What `avow.js` calls for the part `import-vanilla-cookieconsent`. */
export default (consent: Consent): unknown => importChoices(consent, vanillaCookieconsent);
