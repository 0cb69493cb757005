import { type Check, flag, list, object, oneOf, record, string, text, whole } from './checks.js';
import {
  country,
  endpoint,
  id,
  language,
  legalBasis,
  safeguard,
  upTo,
  version,
  webUrl,
  words,
} from './common-checks.js';
import { isIncomplete } from './named-services.js';
import { noticeMembers } from './notice-members.js';
import { gppMembers, tcfMembers, tcfOfPurpose } from './standards-checks.js';

const purposeId = string(
  'give a name of lower-case letters, digits and hyphens that starts with a letter, at most 32 characters, or service:ID for a service',
  /^(service:)?[a-z][a-z0-9-]{0,31}$/,
);
const host = string(
  'give a host name without scheme or path, such as "eu.example.com"',
  /^(\*\.)?[a-z0-9.-]+(:\d+)?$/,
);

const note: Check = (value, path, problems) =>
  (typeof value === 'string' ? words : flag)(value, path, problems);
const stored = list(object({ name: words }, { retention: text, purpose: text, note }));
const globalFunction = string(
  'name a global function, such as "posthog.opt_out_capturing"',
  /^[\w$]+(\.[\w$]+)*$/,
);

/** By a platform's names, expressions of purposes. */
const consentTypes = (...names: readonly string[]): Record<string, Check> =>
  Object.fromEntries(
    names.map((name) => [name, string('give a purpose, or an expression such as "analytics & ads"')]),
  );

/** An id, or a list of ids. */
const ids: Check = (value, path, problems) =>
  (Array.isArray(value) ? list(words, 1) : string('give an id, or a list of ids'))(value, path, problems);

const serviceMembers = {
  description: text,
  recipient: words,
  country,
  safeguard,
  hosts: list(host),
  cookies: stored,
  localStorage: stored,
  sessionStorage: stored,
  indexedDB: stored,
  caches: stored,
  privacyUrl: webUrl,
  receives: text,
  optOut: globalFunction,
  optIn: globalFunction,
  reload: flag,
  adapter: id,
  settings: record(() => {}),
};
const service = object({ id, name: text, purposes: list(id, 1) }, serviceMembers);
const named = object({ adapter: id }, { ...serviceMembers, id, name: text, purposes: list(id, 1) });

/** A whole service, or one that the catalogue completes: a mere name, or what the site knows better of it. */
const serviceEntry: Check = (value, path, problems) =>
  (typeof value === 'string' ? id : isIncomplete(value) ? named : service)(value, path, problems);

/** All members of a policy. */
export const policyMembers = object(
  {
    version,
    controller: object(
      {
        name: string(
          'name the controller in one line of at most 300 characters (GDPR Art. 13(1)(a))',
          upTo(300),
        ),
        contact: string(
          'give an e-mail address, telephone number or postal address, in one line of at most 500 characters (GDPR Art. 13(1)(a))',
          upTo(500),
        ),
      },
      { address: words, url: webUrl, dpo: words },
    ),
    purposes: list(
      object(
        { id: purposeId, name: text },
        {
          description: text,
          legalBasis,
          legitimateInterest: text,
          requires: list(id),
          sensitive: flag,
          minAge: whole(21),
          optOut: flag,
          sale: flag,
          dataCategories: list(id),
          ...tcfOfPurpose,
        },
      ),
      1,
      100,
    ),
  },
  {
    services: list(serviceEntry),
    notice: noticeMembers,
    changes: list(
      object(
        {
          version: words,
          date: string('give a day such as "2026-11-01"', /^\d{4}-\d\d-\d\d$/),
          changes: list(
            object({
              kind: string('name what changed, as diffPolicy does', /^[a-z-]+$/),
              path: words,
              ask: flag,
            }),
          ),
        },
        { text },
      ),
    ),
    receipts: object({ endpoint: endpoint('/consent') }, { salt: words }),
    jurisdiction: string(
      'give an ISO 3166 code such as "FR" or "US-CA", or "auto"',
      /^([A-Z]{2}(-[A-Z0-9]{1,3})?|EU|default|auto)$/,
    ),
    model: oneOf('opt-in', 'opt-out'),
    trustGuess: flag,
    reloadOnWithdrawal: flag,
    frames: list(
      string(
        'give an origin without a path, such as "https://shop.example.com"',
        /^https?:\/\/[a-z0-9.-]+(:\d+)?$/,
      ),
    ),
    parts: list(string('name a file beside avow.js without "avow-" and ".js", such as "frame"', /^[\w-]+$/)),
    tcf: tcfMembers,
    gpp: gppMembers,
    doNotTrack: flag,
    import: object(
      {
        from: oneOf(
          'axeptio',
          'complianz',
          'cookiebot',
          'didomi',
          'klaro',
          'onetrust',
          'orejime',
          'osano-cookieconsent',
          'tarteaucitron',
          'usercentrics',
          'vanilla-cookieconsent',
          'vanilla-cookieconsent-2',
          'wp-consent-api',
        ),
      },
      { map: record(ids), cookie: words, version: words, clear: flag },
    ),
    platforms: object(
      {},
      {
        google: object(
          {},
          {
            ...consentTypes(
              'ad_storage',
              'ad_user_data',
              'ad_personalization',
              'analytics_storage',
              'functionality_storage',
              'personalization_storage',
              'security_storage',
            ),
            wait_for_update: whole(10_000, 'number of milliseconds'),
            ads_data_redaction: flag,
            url_passthrough: flag,
          },
        ),
        microsoft: object({}, consentTypes('ad_storage')),
        shopify: object({}, consentTypes('analytics', 'marketing', 'preferences', 'sale_of_data')),
        wordpress: object(
          {},
          consentTypes('functional', 'preferences', 'statistics', 'statistics-anonymous', 'marketing'),
        ),
      },
    ),
    expires: whole(395, 'number of days'),
    env: oneOf('production', 'staging', 'development'),
    lang: language,
    domain: string(
      'give the parent domain without a dot in front, such as "example.com"',
      /^[a-z0-9-]+(\.[a-z0-9-]+)*$/,
    ),
    layout: oneOf('bar', 'box', 'centre', 'corner'),
    logo: object({
      src: string(
        'give a path of this site, such as "/logo.svg": no third party may learn of the visit',
        /^\/(?!\/)/,
      ),
      alt: text,
    }),
    texts: record(text),
  },
);
