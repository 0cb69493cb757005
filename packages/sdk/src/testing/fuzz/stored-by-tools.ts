import { slug } from '../../import/names.js';

/** What a tool has stored: cookies, and entries of local storage. */
export interface Stored {
  readonly cookies: Readonly<Record<string, string>>;
  readonly entries: Readonly<Record<string, string>>;
}

export type Answers = ReadonlyMap<string, boolean>;

const inCookie = (name: string, value: string): Stored => ({ cookies: { [name]: value }, entries: {} });
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const listed = (answers: Answers, wanted: boolean): string[] =>
  [...answers].flatMap(([name, granted]) => (granted === wanted ? [name] : []));
/** An object whose members are all its own, `__proto__` too. */
const own = (members: Iterable<readonly [string, unknown]>): object => Object.fromEntries(members);
const AT = '2026-03-01T10:00:00.000Z';

/**
 * Writes answers as each tool does, by the tool's name. Written from the tools' formats and apart from the code that reads
 * them. `odd` stands in a member that readers take as a time, revision or the like.
 */
export const WRITERS: Readonly<Record<string, (answers: Answers, odd: unknown) => Stored>> = {
  axeptio: (answers, odd) =>
    inCookie(
      'axeptio_cookies',
      json(own([...answers, ['$$completed', true], ['$$date', odd], ['$$cookiesVersion', odd]])),
    ),
  complianz: (answers, odd) => ({
    cookies: {
      'cmplz_banner-status': 'dismissed',
      cmplz_policy_id: String(JSON.stringify(odd)),
      ...own([...answers].map(([name, granted]) => [`cmplz_${name}`, granted ? 'allow' : 'deny'])),
    },
    entries: {},
  }),
  cookiebot: (answers, odd) =>
    inCookie(
      'CookieConsent',
      `{stamp:'x',${[...answers].map(([name, granted]) => `${name}:${granted}`).join()},method:'explicit',utc:${JSON.stringify(odd)}}`,
    ),
  didomi: (answers, odd) => ({
    cookies: {},
    entries: {
      didomi_token: btoa(
        JSON.stringify({
          purposes: { enabled: listed(answers, true), disabled: listed(answers, false) },
          vendors: odd,
          updated: odd,
          // What is not ASCII has no base64 in browsers.
        }).replace(/[^\0-\x7f]/g, '?'),
      ),
    },
  }),
  klaro: (answers) => inCookie('klaro', json(own(answers))),
  onetrust: (answers, odd) => ({
    cookies: {
      OptanonAlertBoxClosed: String(JSON.stringify(odd)),
      OptanonConsent: `groups=${encodeURIComponent([...answers].map(([name, granted]) => `${name}:${+granted}`).join())}`,
    },
    entries: {},
  }),
  orejime: (answers) => inCookie('eu-consent', json(own(answers))),
  'osano-cookieconsent': (answers) =>
    inCookie('cookieconsent_status', answers.get('cookies') ? 'allow' : 'deny'),
  tarteaucitron: (answers) =>
    inCookie('tarteaucitron', [...answers].map(([name, granted]) => `!${name}=${granted}`).join('')),
  usercentrics: (answers, odd) => ({
    cookies: {},
    entries: {
      uc_user_interaction: 'true',
      ucData: JSON.stringify({
        consent: {
          type: odd,
          updatedAt: odd,
          services: own([...answers].map(([name, consent]) => [name, { name, consent }])),
        },
      }),
    },
  }),
  'vanilla-cookieconsent': (answers, odd) =>
    inCookie(
      'cc_cookie',
      json({
        categories: listed(answers, true),
        services: own([...answers].map(([name]) => [name, []])),
        consentId: 'a',
        revision: odd,
        lastConsentTimestamp: odd,
        expirationTime: odd,
      }),
    ),
  'vanilla-cookieconsent-2': (answers, odd) =>
    inCookie(
      'cc_cookie',
      json({ categories: listed(answers, true), consent_uuid: 'a', revision: odd, last_consent_update: odd }),
    ),
  'wp-consent-api': (answers) => ({
    cookies: own(
      [...answers].map(([name, granted]) => [`wp_consent_${name}`, granted ? 'allow' : 'deny']),
    ) as Stored['cookies'],
    entries: {},
  }),
};

/** A time that every tool takes, for a record in order. */
export const ORDINARY = AT;

/** Whether a name was granted, and never refused, under any name that a reader may take for the same. */
export const wasGranted = (answers: Answers, name: string): boolean =>
  [...answers].some(([one, granted]) => granted && (one === name || slug(one) === slug(name)));
