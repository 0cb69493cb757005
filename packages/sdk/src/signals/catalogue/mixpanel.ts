import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface Mixpanel {
  /** Whether it takes the visitor for one who opted out. */
  has_opted_out_tracking(): boolean;
  /** Tracks again. */
  opt_in_tracking(): void;
  /** Stops tracking, and keeps a note of it. */
  opt_out_tracking(): void;
}

/** Tracking is opted out of, and in again. */
export const mixpanel: ServiceAdapter<Mixpanel> = {
  id: 'mixpanel',
  name: 'Mixpanel',
  recipient: 'Mixpanel, Inc.',
  role: 'processor',
  category: 'analytics',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://mixpanel.com/legal/privacy-policy/',
  hosts: [
    'api.mixpanel.com',
    'api-js.mixpanel.com',
    'api-eu.mixpanel.com',
    'api-in.mixpanel.com',
    'cdn.mxpnl.com',
  ],
  cookies: [
    { name: 'mp_*', retention: '1 year' },
    { name: '__mp_opt_in_out_*', retention: '1 year', note: true },
  ],
  localStorage: [
    { name: 'mp_*', retention: 'persistent' },
    { name: '__mpq_*', retention: 'persistent' },
    { name: '__mp_opt_in_out_*', retention: 'persistent', note: true },
    { name: '__mp*', retention: 'persistent' },
  ],
  sessionStorage: [
    { name: 'mp_*', retention: 'session' },
    { name: '__mp*', retention: 'session' },
  ],
  indexedDB: [{ name: 'mixpanel*', retention: 'persistent' }],
  global: 'mixpanel',
  grant: (client) => client.has_opted_out_tracking() && client.opt_in_tracking(),
  withdraw: (client) => client.opt_out_tracking(),
  sources: [{ url: 'pkg:npm/mixpanel-browser', read: '2026-11-25' }],
};
