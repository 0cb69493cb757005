import type { Consent } from '../../consent.js';
import { decoded, seconds } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

const CATEGORIES = ['necessary', 'preferences', 'statistics', 'marketing'];

/**
 * Cookiebot: a cookie such as `{stamp:'…',necessary:true,statistics:false,method:'explicit',utc:1742577465026}`, which
 * is no JSON. Only answers by method `explicit` count; `implied` ones, and the bare numbers it stores outside the
 * regions where it asks, do not.
 */
export const cookiebot: Importer = {
  name: 'cookiebot',
  cookie: 'CookieConsent',
  read(store, cookie) {
    const value = decoded(store.cookie(cookie));
    if (!/^\{.*\}$/.test(value)) return undefined;
    const members = new Map(
      value
        .slice(1, -1)
        .split(',')
        .map((member) => {
          const at = member.indexOf(':');
          return [member.slice(0, at).trim(), member.slice(at + 1).trim()] as const;
        }),
    );
    if (members.get('method') !== "'explicit'") return undefined;
    const choices = new Map<string, boolean>();
    for (const category of CATEGORIES) {
      const answer = members.get(category);
      if (answer === 'true' || answer === 'false') choices.set(category, answer === 'true');
    }
    return { choices, time: seconds(Number(members.get('utc'))) };
  },
  marked:
    'script[type="text/plain"][data-cookieconsent],:not(script)[data-cookieconsent]:is([data-cookieblock-src],[data-cookieconsent-src],[data-src]),[class*="cookieconsent-opt"]',
  mark(element) {
    const { cookieconsent, cookieblockSrc, cookieconsentSrc, type } = element.dataset;
    if (cookieconsent)
      return {
        names: cookieconsent.split(',').map((name) => name.trim()),
        type,
        src: cookieblockSrc ?? cookieconsentSrc,
      };
    const [, direction, names] = /(?:^|\s)cookieconsent-opt(in|out)-([a-z-]+)/.exec(element.className) ?? [];
    return names ? { names: names.split('-'), content: direction === 'in' ? 'show' : 'hide' } : undefined;
  },
};

/** What `avow.js` calls for the part `import-cookiebot`. */
export default (consent: Consent): unknown => importChoices(consent, cookiebot);
