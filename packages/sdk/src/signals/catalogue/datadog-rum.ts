import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface DatadogRum {
  /** `not-granted` stops collecting. */
  setTrackingConsent(consent: 'granted' | 'not-granted'): void;
}

/** Uses its tracking consent. */
export const datadogRum: ServiceAdapter<DatadogRum> = {
  id: 'datadog-rum',
  name: 'Datadog RUM',
  recipient: 'Datadog, Inc.',
  role: 'processor',
  category: 'monitoring',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://www.datadoghq.com/legal/privacy/',
  hosts: [
    'browser-intake-datadoghq.com',
    'browser-intake-datadoghq.eu',
    '*.browser-intake-datadoghq.com',
    'browser-intake-us3-datadoghq.com',
    'browser-intake-us5-datadoghq.com',
    'browser-intake-ap1-datadoghq.com',
    'www.datadoghq-browser-agent.com',
  ],
  cookies: [
    { name: '_dd_s*', retention: '1 year', note: 'isExpired=1&' },
    { name: 'dd_cookie_test_*', retention: '1 minute' },
  ],
  localStorage: [{ name: '_dd_*', retention: 'persistent' }],
  sessionStorage: [{ name: '_dd_*', retention: 'session' }],
  global: 'DD_RUM',
  grant: (client) => client.setTrackingConsent('granted'),
  withdraw: (client) => client.setTrackingConsent('not-granted'),
  sources: [
    {
      url: 'https://datadoghq.dev/browser-sdk/types/_datadog_browser-rum.TrackingConsent-1.html',
      read: '2026-11-25',
    },
    { url: 'pkg:npm/%40datadog/browser-rum', read: '2026-11-25' },
  ],
};
