import type { Consent } from '../../consent.js';
import { decoded, seconds } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

/**
 * OneTrust: the cookie `OptanonConsent` holds `groups=C0001:1,C0002:0` in a query string. It is there before any
 * answer; `OptanonAlertBoxClosed` has the time of the answer. Groups that wait for a new consent do not count.
 */
export const onetrust: Importer = {
  name: 'onetrust',
  cookie: 'OptanonConsent',
  alsoStores: ['OptanonAlertBoxClosed'],
  usual: {
    C0001: 'necessary',
    C0002: 'analytics',
    C0003: 'preferences',
    C0004: 'marketing',
    C0005: 'social',
  },
  read(store, cookie) {
    const record = new URLSearchParams(store.cookie(cookie) ?? '');
    const closed = store.cookie('OptanonAlertBoxClosed');
    if (!closed || record.get('AwaitingReconsent') === 'true') return undefined;
    const choices = new Map<string, boolean>();
    for (const group of (record.get('groups') ?? '').split(',')) {
      const [, name, answer] = /^([\w-]+):([01])$/.exec(group) ?? [];
      if (name) choices.set(name, answer === '1' && choices.get(name) !== false);
    }
    return { choices, time: seconds(decoded(closed)) };
  },
  marked:
    'script[type="text/plain"][class*="optanon-category-"],:is(iframe,img,video,audio,embed,object)[data-src][class*="optanon-category-"]',
  mark({ className, dataset: { type } }) {
    const [, names] = /(?:^|\s)optanon-category-(\S+)/.exec(className) ?? [];
    return names ? { names: names.split('-'), type } : undefined;
  },
};

/** What `avow.js` calls for the part `import-onetrust`. */
export default (consent: Consent): unknown => importChoices(consent, onetrust);
