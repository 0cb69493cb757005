import type { ServiceAdapter } from '../service-adapter.js';

/** Documents no call that stops it, so only a reload does. */
export const snapPixel: ServiceAdapter = {
  id: 'snap-pixel',
  name: 'Snap Pixel',
  recipient: 'Snap Inc.',
  role: 'joint-controller',
  category: 'advertising',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://values.snap.com/privacy/privacy-policy',
  hosts: ['sc-static.net', 'tr.snapchat.com'],
  cookies: [
    { name: '_scid', retention: '13 months' },
    { name: '_scid_r', retention: '13 months' },
    { name: '_sctr', retention: '13 months' },
    { name: '_screload', retention: 'session' },
  ],
  reload: true,
  global: 'snaptr',
  sources: [{ url: 'https://www.consentstack.io/vendors/snap-pixel', read: '2026-11-25' }],
};
