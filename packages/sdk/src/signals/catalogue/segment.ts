import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface Analytics {
  /** Has a function see the `payload` of each event; without `next` the event goes no further. */
  addSourceMiddleware(
    middleware: (event: { payload: unknown; next: (payload: unknown) => void }) => unknown,
  ): unknown;
  /** Forgets who the visitor is. */
  reset(): unknown;
  /** Of the snippet and `AnalyticsBrowser` a promise. */
  user(): User | Promise<User>;
}
/** What is used of the client's user. */
interface User {
  /** With `disable` it neither makes nor keeps ids. */
  readonly options: { disable?: boolean };
}

/** Clients that ask before each event: there is no switch, so a middleware stands in the way. */
const asking = new WeakSet<Analytics>();

/** Has no switch: a middleware asks before each event. */
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
  async grant(client, { granted, service }) {
    (await client.user()).options.disable = false;
    if (asking.has(client)) return;
    asking.add(client);
    await client.addSourceMiddleware(({ payload, next }) =>
      granted(`service:${service.id}`) ? next(payload) : null,
    );
  },
  async withdraw(client) {
    await client.reset();
    // Otherwise it makes itself a new id for each event that the middleware drops.
    (await client.user()).options.disable = true;
  },
  sources: [
    {
      url: 'https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript/middleware',
      read: '2026-11-25',
    },
    { url: 'pkg:npm/%40segment/analytics-next', read: '2026-11-25' },
  ],
};
