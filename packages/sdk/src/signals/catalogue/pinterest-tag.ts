import type { ServiceAdapter } from '../service-adapter.js';

/** Documents no call that stops it, so only a reload does. */
export const pinterestTag: ServiceAdapter = {
  id: 'pinterest-tag',
  name: 'Pinterest Tag',
  recipient: 'Pinterest Europe Ltd.',
  role: 'joint-controller',
  category: 'advertising',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://policy.pinterest.com/privacy-policy',
  hosts: ['s.pinimg.com', 'ct.pinterest.com'],
  cookies: [
    { name: '_pin_unauth', retention: '1 year' },
    { name: '_epik', retention: '1 year' },
    { name: '_derived_epik', retention: '1 year' },
    { name: '_pinterest_*', retention: '1 year' },
  ],
  reload: true,
  global: 'pintrk',
  sources: [
    {
      url: 'https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies',
      read: '2026-11-25',
    },
  ],
};
