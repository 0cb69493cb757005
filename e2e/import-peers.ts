import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname } from 'node:path';
import type { Page } from '@playwright/test';
import type { ImportSettings } from '../packages/sdk/src/policy/import-settings.js';
import { type CoreSite, expect } from './core-page.js';

/** The consent tools of npm, each configured as its documentation says, and how a visitor answers them. */

export type Answer = 'accept' | 'reject' | 'partial';

export interface Peer {
  readonly import: ImportSettings;
  /** Package of npm, whose version the test names. */
  readonly package: string;
  /** Of the page while the peer is on it: its tag and its configuration. */
  readonly head: string;
  /** What stays of it when Avow has taken its place; nothing by default. */
  readonly left?: string;
  /** The page's mark-up, the same before and after: `analytics` and `ads` are asked for at `/s/`. */
  readonly body: string;
  /** Answers with a click; partial is yes to analytics and no to ads. */
  readonly answer: Readonly<Record<Answer, (page: Page) => Promise<void>>>;
  /** Cookie or entry that the peer keeps the answer in. */
  readonly stored: string;
}

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
export const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(`${folderOf(name)}/package.json`, 'utf8')) as { version: string }).version;

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the files of a package at `/peer/`. */
export const servePeer = (site: CoreSite, name: string): void =>
  site.answer('/peer/', (request, response) => {
    const path = new URL(request.url ?? '', 'http://site').pathname.slice('/peer'.length);
    try {
      const file = readFileSync(folderOf(name) + path);
      response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain').end(file);
    } catch {
      response.writeHead(404).end();
    }
  });

const click = (selector: string) => (page: Page) => page.locator(selector).click();

/** Clicks one after the other, as soon as each can be; a switch may be drawn over its input. */
const clicks =
  (...selectors: string[]) =>
  async (page: Page): Promise<void> => {
    for (const selector of selectors) await page.locator(selector).dispatchEvent('click');
  };

/** Clicks until what is clicked is gone: tarteaucitron shows its buttons a while before they do anything. */
const insist = (selector: string) => async (page: Page) => {
  const button = page.locator(selector);
  await button.waitFor();
  await expect(async () => {
    if (await button.isVisible()) await button.click();
    await expect(button).toBeHidden({ timeout: 300 });
  }).toPass();
};

