import type { ServiceAdapter } from '../service-adapter.js';

/** Its loader boots it the first time. */
let stopped = false;

/** What is used of the messenger; `settings` go with `boot`. */
type Intercom = (call: 'boot' | 'shutdown', settings?: unknown) => unknown;

/** A withdrawal shuts the messenger down; a later grant boots it again. */
export const intercom: ServiceAdapter<Intercom> = {
  id: 'intercom',
  name: 'Intercom',
  recipient: 'Intercom R&D Unlimited Company',
  role: 'processor',
  category: 'functional',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://www.intercom.com/legal/privacy',
  hosts: ['widget.intercom.io', 'js.intercomcdn.com', '*.intercom.io', '*.intercomcdn.com'],
  cookies: [
    { name: 'intercom-id-*', retention: '9 months' },
    { name: 'intercom-session-*', retention: '1 week' },
    { name: 'intercom-device-id-*', retention: '9 months' },
  ],
  localStorage: [{ name: 'intercom.*', retention: 'persistent' }],
  global: 'Intercom',
  grant(client) {
    if (stopped) client('boot', (globalThis as { intercomSettings?: unknown }).intercomSettings);
    stopped = false;
  },
  withdraw(client) {
    stopped = true;
    client('shutdown');
  },
  sources: [
    { url: 'https://www.intercom.com/help/en/articles/2361922', read: '2026-11-25' },
    { url: 'https://intercom.com/help/en/articles/16845-how-do-i-end-a-session', read: '2026-11-25' },
  ],
};
