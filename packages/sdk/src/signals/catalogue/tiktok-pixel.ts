import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the pixel. */
interface Ttq {
  /** The visitor has consented. */
  grantConsent(): void;
  /** The visitor has not, or no longer. */
  revokeConsent(): void;
}

/** Uses the pixel’s own consent calls. */
export const tiktokPixel: ServiceAdapter<Ttq> = {
  id: 'tiktok-pixel',
  name: 'TikTok Pixel',
  recipient: 'TikTok Technology Limited',
  role: 'joint-controller',
  category: 'advertising',
  country: 'SG',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://www.tiktok.com/legal/privacy-policy',
  hosts: ['analytics.tiktok.com', 'business-api.tiktok.com'],
  cookies: [
    { name: '_ttp', retention: '13 months' },
    { name: '_tt_enable_cookie', retention: '13 months' },
    { name: 'ttcsid*', retention: '13 months' },
    { name: 'ttclid', retention: '13 months' },
  ],
  sessionStorage: [{ name: 'tt_*', retention: 'session' }],
  global: 'ttq',
  grant: (client) => client.grantConsent(),
  withdraw: (client) => client.revokeConsent(),
  sources: [
    { url: 'https://ads.tiktok.com/help/article?aid=10007540', read: '2026-11-25' },
    { url: 'https://cookiebeam.com/guides/tiktok-pixel-events-api-consent-2026', read: '2026-11-25' },
  ],
};
