import type { Policy, Text } from '../policy/policy.js';

/** Every member there, however deep; where a section may nest, it does so once. */
export type Whole<Of> = Of extends Text | boolean | number
  ? Of
  : Of extends readonly (infer Item)[]
    ? readonly Whole<Item>[]
    : { readonly [Key in keyof Required<Of>]: Key extends 'sections' ? Of[Key] : Whole<Required<Of>[Key]> };

const EXPLAINED = {
  title: 'Title',
  body: ['Paragraph'],
  items: ['Item'],
  examples: ['Example'],
  counterExamples: ['No example'],
  source: 'https://law.example/',
  sections: [{ id: 'more', title: 'More' }],
};

const PERSON = {
  name: 'Somebody',
  contact: 'somebody@example.com',
  address: 'A street',
  url: 'https://example.com/somebody',
  about: 'What they do',
};

const STORED = [{ name: '_a', retention: '1 year', purpose: 'Counts visits', note: false }];

/** A valid policy in which every member is there, and no default, so that a test can change each. */
export const WHOLE_POLICY: Whole<Policy> = {
  version: '1',
  controller: {
    name: 'Example Telecom',
    contact: 'privacy@example.com',
    address: 'A street',
    url: 'https://example.com/',
    dpo: 'dpo@example.com',
  },
  purposes: [
    {
      id: 'essential',
      name: 'Running this site',
      description: 'Needed',
      legalBasis: 'strictly-necessary',
      requires: [],
      sensitive: false,
      minAge: 1,
      sale: false,
      optOut: false,
      dataCategories: ['contact'],
    },
    {
      id: 'analytics',
      name: 'Measurement',
      description: 'Counts visits',
      legalBasis: 'consent',
      requires: ['essential'],
      sensitive: false,
      minAge: 13,
      sale: false,
      optOut: false,
      dataCategories: ['contact'],
    },
  ],
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      description: 'Statistics',
      recipient: 'Stats Inc.',
      country: 'US',
      safeguard: 'standard-clauses',
      hosts: ['stats.example'],
      cookies: STORED,
      localStorage: STORED,
      sessionStorage: STORED,
      indexedDB: STORED,
      caches: STORED,
      privacyUrl: 'https://stats.example/privacy',
      receives: 'Your address',
      optOut: 'stats.off',
      optIn: 'stats.on',
      reload: false,
      adapter: 'stats',
      settings: { mode: 'quiet' },
    },
  ],
  notice: {
    version: '1',
    updated: '2026-11-01',
    explained: { law: EXPLAINED, scope: EXPLAINED, personalData: EXPLAINED, processing: EXPLAINED },
    dataCategories: [
      {
        id: 'contact',
        name: 'Contact data',
        examples: ['E-mail address'],
        collection: 'direct',
        source: 'A register',
        identifies: 'indirectly',
        sensitive: false,
      },
    ],
    activities: [
      {
        id: 'measuring',
        name: 'Measuring',
        role: 'controller',
        onBehalfOf: 'Somebody',
        purposes: ['To count'],
        legalBasis: 'consent',
        subjects: ['Visitors'],
        dataCategories: ['contact'],
        recipients: ['Stats Inc.'],
        transfers: [{ country: 'US', safeguard: 'standard-clauses', url: 'https://example.com/clauses' }],
        retention: '1 year',
        security: 'Encrypted',
        lastReviewed: '2026-11-01',
      },
    ],
    jointControllers: [PERSON],
    representative: PERSON,
    dpo: PERSON,
    commitments: EXPLAINED,
    agreement: {
      about: ['About'],
      url: 'https://example.com/agreement',
      updated: '2026-11-01',
      terms: [{ term: 'security', text: 'Kept safe' }],
    },
    subProcessors: {
      about: ['About'],
      updated: '2026-11-01',
      list: [
        {
          name: 'Host',
          purpose: 'Hosting',
          country: 'FR',
          safeguard: 'adequacy',
          dataCategories: ['contact'],
          since: '2026-11-01',
          url: 'https://host.example/',
        },
      ],
    },
    training: { audience: 'All', frequency: 'Every year', topics: ['Law'], about: ['About'] },
    security: {
      about: ['About'],
      lastReviewed: '2026-11-01',
      groups: [
        {
          topic: 'network',
          title: 'Network',
          about: ['About'],
          measures: ['Firewall'],
          certifications: [
            {
              standard: 'ISO/IEC',
              number: '27001',
              scope: 'All',
              holder: 'Host',
              url: 'https://host.example/iso',
            },
          ],
          countries: ['FR'],
          source: 'https://law.example/',
        },
      ],
    },
    retention: [{ what: 'Logs', period: '30 days', reason: 'Security' }],
    rights: [{ right: 'access', how: 'Write to us', url: 'https://example.com/access' }],
    authority: { name: 'CNIL', url: 'https://www.cnil.fr/', contact: 'A street' },
    automatedDecisions: { used: false, about: ['None'] },
    obligation: ['None'],
    sources: { law: ['https://law.example/'] },
    countries: ['FR'],
    languages: ['en'],
    contactForm: { endpoint: '/contact', about: 'Write to us' },
    sections: [{ id: 'more', title: 'More' }],
  },
  changes: [
    {
      version: '1',
      date: '2026-11-01',
      text: 'The first',
      changes: [{ kind: 'purpose-added', path: 'purposes.analytics', ask: true }],
    },
  ],
  receipts: { endpoint: '/consent', salt: 'salt' },
  jurisdiction: 'FR',
  model: 'opt-out',
  trustGuess: false,
  reloadOnWithdrawal: false,
  parts: ['frame'],
  import: {
    from: 'klaro',
    map: { matomo: 'analytics' },
    cookie: 'klaro',
    version: '1',
    clear: false,
  },
  frames: ['https://shop.example.com'],
  platforms: {
    google: {
      ad_storage: 'analytics',
      ad_user_data: 'analytics',
      ad_personalization: 'analytics',
      analytics_storage: 'analytics',
      functionality_storage: 'essential',
      personalization_storage: 'analytics',
      security_storage: 'essential',
      wait_for_update: 400,
      ads_data_redaction: false,
      url_passthrough: true,
    },
    microsoft: { ad_storage: 'analytics' },
    shopify: {
      analytics: 'analytics',
      marketing: 'analytics',
      preferences: 'analytics',
      sale_of_data: 'analytics',
    },
    wordpress: {
      functional: 'essential',
      preferences: 'analytics',
      statistics: 'analytics',
      'statistics-anonymous': 'analytics',
      marketing: 'analytics',
    },
  },
  expires: 170,
  env: 'production',
  lang: 'en',
  domain: 'example.com',
  layout: 'box',
  logo: { src: '/logo.svg', alt: 'Example Telecom' },
  texts: { 'banner.title': 'Privacy' },
};
