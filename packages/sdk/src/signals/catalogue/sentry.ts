import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the SDK. */
interface Sentry {
  /** The client in use, of whose options (`getOptions`) `enabled` says whether it sends; undefined before `init`. */
  getClient(): { getOptions(): { enabled?: boolean } } | undefined;
}

const enable = (sentry: Sentry, enabled: boolean): void => {
  const client = sentry.getClient();
  if (client) client.getOptions().enabled = enabled;
};

/** The client is disabled, and enabled again. */
export const sentry: ServiceAdapter<Sentry> = {
  id: 'sentry',
  name: 'Sentry',
  recipient: 'Functional Software, Inc.',
  role: 'processor',
  category: 'monitoring',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://sentry.io/privacy/',
  hosts: [
    '*.ingest.sentry.io',
    '*.ingest.us.sentry.io',
    '*.ingest.de.sentry.io',
    'browser.sentry-cdn.com',
    'js.sentry-cdn.com',
  ],
  cookies: [],
  sessionStorage: [{ name: 'sentryReplaySession', retention: 'session' }],
  global: 'Sentry',
  grant: (client) => enable(client, true),
  withdraw: (client) => enable(client, false),
  sources: [{ url: 'pkg:npm/%40sentry/browser', read: '2026-11-25' }],
};
