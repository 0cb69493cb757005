import { describe, expect, it } from 'vitest';
import { IMPORTERS, storeOf } from '../testing/importers.js';
import type { Importer } from './importer.js';

const importerOf = (name: string): Importer =>
  IMPORTERS.find((importer) => importer.name === name) as Importer;

const read = (
  name: string,
  cookies: Readonly<Record<string, string>>,
  entries: Readonly<Record<string, string>> = {},
  names: readonly string[] = [],
) => {
  const importer = importerOf(name);
  const old = importer.read(storeOf(cookies, entries), importer.cookie, names);
  return old && { ...old, choices: Object.fromEntries(old.choices) };
};
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const AT = '2026-03-01T10:00:00.000Z';
const SECONDS = Date.parse(AT) / 1000;

describe('vanilla-cookieconsent 3', () => {
  const record = {
    categories: ['necessary', 'analytics'],
    revision: 0,
    data: null,
    consentTimestamp: '2026-01-01T00:00:00.000Z',
    consentId: 'a',
    services: { necessary: [], analytics: ['Google Analytics'], ads: [] },
    lastConsentTimestamp: AT,
    expirationTime: (SECONDS + 60) * 1000,
  };
  const choices = { necessary: true, analytics: true, ads: false, 'Google Analytics': true };

  it('is read from its cookie and from local storage', () => {
    const old = { choices, time: SECONDS, until: SECONDS + 60, version: '0' };
    expect(read('vanilla-cookieconsent', { cc_cookie: json(record) })).toEqual(old);
    expect(read('vanilla-cookieconsent', {}, { cc_cookie: JSON.stringify(record) })).toEqual(old);
  });

  it('refuses a service that the policy knows and the record does not accept', () => {
    const names = ['google-analytics', 'Hotjar'];
    expect(read('vanilla-cookieconsent', { cc_cookie: json(record) }, {}, names)?.choices).toEqual({
      ...choices,
      Hotjar: false,
    });
    const without = { ...record, services: { necessary: [], analytics: [], ads: [] } };
    expect(
      read('vanilla-cookieconsent', { cc_cookie: json(without) }, {}, names)?.choices,
    ).not.toHaveProperty('Hotjar');
  });
});

it('vanilla-cookieconsent 2 lists what was granted', () => {
  const record = {
    categories: ['necessary', 'analytics'],
    level: ['necessary', 'analytics'],
    revision: 2,
    data: null,
    rfc_cookie: false,
    consent_date: '2026-01-01T00:00:00.000Z',
    consent_uuid: 'a',
    last_consent_update: AT,
  };
  expect(read('vanilla-cookieconsent-2', { cc_cookie: JSON.stringify(record) })).toEqual({
    choices: { necessary: true, analytics: true },
    refused: 'named',
    time: SECONDS,
    version: '2',
  });
});

it('klaro lists every service, in its cookie or in local storage', () => {
  const value = json({ matomo: true, youtube: false, odd: 'true' });
  const old = { choices: { matomo: true, youtube: false } };
  expect(read('klaro', { klaro: value })).toEqual(old);
  expect(read('klaro', {}, { klaro: value })).toEqual(old);
});

it('Orejime lists every purpose', () => {
  expect(read('orejime', { 'eu-consent': json({ analytics: true, ads: false }) })?.choices).toEqual({
    analytics: true,
    ads: false,
  });
});

it('tarteaucitron says true, false, or that it waits', () => {
  expect(
    read('tarteaucitron', { tarteaucitron: '!youtube=true!vimeo=false!gajs=wait!odd=true=1' })?.choices,
  ).toEqual({
    youtube: true,
    vimeo: false,
  });
  expect(read('tarteaucitron', { tarteaucitron: '!youtube=true!youtube=false' })?.choices).toEqual({
    youtube: false,
  });
});

it.each([
  ['allow', { choices: { cookies: true } }],
  ['deny', { choices: { cookies: false }, refused: 'all' }],
  ['dismiss', undefined],
  ['', undefined],
])('Osano says %s', (status, old) => {
  expect(read('osano-cookieconsent', { cookieconsent_status: status })).toEqual(old);
});

