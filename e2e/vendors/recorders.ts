import type { FarAnswer } from './vendor-page.js';

/**
 * Vendors whose client is not on npm. What stands in for it records the calls that reach it and sends a request for
 * each `tick` until it is told to stop, as its documentation says; where npm has the vendor's own loader, that runs.
 */
export interface Recorded {
  /** The vendor's loader on npm. */
  readonly npm?: string;
  /** Runs when granted; leaves the vendor's global, and a request for its script. */
  readonly code: string;
  /** The vendor's script, which its host answers with. */
  readonly script: string;
  /** The calls that the adapter has to make, in order, by when. */
  readonly calls: {
    readonly granted: readonly unknown[];
    readonly withdrawn: readonly unknown[];
    readonly again: readonly unknown[];
  };
  readonly entry?: Readonly<Record<string, unknown>>;
}

const send = (host: string): string =>
  `window.tick = () => { if (!window.off) fetch('https://${host}/hit', { method: 'POST', mode: 'no-cors' }); };`;

/** A cookie of the vendor's, set as its script does. */
const cookie = (name: string): string => `document.cookie = '${name}=1; path=/; max-age=9999';`;

/** A function that keeps its calls, for snippets whose stub is one. */
const recorderOf = (global: string, host: string, names: string): string => `
  window.calls ??= []; const before = window.${global};
  const record = (...args) => { window.calls.push(args); window.onCall?.(args); };
  window.${global} = record; (before?.queue ?? before?.q ?? []).forEach((args) => record(...args));
  ${names} ${send(host)}`;

/** The `push` of a queue that keeps its calls. */
const queueOf = (global: string, host: string, names: string): string => `
  window.calls ??= []; const before = [...(window.${global} ?? [])];
  window.${global} = { push: (...all) => { for (const args of all) { window.calls.push(args); window.onCall?.(args); } } };
  window.${global}.push(...before); ${names} ${send(host)}`;

const load = (url: string): string =>
  `const script = document.createElement('script'); script.src = '${url}'; document.head.append(script);`;

const stub = (global: string, url: string): string =>
  `window.${global} ??= (...args) => (window.${global}.queue ??= []).push(args); ${load(url)}`;

const NONE = { granted: [], withdrawn: [], again: [] };

