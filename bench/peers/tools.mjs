// The consent tools of npm, each set up as its documentation says: two purposes, one script that waits for each.

/**
 * `gated` is one inline script that waits, for a tool that gates; `settings` opens `panel`, for a tool with preferences.
 * @typedef {{name: string, package: string, head: string, body: string, gated?: string, banner: string, accept: string, reject: string, settings?: string, panel?: string}} Tool
 */

const policy = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'analytics', name: 'Audience measurement', description: 'Counts visits to improve the site.' },
    { id: 'ads', name: 'Advertising', description: 'Shows offers that fit you.' },
  ],
};

/** `NONCE` stands for that of the page. @type {readonly Tool[]} */
export const TOOLS = [
  {
    name: 'Avow',
    package: '@avow/sdk',
    head: `<script nonce="NONCE" src="/avow/avow.js" data-policy="#avow-policy"></script>
<script type="application/json" id="avow-policy">${JSON.stringify(policy)}</script>`,
    body: `<script nonce="NONCE" type="text/plain" data-consent="analytics" src="/s/analytics.js"></script>
<script nonce="NONCE" type="text/plain" data-consent="ads" src="/s/ads.js"></script>`,
    gated: '<script nonce="NONCE" type="text/plain" data-consent="analytics">note()</script>',
    banner: 'avow-consent [part~="banner"]',
    accept: 'avow-consent [part~="banner"] [data-action="accept-all"]',
    reject: 'avow-consent [part~="banner"] [data-action="reject-all"]',
    settings: 'avow-consent [part~="banner"] [data-action="preferences"]',
    panel: 'avow-consent [part~="preferences"]',
  },
  {
    name: 'vanilla-cookieconsent',
    package: 'vanilla-cookieconsent',
    head: `<link rel="stylesheet" href="/peer/dist/cookieconsent.css"><script nonce="NONCE" src="/peer/dist/cookieconsent.umd.js"></script>
<script nonce="NONCE">document.addEventListener('DOMContentLoaded', () => CookieConsent.run({
  hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, ads: {} },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'Your privacy', description: 'Example Telecom would like to use data about you.', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Preferences' },
    preferencesModal: { title: 'Preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Save', closeIconLabel: 'Close',
      sections: [{ title: 'Audience measurement', linkedCategory: 'analytics' }, { title: 'Advertising', linkedCategory: 'ads' }] } } } } }))</script>`,
    body: `<script nonce="NONCE" type="text/plain" data-category="analytics" src="/s/analytics.js"></script>
<script nonce="NONCE" type="text/plain" data-category="ads" src="/s/ads.js"></script>`,
    gated: '<script nonce="NONCE" type="text/plain" data-category="analytics">note()</script>',
    banner: '#cc-main .cm',
    accept: '#cc-main .cm [data-role="all"]',
    reject: '#cc-main .cm [data-role="necessary"]',
    settings: '#cc-main .cm [data-role="show"]',
    panel: '#cc-main .pm',
  },
  {
    name: 'klaro',
    package: 'klaro',
    head: `<script nonce="NONCE">window.klaroConfig = { version: 1, acceptAll: true, lang: 'en', privacyPolicy: '/privacy',
  translations: { en: { purposes: { analytics: { title: 'Audience measurement' }, ads: { title: 'Advertising' } } } },
  services: [{ name: 'analytics', title: 'Analytics', purposes: ['analytics'] }, { name: 'ads', title: 'Ads', purposes: ['ads'] }] }</script>
<script nonce="NONCE" defer data-config="klaroConfig" src="/peer/dist/klaro.js"></script>`,
    body: `<script nonce="NONCE" type="text/plain" data-type="application/javascript" data-name="analytics" data-src="/s/analytics.js"></script>
<script nonce="NONCE" type="text/plain" data-type="application/javascript" data-name="ads" data-src="/s/ads.js"></script>`,
    gated:
      '<script nonce="NONCE" type="text/plain" data-type="application/javascript" data-name="analytics">note()</script>',
    banner: '.klaro .cookie-notice',
    accept: '.klaro .cookie-notice .cm-btn-success',
    reject: '.klaro .cookie-notice .cn-decline',
    settings: '.klaro .cookie-notice .cn-learn-more',
    panel: '.klaro .cookie-modal .cm-modal',
  },
  {
    name: 'orejime',
    package: 'orejime',
    head: `<link rel="stylesheet" href="/peer/dist/orejime-standard.css">
<script nonce="NONCE">window.orejimeConfig = { privacyPolicyUrl: '/privacy', purposes: [
  { id: 'analytics', title: 'Audience measurement', cookies: [] }, { id: 'ads', title: 'Advertising', cookies: [] }] }</script>
<script nonce="NONCE" defer src="/peer/dist/orejime-standard-en.js"></script>`,
    body: `<template data-purpose="analytics"><script nonce="NONCE" src="/s/analytics.js"></script></template>
<template data-purpose="ads"><script nonce="NONCE" src="/s/ads.js"></script></template>`,
    gated: '<template data-purpose="analytics"><script nonce="NONCE">note()</script></template>',
    banner: '.orejime-Banner',
    accept: '[data-testid="orejime-banner-accept"]',
    reject: '[data-testid="orejime-banner-decline"]',
    settings: '[data-testid="orejime-banner-configure"]',
    panel: '[data-testid="orejime-modal"]',
  },
  {
    name: 'Osano cookieconsent',
    package: 'cookieconsent',
    // It blocks nothing by itself: the page must.
    head: `<link rel="stylesheet" href="/peer/build/cookieconsent.min.css"><script nonce="NONCE" src="/peer/build/cookieconsent.min.js"></script>
<script nonce="NONCE">addEventListener('load', () => {
  const run = () => ['analytics', 'ads'].forEach((name) => document.body.append(Object.assign(document.createElement('script'), { src: '/s/' + name + '.js' })));
  cookieconsent.initialise({ type: 'opt-in', onStatusChange(status) { if (status === 'allow') run(); }, onInitialise(status) { if (status === 'allow') run(); } }) })</script>`,
    body: '',
    banner: '.cc-window',
    accept: '.cc-allow',
    reject: '.cc-deny',
  },
];
