import type { Consent } from '../../consent.js';
import { decoded, fields, jsonObject, seconds, texts } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

const listed = (text = ''): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

/**
 * Didomi: the cookie `didomi_token`, or the same in local storage, is base64 of JSON that lists enabled and disabled
 * purposes and vendors on the basis of consent. The binary `didomi_dcs` and the TCF string are not read.
 */
export const didomi: Importer = {
  name: 'didomi',
  cookie: 'didomi_token',
  alsoStores: ['didomi_dcs'],
  read(store, cookie) {
    let text: string;
    try {
      text = atob(decoded(store.cookie(cookie) ?? store.local(cookie)));
    } catch {
      return undefined;
    }
    const token = jsonObject(text);
    if (!token) return undefined;
    const choices = new Map<string, boolean>();
    for (const group of [fields(token.purposes), fields(token.vendors)]) {
      for (const name of texts(group.enabled)) choices.set(name, choices.get(name) !== false);
      for (const name of texts(group.disabled)) choices.set(name, false);
    }
    return { choices, time: seconds(token.updated ?? token.created) };
  },
  marked: 'script[type="didomi/javascript"]',
  mark({ dataset: { purposes, vendor, type } }) {
    const names = [...listed(purposes), ...listed(vendor)];
    return names.length ? { names, type } : undefined;
  },
};

/** What `avow.js` calls for the part `import-didomi`. */
export default (consent: Consent): unknown => importChoices(consent, didomi);
