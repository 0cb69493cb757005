import type { ServiceAdapter } from '../service-adapter.js';

/** Documents no call that stops it, so only a reload does. */
export const hotjar: ServiceAdapter = {
  id: 'hotjar',
  name: 'Hotjar',
  recipient: 'Hotjar Ltd.',
  role: 'processor',
  category: 'analytics',
  country: 'MT',
  privacyUrl: 'https://www.hotjar.com/legal/policies/privacy/',
  hosts: ['*.hotjar.com', '*.hotjar.io'],
  cookies: [
    { name: '_hjSessionUser_*', retention: '365 days' },
    { name: '_hjSession_*', retention: '30 minutes' },
    { name: '_hjUserAttributesHash', retention: '2 minutes' },
    { name: '_hj*', retention: '365 days' },
  ],
  localStorage: [
    { name: '_hj*', retention: 'persistent' },
    { name: 'hjViewportId', retention: 'persistent' },
  ],
  sessionStorage: [
    { name: '_hj*', retention: 'session' },
    { name: 'hjViewportId', retention: 'session' },
  ],
  reload: true,
  global: 'hj',
  sources: [
    { url: 'https://careerswales.gov.wales/node/785', read: '2026-11-25' },
    { url: 'pkg:npm/%40hotjar/browser', read: '2026-11-25' },
  ],
};
