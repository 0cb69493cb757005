import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface Amplitude {
  /** True stops tracking, false begins it again. */
  setOptOut(out: boolean): void;
}

/** Tracking is opted out of, and in again. */
export const amplitude: ServiceAdapter<Amplitude> = {
  id: 'amplitude',
  name: 'Amplitude',
  recipient: 'Amplitude, Inc.',
  role: 'processor',
  category: 'analytics',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://amplitude.com/privacy',
  hosts: [
    'api2.amplitude.com',
    'api.eu.amplitude.com',
    'cdn.amplitude.com',
    'sr-client-cfg.amplitude.com',
    'sr-client-cfg.eu.amplitude.com',
  ],
  cookies: [{ name: 'AMP_*', retention: '1 year' }],
  localStorage: [{ name: 'AMP_*', retention: 'persistent' }],
  sessionStorage: [{ name: 'AMP_*', retention: 'session' }],
  indexedDB: [{ name: 'AMP_*', retention: 'persistent' }],
  global: 'amplitude',
  grant: (client) => client.setOptOut(false),
  withdraw: (client) => client.setOptOut(true),
  sources: [
    { url: 'https://amplitude.com/docs/get-started/cookies-and-consent-management', read: '2026-11-25' },
    { url: 'pkg:npm/%40amplitude/analytics-browser', read: '2026-11-25' },
  ],
};