export const PEERS: readonly Peer[] = [
  {
    import: { from: 'vanilla-cookieconsent' },
    package: 'vanilla-cookieconsent',
    stored: 'cc_cookie',
    head: `<link rel="stylesheet" href="/peer/dist/cookieconsent.css"><script src="/peer/dist/cookieconsent.umd.js"></script>
<script>document.addEventListener('DOMContentLoaded', () => CookieConsent.run({
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, ads: {} },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'Cookies', description: 'May we?', acceptAllBtn: 'Yes', acceptNecessaryBtn: 'No', showPreferencesBtn: 'Some' },
    preferencesModal: { title: 'Some', acceptAllBtn: 'All', acceptNecessaryBtn: 'None', savePreferencesBtn: 'Save', closeIconLabel: 'Close',
      sections: [{ title: 'A', linkedCategory: 'analytics' }, { title: 'B', linkedCategory: 'ads' }] } } } } }))</script>`,
    body: `<script type="text/plain" data-category="analytics" src="/s/analytics"></script>
<script type="text/plain" data-category="analytics" data-type="module">note('analytics module')</script>
<script type="text/plain" data-category="ads" data-src="/s/ads"></script>
<script type="text/plain" data-category="!analytics">note('refused')</script>`,
    answer: {
      accept: click('.cm [data-role="all"]'),
      reject: click('.cm [data-role="necessary"]'),
      partial: clicks('.cm [data-role="show"]', '.pm input[value="analytics"]', '.pm [data-role="save"]'),
    },
  },
  {
    import: { from: 'vanilla-cookieconsent-2' },
    package: 'vanilla-cookieconsent-2',
    stored: 'cc_cookie',
    head: `<link rel="stylesheet" href="/peer/dist/cookieconsent.css"><script src="/peer/dist/cookieconsent.js"></script>
<script>addEventListener('load', () => initCookieConsent().run({
  current_lang: 'en', page_scripts: true, hide_from_bots: false,
  languages: { en: {
    consent_modal: { title: 'Cookies', description: 'May we? <button data-cc="c-settings" id="some">Some</button>',
      primary_btn: { text: 'Yes', role: 'accept_all' }, secondary_btn: { text: 'No', role: 'accept_necessary' } },
    settings_modal: { title: 'Some', save_settings_btn: 'Save', accept_all_btn: 'All', reject_all_btn: 'None', close_btn_label: 'Close',
      blocks: [{ title: 'N', toggle: { value: 'necessary', enabled: true, readonly: true } },
        { title: 'A', toggle: { value: 'analytics', enabled: false, readonly: false } },
        { title: 'B', toggle: { value: 'ads', enabled: false, readonly: false } }] } } } }))</script>`,
    body: `<script type="text/plain" data-cookiecategory="analytics" src="/s/analytics"></script>
<script type="text/plain" data-cookiecategory="analytics">note('analytics inline')</script>
<script type="text/plain" data-cookiecategory="ads" data-src="/s/ads"></script>`,
    answer: {
      accept: click('#c-p-bn'),
      reject: click('#c-s-bn'),
      partial: clicks('#some', 'input[value="analytics"]', '#s-sv-bn'),
    },
  },
  {
    import: { from: 'klaro' },
    package: 'klaro',
    stored: 'klaro',
    head: `<script>window.klaroConfig = { version: 1, acceptAll: true, lang: 'en', privacyPolicy: '/privacy',
  translations: { en: { purposes: { analytics: { title: 'Analytics' }, ads: { title: 'Ads' } } } },
  services: [{ name: 'matomo', title: 'Matomo', purposes: ['analytics'] }, { name: 'pixel', title: 'Pixel', purposes: ['ads'] }] }</script>
<script defer data-config="klaroConfig" src="/peer/dist/klaro.js"></script>`,
    body: `<script type="text/plain" data-type="application/javascript" data-name="matomo" data-src="/s/analytics"></script>
<script type="text/plain" data-type="application/javascript" data-name="matomo">note('analytics inline')</script>
<script type="text/plain" data-type="application/javascript" data-name="pixel" data-src="/s/ads"></script>
<iframe data-name="pixel" data-src="/s/ads?frame" title="Pixel"></iframe>`,
    answer: {
      accept: click('.cn-buttons .cm-btn-success'),
      reject: click('.cn-decline'),
      partial: clicks('.cn-learn-more', '#service-item-matomo', '.cm-btn-accept'),
    },
  },
  {
    import: { from: 'orejime' },
    package: 'orejime',
    stored: 'eu-consent',
    head: `<link rel="stylesheet" href="/peer/dist/orejime-standard.css">
<script>window.orejimeConfig = { privacyPolicyUrl: '/privacy', purposes: [
  { id: 'analytics', title: 'Analytics', cookies: [] }, { id: 'ads', title: 'Ads', cookies: [] }] }</script>
<script defer src="/peer/dist/orejime-standard-en.js"></script>`,
    body: `<template data-purpose="analytics"><script src="/s/analytics"></script></template>
<template data-purpose="analytics"><script>note('analytics inline')</script></template>
<template data-purpose="ads" data-contextual><iframe src="/s/ads" title="Ads"></iframe></template>`,
    answer: {
      accept: click('[data-testid="orejime-banner-accept"]'),
      reject: click('[data-testid="orejime-banner-decline"]'),
      partial: clicks(
        '[data-testid="orejime-banner-configure"]',
        '.orejime-Modal #orejime-purpose-analytics',
        '[data-testid="orejime-modal-save"]',
      ),
    },
  },
  {
    import: { from: 'tarteaucitron', map: { iframe: 'analytics', youtube: 'ads' } },
    package: 'tarteaucitronjs',
    stored: 'tarteaucitron',
    head: `<script src="/peer/tarteaucitron.js"></script>
<script>tarteaucitron.init({ privacyUrl: '', highPrivacy: true, AcceptAllCta: true, DenyAllCta: true, handleBrowserDNTRequest: false,
  orientation: 'middle', showAlertSmall: false, cookieslist: false, removeCredit: true, useExternalCss: false, useExternalJs: false, bodyPosition: 'top' })</script>`,
    left: '<script>var tarteaucitron = { user: {} }</script>',
    body: `<script>(tarteaucitron.job = tarteaucitron.job || []).push('iframe', 'youtube')</script>
<div class="tac_iframe" url="/s/analytics" width="100" height="100"></div>
<div class="youtube_player" videoID="ads" width="560" height="315"></div>`,
    answer: {
      accept: insist('#tarteaucitronPersonalize2'),
      reject: insist('#tarteaucitronAllDenied2'),
      partial: clicks('#tarteaucitronCloseAlert', '#iframeAllowed', '#youtubeDenied'),
    },
  },
  {
    import: { from: 'osano-cookieconsent', map: { cookies: ['analytics', 'ads'] } },
    package: 'cookieconsent',
    stored: 'cookieconsent_status',
    head: `<link rel="stylesheet" href="/peer/build/cookieconsent.min.css"><script src="/peer/build/cookieconsent.min.js"></script>
<script>addEventListener('load', () => cookieconsent.initialise({ type: 'opt-in' }))</script>`,
    body: `<script type="text/plain" data-consent="analytics" src="/s/analytics"></script>
<script type="text/plain" data-consent="ads" src="/s/ads"></script>`,
    answer: {
      accept: click('.cc-allow'),
      reject: click('.cc-deny'),
      // It knows no partial answer.
      partial: click('.cc-allow'),
    },
  },
];