describe('Cookiebot', () => {
  // The form in which browsers send it, percent-encoded in part.
  const cookie = (method: string): string =>
    `{stamp:%27e9W/EOro7fmZ7xi7dbXaYP8UkegtCp/P7EqtjXMfmjKsQWLzqxuQuw==%27%2Cnecessary:true%2Cpreferences:false%2Cstatistics:true%2Cmarketing:false%2Cmethod:%27${method}%27%2Cver:1%2Cutc:${SECONDS * 1000}%2Cregion:%27fr%27}`;

  it('is read where the method is explicit', () => {
    expect(read('cookiebot', { CookieConsent: cookie('explicit') })).toEqual({
      choices: { necessary: true, preferences: false, statistics: true, marketing: false },
      time: SECONDS,
    });
  });

  it.each([cookie('implied'), '-1', '0', '{}', ''])('does not count as %s', (value) => {
    expect(read('cookiebot', { CookieConsent: value })).toBeUndefined();
  });
});

describe('OneTrust', () => {
  const cookie = (waits: boolean): string =>
    `isGpcEnabled=0&datestamp=Sun+Mar+01+2026+11%3A00%3A00+GMT%2B0100+(CET)&version=202408.1.0&isIABGlobal=false&hosts=&consentId=c200efa0&interactionCount=1&landingPath=NotLandingPage&groups=C0001%3A1%2CC0002%3A1%2CC0004%3A0&AwaitingReconsent=${waits}`;

  it('is read once its banner was closed', () => {
    expect(read('onetrust', { OptanonConsent: cookie(false), OptanonAlertBoxClosed: AT })).toEqual({
      choices: { C0001: true, C0002: true, C0004: false },
      time: SECONDS,
    });
  });

  it('does not count while nobody has answered, or while it waits for a new answer', () => {
    expect(read('onetrust', { OptanonConsent: cookie(false) })).toBeUndefined();
    expect(read('onetrust', { OptanonConsent: cookie(true), OptanonAlertBoxClosed: AT })).toBeUndefined();
  });
});

describe('Usercentrics', () => {
  const service = (id: string, status: boolean, type: string) => ({
    id,
    processorId: 'p',
    status,
    history: [
      { action: 'onInitialPageLoad', type: 'implicit', status: false, timestamp: 0, language: 'en' },
      { action: 'onUpdateServices', type, status, timestamp: SECONDS * 1000, language: 'en' },
    ],
  });

  it('version 2 counts where the newest act was explicit', () => {
    const services = [
      service('a', true, 'explicit'),
      service('b', false, 'explicit'),
      service('c', true, 'implicit'),
    ];
    expect(read('usercentrics', {}, { uc_settings: JSON.stringify({ services }) })).toEqual({
      choices: { a: true, b: false },
      time: SECONDS,
    });
  });

  it('version 3 counts where the consent is explicit, with the names of services', () => {
    const consent = (type: string) =>
      JSON.stringify({
        consent: {
          type,
          updatedAt: SECONDS * 1000,
          services: { a: { name: 'Google Analytics', consent: true } },
        },
      });
    expect(read('usercentrics', {}, { ucData: consent('EXPLICIT') })).toEqual({
      choices: { a: true, 'Google Analytics': true },
      time: SECONDS,
    });
    expect(read('usercentrics', {}, { ucData: consent('IMPLICIT') })).toBeUndefined();
  });
});

it('Didomi lists purposes and vendors, enabled and disabled', () => {
  const token = btoa(
    JSON.stringify({
      user_id: 'u',
      created: '2026-01-01T00:00:00.000Z',
      updated: AT,
      vendors: { enabled: ['c:matomo'], disabled: ['google'] },
      purposes: { enabled: ['cookies'], disabled: ['advertising_personalization', 'cookies'] },
      version: 2,
    }),
  );
  const old = {
    choices: { cookies: false, advertising_personalization: false, 'c:matomo': true, google: false },
    time: SECONDS,
  };
  expect(read('didomi', { didomi_token: token })).toEqual(old);
  expect(read('didomi', {}, { didomi_token: token })).toEqual(old);
});

it('a name with a percent sign in it is not decoded where nothing was encoded', () => {
  const token = btoa(JSON.stringify({ purposes: { enabled: ['%61ds'] } }));
  expect(read('didomi', {}, { didomi_token: token })?.choices).toEqual({ '%61ds': true });
});

