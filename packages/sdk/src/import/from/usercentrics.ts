import type { Consent } from '../../consent.js';
import { fields, jsonObject, plain, seconds } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer, OldChoices, OldStore } from '../importer.js';

/** Version 3: services by template id with their names, and how the consent came about. */
function readThree(store: OldStore): OldChoices | undefined {
  const consent = fields(jsonObject(store.local('ucData'))?.consent);
  if (!/^explicit$/i.test(plain(consent.type)) && store.local('uc_user_interaction') !== 'true')
    return undefined;
  const choices = new Map<string, boolean>();
  for (const [id, entry] of Object.entries(fields(consent.services))) {
    const service = fields(entry);
    if (typeof service.consent !== 'boolean') continue;
    choices.set(id, service.consent);
    if (typeof service.name === 'string')
      choices.set(service.name, service.consent && choices.get(service.name) !== false);
  }
  return { choices, time: typeof consent.updatedAt === 'number' ? seconds(consent.updatedAt) : undefined };
}

/**
 * Usercentrics, in local storage. Version 2 (`uc_settings`) has services by template id, each with a history; only
 * those whose newest entry is an explicit act count. Version 3 (`ucData`) has their names too.
 */
export const usercentrics: Importer = {
  name: 'usercentrics',
  cookie: 'uc_settings',
  alsoStores: ['ucData', 'ucString', 'uc_user_interaction'],
  read(store, cookie) {
    const { services } = jsonObject(store.local(cookie)) ?? {};
    if (!Array.isArray(services)) return readThree(store);
    const choices = new Map<string, boolean>();
    const times: number[] = [];
    for (const { id, status, history } of services.map(fields)) {
      const last = fields(Array.isArray(history) ? history.at(-1) : undefined);
      if (typeof id !== 'string' || typeof status !== 'boolean') continue;
      if (last.type !== 'explicit' || last.status !== status) continue;
      choices.set(id, status && choices.get(id) !== false);
      times.push(seconds(last.timestamp));
    }
    // The oldest act, so that none of them lasts longer than it would have.
    return { choices, time: times.length ? Math.min(...times) : undefined };
  },
  marked:
    'script[type="text/plain"][data-usercentrics],:not(script)[data-usercentrics]:is([data-src],[uc-src],[data-uc-src])',
  mark(element) {
    const { usercentrics = '', type, ucSrc } = element.dataset;
    return { names: [usercentrics], type, src: element.getAttribute('uc-src') ?? ucSrc };
  },
};

/** What `avow.js` calls for the part `import-usercentrics`. */
export default (consent: Consent): unknown => importChoices(consent, usercentrics);
