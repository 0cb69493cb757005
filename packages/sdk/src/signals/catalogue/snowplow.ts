import type { ServiceAdapter } from '../service-adapter.js';

/** The queue of the script tag, or the functions of the npm package; `setOptOutCookie` names the cookie to heed. */
type Snowplow = ((call: 'setOptOutCookie', name: string) => void) | { setOptOutCookie(name: string): void };

/** While a cookie of this name is there, trackers send nothing and clear what they stored. Avow's own is, once denied. */
const heed = (client: Snowplow, name: string): void =>
  typeof client === 'function' ? client('setOptOutCookie', name) : client.setOptOutCookie(name);

/** Heeds an opt-out cookie: once denied, Avow’s own stands for it. */
export const snowplow: ServiceAdapter<Snowplow> = {
  id: 'snowplow',
  name: 'Snowplow',
  recipient: 'Snowplow, run by this site',
  role: 'self',
  category: 'analytics',
  cookies: [
    { name: '_sp_id.*', retention: '2 years' },
    { name: '_sp_ses.*', retention: '30 minutes' },
  ],
  localStorage: [
    { name: '_sp_*', retention: '2 years' },
    { name: 'snowplowOutQueue_*', retention: 'persistent' },
  ],
  global: 'snowplow',
  grant: (client) => heed(client, ''),
  withdraw: (client) => heed(client, 'avow'),
  sources: [
    { url: 'https://docs.snowplow.io/docs/sources/web-trackers/anonymous-tracking/', read: '2026-11-25' },
    { url: 'pkg:npm/%40snowplow/browser-tracker', read: '2026-11-25' },
  ],
};
