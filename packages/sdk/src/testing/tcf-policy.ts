import type { TcfPolicy } from '../tcf/make-strings.js';

/** A policy whose purposes stand for those of the TCF: storage and adverts, profiles, measurement. */
export const TCF_POLICY: TcfPolicy = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'ads', name: 'Adverts', tcf: [1, 2, 7] },
    { id: 'profiles', name: 'Profiles', tcf: [3, 4], tcfSpecialFeatures: [1] },
    { id: 'content', name: 'Measuring content', tcf: [8, 10] },
    { id: 'media', name: 'Media' },
  ],
  parts: ['tcf'],
  tcf: {
    cmpId: 31,
    publisherCountry: 'FR',
    vendorList: '/tcf/vendor-list.json',
    additionalVendors: [
      { id: 89, name: 'Gorse', purposes: [1, 3, 4] },
      { id: 9, name: 'Hazel', purposes: [1] },
    ],
  },
};
