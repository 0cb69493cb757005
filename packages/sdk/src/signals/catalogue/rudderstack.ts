import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface RudderStack {
  /** Forgets who the visitor is; `all`: the anonymous id too. */
  reset(all: boolean): void;
}

/** Has no switch for its own collection, so only a reload stops it. */
export const rudderstack: ServiceAdapter<RudderStack> = {
  id: 'rudderstack',
  name: 'RudderStack',
  recipient: 'RudderStack, Inc.',
  role: 'processor',
  category: 'analytics',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://www.rudderstack.com/privacy-policy/',
  hosts: ['cdn.rudderlabs.com', 'api.rudderstack.com', 'api.rudderlabs.com', '*.dataplane.rudderstack.com'],
  cookies: [{ name: 'rl_*', retention: '1 year' }],
  localStorage: [
    { name: 'rl_*', retention: 'persistent' },
    { name: 'rudder_*', retention: 'persistent' },
  ],
  sessionStorage: [{ name: 'rl_*', retention: 'session' }],
  reload: true,
  global: 'rudderanalytics',
  withdraw: (client) => client.reset(true),
  sources: [{ url: 'pkg:npm/%40rudderstack/analytics-js', read: '2026-11-25' }],
};
