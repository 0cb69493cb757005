import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the pixel. */
type Fbq = (call: 'consent', consent: 'grant' | 'revoke') => void;

/** Uses the pixel’s own consent call. */
export const metaPixel: ServiceAdapter<Fbq> = {
  id: 'meta-pixel',
  name: 'Meta Pixel',
  recipient: 'Meta Platforms Ireland Limited',
  role: 'joint-controller',
  category: 'advertising',
  country: 'US',
  safeguard: 'adequacy',
  privacyUrl: 'https://www.facebook.com/privacy/policy/',
  hosts: ['connect.facebook.net', 'www.facebook.com'],
  cookies: [
    { name: '_fbp', retention: '90 days' },
    { name: '_fbc', retention: '90 days' },
  ],
  global: 'fbq',
  grant: (client) => client('consent', 'grant'),
  withdraw: (client) => client('consent', 'revoke'),
  sources: [
    {
      url: 'https://developers.facebook.com/docs/facebook-pixel/implementation/gdpr',
      read: '2026-11-25',
    },
  ],
};