export const RECORDED: Readonly<Record<string, Recorded>> = {
  'meta-pixel': {
    code: `${stub('fbq', 'https://connect.facebook.net/en_US/fbevents.js')} fbq('init', '1');`,
    script: recorderOf(
      'fbq',
      'www.facebook.com',
      `${cookie('_fbp')} window.onCall = ([name, value]) => { if (name === 'consent') { window.off = value === 'revoke'; } };`,
    ),
    calls: {
      granted: [
        ['init', '1'],
        ['consent', 'grant'],
      ],
      withdrawn: [['consent', 'revoke']],
      again: [['consent', 'grant']],
    },
  },
  'tiktok-pixel': {
    code: load('https://analytics.tiktok.com/i18n/pixel/events.js'),
    script: `window.calls = []; window.ttq = {
        grantConsent() { window.calls.push('grantConsent'); window.off = false; },
        revokeConsent() { window.calls.push('revokeConsent'); window.off = true; } };
      ${cookie('_ttp')} ${send('analytics.tiktok.com')}`,
    calls: { granted: ['grantConsent'], withdrawn: ['revokeConsent'], again: ['grantConsent'] },
  },
  hubspot: {
    code: `window._hsq ??= []; ${load('https://js.hs-scripts.com/1.js')}`,
    script: `window._hsp = { push: (args) => { window.calls.push(['_hsp', ...args]); } };
      ${queueOf(
        '_hsq',
        'track.hubspot.com',
        `${cookie('hubspotutk')} window.onCall = ([name, value]) => { if (name === 'doNotTrack') { window.off = !value; } };`,
      )}`,
    calls: {
      granted: [['doNotTrack', { track: true }]],
      withdrawn: [['doNotTrack'], ['_hsp', 'revokeCookieConsent']],
      again: [['doNotTrack', { track: true }]],
    },
  },
  matomo: {
    npm: '@jonkoops/matomo-tracker',
    // Its loader does nothing where there is a queue already, which the adapter's default has made: it comes before.
    code: `import MatomoTracker from '@jonkoops/matomo-tracker';
      const waiting = window._paq; window._paq = undefined;
      new MatomoTracker({ urlBase: 'https://matomo.example/', siteId: 1, heartBeat: { active: false } });
      window._paq.unshift(...waiting);`,
    script: queueOf(
      '_paq',
      'matomo.example',
      `window.onCall = ([name]) => {
        if (name === 'setConsentGiven') { window.off = false; ${cookie('_pk_id.1.1')} }
        if (name === 'forgetConsentGiven') window.off = true; };
       window.off = true; if (window.calls.some(([name]) => name === 'setConsentGiven')) { window.off = false; ${cookie('_pk_id.1.1')} }`,
    ),
    entry: { hosts: ['matomo.example'] },
    calls: {
      granted: [
        ['requireConsent'],
        ['setConsentGiven'],
        ['setTrackerUrl', 'https://matomo.example/matomo.php'],
        ['setSiteId', 1],
        ['enableLinkTracking', true],
      ],
      withdrawn: [['forgetConsentGiven'], ['deleteCookies']],
      again: [['setConsentGiven']],
    },
  },
  'piwik-pro': {
    npm: '@piwikpro/tracking-base-library',
    code: `import PiwikPro from '@piwikpro/tracking-base-library';
      PiwikPro.initialize('container', 'https://test.containers.piwik.pro'); window._paq ??= [];
      ${load('https://test.containers.piwik.pro/ppms.js')}`,
    script: queueOf('_paq', 'test.piwik.pro', cookie('_pk_id.1.1')),
    calls: {
      granted: [['deanonymizeUser']],
      withdrawn: [['setUserIsAnonymous', true], ['disableCookies']],
      again: [['deanonymizeUser']],
    },
  },
  hotjar: {
    npm: '@hotjar/browser',
    code: `import Hotjar from '@hotjar/browser'; Hotjar.init(1, 6);`,
    script: `window.calls = []; ${cookie('_hjSessionUser_1')} ${send('vc.hotjar.io')}`,
    calls: NONE,
  },
  intercom: {
    npm: '@intercom/messenger-js-sdk',
    code: `import Intercom from '@intercom/messenger-js-sdk'; Intercom({ app_id: 'test' });`,
    script: `window.calls = []; window.Intercom = (name, settings) => {
        window.calls.push(name === 'boot' ? [name, settings?.app_id] : [name]);
        if (name === 'boot') { window.off = false; ${cookie('intercom-id-test')} }
        if (name === 'shutdown') { window.off = true; } };
      ${cookie('intercom-id-test')} ${send('api-iam.intercom.io')}`,
    entry: { purposes: ['media'] },
    calls: { granted: [], withdrawn: [['shutdown']], again: [['boot', 'test']] },
  },
  'linkedin-insight': {
    code: stub('lintrk', 'https://snap.licdn.com/li.lms-analytics/insight.min.js'),
    script: recorderOf('lintrk', 'px.ads.linkedin.com', cookie('li_fat_id')),
    calls: NONE,
  },
  'pinterest-tag': {
    code: stub('pintrk', 'https://s.pinimg.com/ct/core.js'),
    script: recorderOf('pintrk', 'ct.pinterest.com', cookie('_pin_unauth')),
    calls: NONE,
  },
  'snap-pixel': {
    code: stub('snaptr', 'https://sc-static.net/scevent.min.js'),
    script: recorderOf('snaptr', 'tr.snapchat.com', cookie('_scid')),
    calls: NONE,
  },
  'x-pixel': {
    code: stub('twq', 'https://static.ads-twitter.com/uwt.js'),
    script: recorderOf('twq', 'analytics.twitter.com', cookie('_twpid')),
    calls: NONE,
  },
};

/** Scripts are answered with the stand-in, anything else with nothing. */
export const farOf =
  ({ script }: Recorded): FarAnswer =>
  ({ pathname }) =>
    /hit$/.test(pathname)
      ? { type: 'text/plain', body: '' }
      : { type: 'text/javascript', body: `{ ${script} }` };
