import type { ServiceAdapter } from '../service-adapter.js';

/** The queue `_hsq` of the tracking code; its privacy calls go to `_hsp`. */
interface Queue {
  /** Adds a call: its name, then its arguments. */
  push(call: readonly unknown[]): unknown;
}

const privacy = (): Queue => {
  const page = globalThis as { _hsp?: Queue };
  page._hsp ??= [];
  return page._hsp;
};

/** Tracking is switched by its queue; a withdrawal also revokes what its privacy calls gave. */
export const hubspot: ServiceAdapter<Queue> = {
  id: 'hubspot',
  name: 'HubSpot',
  recipient: 'HubSpot, Inc.',
  role: 'processor',
  category: 'advertising',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://legal.hubspot.com/privacy-policy',
  hosts: ['*.hs-scripts.com', '*.hs-analytics.net', '*.hs-banner.com', '*.hsforms.com', '*.hubspot.com'],
  cookies: [
    { name: '__hstc', retention: '6 months' },
    { name: 'hubspotutk', retention: '6 months' },
    { name: '__hssc', retention: '30 minutes' },
    { name: '__hssrc', retention: 'session' },
    { name: '__hs_do_not_track', retention: '6 months', note: true },
  ],
  global: '_hsq',
  grant: (client) => client.push(['doNotTrack', { track: true }]),
  withdraw(client) {
    client.push(['doNotTrack']);
    privacy().push(['revokeCookieConsent']);
  },
  sources: [{ url: 'https://developers.hubspot.com/docs/api/events/cookie-banner', read: '2026-11-25' }],
};
