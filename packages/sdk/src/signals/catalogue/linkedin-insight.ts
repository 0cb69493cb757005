import type { ServiceAdapter } from '../service-adapter.js';

/** Documents no call that stops it, so only a reload does. */
export const linkedinInsight: ServiceAdapter = {
  id: 'linkedin-insight',
  name: 'LinkedIn Insight Tag',
  recipient: 'LinkedIn Ireland Unlimited Company',
  role: 'joint-controller',
  category: 'advertising',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://www.linkedin.com/legal/privacy-policy',
  hosts: ['snap.licdn.com', 'px.ads.linkedin.com', 'www.linkedin.com'],
  cookies: [
    { name: 'li_fat_id', retention: '30 days' },
    { name: 'li_giant', retention: '7 days' },
    { name: 'ln_or', retention: '1 day' },
  ],
  reload: true,
  global: 'lintrk',
  sources: [{ url: 'https://www.consentstack.io/vendors/linkedin-insight-tag', read: '2026-11-25' }],
};