it('Axeptio counts once completed', () => {
  const cookie = (completed: boolean): string =>
    json({
      $$token: 't',
      $$date: AT,
      $$cookiesVersion: { name: 'site-en', identifier: 'v7' },
      google_analytics: true,
      facebook_pixel: false,
      $$completed: completed,
    });
  expect(read('axeptio', { axeptio_cookies: cookie(true) })).toEqual({
    choices: { google_analytics: true, facebook_pixel: false },
    time: SECONDS,
    version: 'v7',
  });
  expect(read('axeptio', { axeptio_cookies: cookie(false) })).toBeUndefined();
});

it('Complianz counts once its banner was dismissed', () => {
  const cookies = {
    cmplz_policy_id: '28',
    cmplz_functional: 'allow',
    cmplz_statistics: 'allow',
    cmplz_marketing: 'deny',
    cmplz_preferences: 'maybe',
    cmplz_consented_services: json({ youtube: true }),
  };
  expect(read('complianz', { ...cookies, 'cmplz_banner-status': 'dismissed' })).toEqual({
    choices: { statistics: true, marketing: false, youtube: true },
    version: '28',
  });
  expect(read('complianz', cookies)).toBeUndefined();
});

describe('what the real code wrote in a browser, by hand', () => {
  // Complianz 7.2.0 with the WP Consent API 1.0.8, Chromium, November 2026: a click on each of its buttons.
  const answered = {
    'cmplz_banner-status': 'dismissed',
    cmplz_policy_id: '28',
    cmplz_functional: 'allow',
    wp_consent_functional: 'allow',
    'wp_consent_statistics-anonymous': 'allow',
  };
  const refusal = {
    ...answered,
    cmplz_consented_services: '',
    cmplz_marketing: 'deny',
    cmplz_statistics: 'deny',
    cmplz_preferences: 'deny',
    wp_consent_marketing: 'deny',
    wp_consent_statistics: 'deny',
    wp_consent_preferences: 'deny',
  };
  const some = { ...refusal, cmplz_statistics: 'allow', wp_consent_statistics: 'allow' };
  const { cmplz_consented_services: _, ...saved } = some;
  const none = { marketing: false, statistics: false, preferences: false };
  const also = { 'statistics-anonymous': true };

  it.each([
    ['denied', refusal, none],
    ['saved with statistics', saved, { ...none, statistics: true }],
    [
      'a video alone was allowed',
      { 'cmplz_banner-status': 'dismissed', cmplz_consented_services: '{"youtube":true}' },
      { youtube: true },
    ],
  ])('Complianz: %s', (_what, cookies, choices) => {
    expect(read('complianz', cookies)?.choices).toEqual(choices);
  });

  it.each([
    ['denied', refusal, none],
    ['saved with statistics', some, { ...none, statistics: true }],
  ])('WP Consent API, by Complianz: %s', (_what, cookies, choices) => {
    expect(read('wp-consent-api', cookies)?.choices).toEqual({ ...choices, ...also });
  });
});

it('WP Consent API says allow or deny for each category', () => {
  const cookies = {
    wp_consent_statistics: 'allow',
    wp_consent_marketing: 'deny',
    wp_consent_preferences: '',
  };
  expect(read('wp-consent-api', cookies)?.choices).toEqual({ statistics: true, marketing: false });
  expect(read('wp-consent-api', {})).toBeUndefined();
});

it.each(['vanilla-cookieconsent', 'vanilla-cookieconsent-2', 'axeptio', 'usercentrics', 'didomi'])(
  '%s does not stumble over an object in the place of a time or a revision',
  (name) => {
    const odd = { toString: 1, valueOf: 1 };
    const record = {
      ...{ categories: ['analytics'], services: { analytics: [] }, consentId: 'a', consent_uuid: 'a' },
      ...{
        revision: odd,
        lastConsentTimestamp: odd,
        last_consent_update: odd,
        $$completed: true,
        $$date: odd,
      },
      ...{ updated: odd, purposes: {}, consent: { type: odd, updatedAt: odd, services: {} } },
    };
    const text = JSON.stringify(record);
    const { cookie } = importerOf(name);
    const entries = { ucData: text, didomi_token: btoa(text) };
    expect(() => read(name, { [cookie]: name === 'didomi' ? btoa(text) : text }, entries)).not.toThrow();
  },
);
