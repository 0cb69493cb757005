import type { ServiceAdapter } from '../service-adapter.js';

/** Documents no call that stops it, so only a reload does. */
export const xPixel: ServiceAdapter = {
  id: 'x-pixel',
  name: 'X Pixel',
  recipient: 'X Internet Unlimited Company',
  role: 'joint-controller',
  category: 'advertising',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://x.com/en/privacy',
  hosts: ['static.ads-twitter.com', 'analytics.twitter.com', 'ads-api.twitter.com', 't.co'],
  cookies: [
    { name: '_twpid', retention: '13 months' },
    { name: '_twclid', retention: '13 months' },
  ],
  localStorage: [{ name: '_twclid', retention: 'persistent' }],
  reload: true,
  global: 'twq',
  sources: [
    {
      url: 'https://business.x.com/en/help/campaign-measurement-and-analytics/conversion-tracking-for-websites/about-conversion-tracking',
      read: '2026-11-25',
    },
  ],
};
