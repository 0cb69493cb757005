import type { Consent } from '../../consent.js';
import { booleans, jsonObject } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/**
 * Complianz 6 and later: one cookie for each category (`cmplz_statistics=allow` or `deny`), services in
 * `cmplz_consented_services`. They are there before any answer; `cmplz_banner-status` says that there was one. It keeps
 * no time.
 */
export const complianz: Importer = {
  name: 'complianz',
  cookie: 'cmplz_',
  alsoStores: [
    'banner-status',
    'consented_services',
    'policy_id',
    'functional',
    'preferences',
    'statistics',
    'statistics-anonymous',
    'marketing',
  ].map((name) => `cmplz_${name}`),
  usual: { functional: 'necessary', 'statistics-anonymous': '' },
  read(store, cookie, names) {
    if (store.cookie(`${cookie}banner-status`) !== 'dismissed') return undefined;
    const choices = booleans(jsonObject(store.cookie(`${cookie}consented_services`)) ?? {});
    for (const name of ['preferences', 'statistics', 'statistics-anonymous', 'marketing', ...names]) {
      const answer = store.cookie(cookie + name);
      if (answer === 'allow' || answer === 'deny') choices.set(name, answer === 'allow');
    }
    return { choices, version: store.cookie(`${cookie}policy_id`) };
  },
  marked:
    'script[type="text/plain"]:is([data-category],[data-service]),:not(script):is([data-category],[data-service]):is([data-src-cmplz],[data-cmplz-src])',
  mark({ dataset: { category, service, srcCmplz, cmplzSrc, type } }) {
    const names = [category, service].filter((name) => name !== undefined && name !== '') as string[];
    return { names, any: true, type, src: cmplzSrc ?? srcCmplz };
  },
};

/** What `avow.js` calls for the part `import-complianz`. */
export default (consent: Consent): unknown => importChoices(consent, complianz);
