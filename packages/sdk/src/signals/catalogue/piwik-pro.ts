import type { ServiceAdapter } from '../service-adapter.js';

/** The queue of the tracker, before and after its script has come. */
interface Queue {
  /** Adds a call: its name, then its arguments. */
  push(call: readonly unknown[]): unknown;
}

/** Gate its container. Once withdrawn it takes visitors for anonymous and keeps no cookies until the page is left. */
export const piwikPro: ServiceAdapter<Queue> = {
  id: 'piwik-pro',
  name: 'Piwik PRO',
  recipient: 'Piwik PRO SA',
  role: 'processor',
  category: 'analytics',
  country: 'PL',
  privacyUrl: 'https://piwik.pro/privacy-policy/',
  hosts: ['*.piwik.pro', '*.containers.piwik.pro'],
  cookies: [
    { name: '_pk_id.*', retention: '13 months' },
    { name: '_pk_ses.*', retention: '30 minutes' },
    { name: '_pk_cvar', retention: '30 minutes' },
    { name: 'ppms_privacy_*', retention: '12 months' },
    { name: 'stg_*', retention: '365 days' },
  ],
  reload: true,
  global: '_paq',
  grant: (client) => client.push(['deanonymizeUser']),
  withdraw(client) {
    client.push(['setUserIsAnonymous', true]);
    client.push(['disableCookies']);
  },
  sources: [
    { url: 'https://help.piwik.pro/support/privacy/cookies-created-by-piwik-pro/', read: '2026-11-25' },
    { url: 'pkg:npm/%40piwikpro/tracking-base-library', read: '2026-11-25' },
  ],
};
