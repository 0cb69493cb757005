import type { ServiceAdapter } from '../service-adapter.js';

interface Analytics {
  addSourceMiddleware(
    middleware: (event: { payload: unknown; next: (payload: unknown) => void }) => unknown,
  ): unknown;
  reset(): unknown;
}

/** Clients that ask before each event: there is no switch, so a middleware stands in the way. */
const asking = new WeakSet<Analytics>();

export const segment: ServiceAdapter<Analytics> = {
  id: 'segment',
  name: 'Segment',
  recipient: 'Twilio Inc.',
  role: 'processor',
  category: 'analytics',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://www.twilio.com/en-us/legal/privacy',
  hosts: ['api.segment.io', 'cdn.segment.com', 'events.eu1.segmentapis.com'],
  cookies: [{ name: 'ajs_*', retention: '1 year' }],
  localStorage: [
    { name: 'ajs_*', retention: 'persistent' },
    { name: 'analytics_session_id*', retention: 'persistent' },
    { name: 'persisted-queue:*', retention: 'persistent' },
  ],
  sessionStorage: [{ name: 'ajs_*', retention: 'session' }],
  global: 'analytics',
  grant(client, { granted, service }) {
    if (asking.has(client)) return;
    asking.add(client);
    return client.addSourceMiddleware(({ payload, next }) =>
      granted(`service:${service.id}`) ? next(payload) : null,
    );
  },
  withdraw: (client) => client.reset(),
  sources: [
    {
      url: 'https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript/middleware',
      read: '2026-11-25',
    },
    { url: 'pkg:npm/%40segment/analytics-next', read: '2026-11-25' },
  ],
};
