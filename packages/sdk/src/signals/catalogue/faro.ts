import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface Faro {
  /** Nothing more is sent. */
  pause(): void;
  /** Sends again. */
  unpause(): void;
}

/** The client is paused, and goes on. */
export const faro: ServiceAdapter<Faro> = {
  id: 'faro',
  name: 'Grafana Faro',
  recipient: 'Raintank, Inc.',
  role: 'processor',
  category: 'monitoring',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://grafana.com/legal/privacy-policy/',
  hosts: ['*.grafana.net'],
  cookies: [],
  localStorage: [{ name: 'com.grafana.faro.*', retention: 'persistent' }],
  sessionStorage: [{ name: 'com.grafana.faro.*', retention: 'session' }],
  global: 'faro',
  grant: (client) => client.unpause(),
  withdraw: (client) => client.pause(),
  sources: [{ url: 'pkg:npm/%40grafana/faro-web-sdk', read: '2026-11-25' }],
};
