import type { Policy } from '../policy/policy.js';

/** A policy that breaks no rule. */
export const FAIR: Policy = {
  version: '2026-11-01',
  controller: {
    name: 'Example Telecom',
    contact: 'privacy@example.com',
    dpo: 'dpo@example.com',
  },
  purposes: [
    { id: 'essential', name: 'Running this site', legalBasis: 'strictly-necessary' },
    {
      id: 'analytics',
      name: 'Audience measurement',
      description: 'Counts visits, and shows which pages are read.',
    },
  ],
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      recipient: 'Stats GmbH',
      country: 'DE',
      hosts: ['stats.example'],
      cookies: [{ name: '_st', retention: '13 months' }],
    },
  ],
  notice: {
    version: '2026-11-01',
    updated: '2026-11-01',
    retention: [{ what: 'Visits', period: '13 months' }],
    rights: [{ right: 'access', how: 'Write to us.' }],
    authority: { name: 'CNIL' },
    automatedDecisions: { used: false },
  },
  receipts: { endpoint: '/consent' },
};

const [ESSENTIAL, ANALYTICS] = FAIR.purposes as [Policy['purposes'][0], Policy['purposes'][0]];
const [STATS] = FAIR.services as [NonNullable<Policy['services']>[0]];

const analytics = (over: object): Policy => ({
  ...FAIR,
  purposes: [ESSENTIAL, { ...ANALYTICS, ...over }],
});
/** With one more purpose, and a service for it. */
const more = (purpose: object): Policy => ({
  ...FAIR,
  purposes: [...FAIR.purposes, { id: 'more', name: 'More', description: 'Does more for you.', ...purpose }],
  services: [STATS, { ...STATS, id: 'other', purposes: ['more'] }],
});
const stats = (over: object): Policy => ({ ...FAIR, services: [{ ...STATS, ...over }] });
const notice = (over: object): Policy => ({ ...FAIR, notice: { ...FAIR.notice, ...over } });
const texts = (over: NonNullable<Policy['texts']>): Policy => ({ ...FAIR, texts: over });
const without = (member: keyof Policy): Policy => {
  const { [member]: _, ...rest } = FAIR;
  return rest as Policy;
};

/** By rule: policies that keep it, and policies that break it. Each of them is one that `parsePolicy` accepts. */
export const POLICY_CASES: Readonly<
  Record<string, { readonly pass: readonly Policy[]; readonly fail: readonly Policy[] }>
> = {
  'AVOW-001': {
    pass: [FAIR],
    fail: [analytics({ description: 'Measurement' }), more({ description: 'More' })],
  },
  'AVOW-002': {
    pass: [FAIR, more({ name: 'Advertising', description: 'Measures our campaigns.' })],
    fail: [
      analytics({ name: 'Analytics and advertising' }),
      analytics({ name: { fr: 'Mesure et publicité' } }),
    ],
  },
  'AVOW-003': {
    pass: [FAIR, stats({ id: 'google-analytics', name: 'Google Analytics' })],
    fail: [
      stats({ purposes: ['essential'], name: 'Google Analytics' }),
      stats({ purposes: ['essential'], cookies: [{ name: '_ga_*', retention: '1 year' }] }),
      {
        ...stats({ purposes: ['deal'], hosts: ['connect.facebook.net'] }),
        purposes: [...FAIR.purposes, { id: 'deal', name: 'Contract', legalBasis: 'contract' }],
      },
    ],
  },
  'AVOW-004': {
    pass: [FAIR, more({ name: 'Fraud prevention', legalBasis: 'legitimate-interest' })],
    fail: [
      analytics({ legalBasis: 'legitimate-interest' }),
      more({ name: 'Werbung', legalBasis: 'legitimate-interest' }),
    ],
  },
  'AVOW-005': {
    pass: [FAIR, stats({ purposes: ['essential'] })],
    fail: [more({ name: 'Fraud prevention', legalBasis: 'legitimate-interest' })],
  },
  'AVOW-006': {
    pass: [FAIR, more({ description: 'Uses what you tell about your health.', sensitive: true })],
    fail: [
      more({ description: 'Uses what you tell about your health.' }),
      {
        ...notice({
          dataCategories: [{ id: 'beliefs', name: 'Beliefs', collection: 'direct', sensitive: true }],
        }),
        purposes: [ESSENTIAL, { ...ANALYTICS, dataCategories: ['beliefs'] }],
      },
    ],
  },
  'AVOW-007': {
    pass: [FAIR, more({ name: 'Games for children', minAge: 16 })],
    fail: [more({ name: 'Games for children' })],
  },
  'AVOW-008': {
    pass: [FAIR],
    fail: [
      { ...FAIR, purposes: [...FAIR.purposes, { id: 'media', name: 'Media', description: 'Shows maps.' }] },
    ],
  },
  'AVOW-009': { pass: [FAIR], fail: [{ ...FAIR, services: [omit('recipient')] }] },
  'AVOW-010': { pass: [FAIR], fail: [{ ...FAIR, services: [omit('country')] }] },
  'AVOW-011': {
    pass: [
      FAIR,
      stats({ country: 'US', safeguard: 'adequacy' }),
      { ...stats({ country: 'US' }), jurisdiction: 'US-CA' },
    ],
    fail: [stats({ country: 'US' }), stats({ country: 'CH' })],
  },
  'AVOW-012': {
    pass: [FAIR],
    fail: [stats({ cookies: [{ name: '_st' }] }), stats({ localStorage: [{ name: 'st' }] })],
  },
  'AVOW-013': {
    pass: [
      FAIR,
      stats({ cookies: [] }),
      { ...FAIR, services: [{ ...omit('cookies'), purposes: ['essential'] }] },
    ],
    fail: [{ ...FAIR, services: [omit('cookies')] }],
  },
  'AVOW-014': {
    pass: [
      FAIR,
      { ...FAIR, controller: { name: 'Example', contact: '+33 1 23 45 67 89' } },
      { ...FAIR, controller: { name: 'Example', contact: '1 Line Street, Lyon' } },
    ],
    fail: [{ ...FAIR, controller: { name: 'Example', contact: 'our office' } }],
  },
  'AVOW-015': {
    pass: [
      FAIR,
      {
        ...notice({ dpo: { contact: 'dpo@example.com' } }),
        controller: { name: 'Example', contact: 'a@example.com' },
      },
    ],
    fail: [{ ...FAIR, controller: { name: 'Example', contact: 'a@example.com' } }],
  },
  'AVOW-016': {
    pass: [FAIR, { ...FAIR, expires: 395 }, { ...FAIR, jurisdiction: 'FR', expires: 180 }],
    fail: [{ ...FAIR, jurisdiction: 'FR', expires: 365 }],
  },
  'AVOW-017': {
    pass: [FAIR, { ...FAIR, jurisdiction: 'IT', expires: 184 }],
    fail: [
      { ...FAIR, expires: 7 },
      { ...FAIR, jurisdiction: 'IT', expires: 90 },
    ],
  },
  'AVOW-018': { pass: [FAIR], fail: [without('notice')] },
  'AVOW-019': {
    pass: [
      FAIR,
      more({
        name: 'Fraud prevention',
        legalBasis: 'legitimate-interest',
        legitimateInterest: 'To be paid for what we sell.',
      }),
    ],
    fail: [
      notice({ rights: undefined }),
      notice({ retention: undefined }),
      notice({ authority: undefined }),
      more({ name: 'Fraud prevention', legalBasis: 'legitimate-interest' }),
    ],
  },
  'AVOW-020': { pass: [FAIR], fail: [notice({ updated: undefined }), notice({ version: undefined })] },
  'AVOW-021': {
    pass: [
      FAIR,
      analytics({
        name: { en: 'Measurement', fr: 'Mesure' },
        description: { en: 'Counts all visits.', fr: 'Compte les visites.' },
      }),
    ],
    fail: [
      analytics({ name: { en: 'Measurement', fr: 'Mesure' }, description: { en: 'Counts all visits.' } }),
    ],
  },
  'AVOW-022': { pass: [FAIR], fail: [without('receipts')] },
  'AVOW-023': {
    pass: [FAIR, { ...stats({ recipient: 'Example Telecom' }), jurisdiction: 'FR' }],
    fail: [
      {
        ...stats({ recipient: 'Example Telecom', country: 'US', safeguard: 'standard-clauses' }),
        jurisdiction: 'FR',
      },
    ],
  },
  'AVOW-024': {
    pass: [FAIR, texts({ intro: 'uses data for:' })],
    fail: [
      texts({ intro: 'We value your privacy' }),
      analytics({ description: 'Used for a better browsing experience.' }),
      texts({ intro: { fr: 'pour améliorer votre expérience' } }),
    ],
  },
  'AVOW-025': {
    pass: [FAIR, texts({ 'reject-all': 'Reject all' })],
    fail: [
      texts({ 'reject-all': 'No thanks, I prefer worse offers' }),
      texts({ 'reject-all': { en: "I don't care" } }),
    ],
  },
  'AVOW-026': {
    pass: [
      FAIR,
      texts({ 'reject-all': { en: 'Continue without accepting', fr: 'Continuer sans accepter' } }),
      texts({ 'reject-all': 'Only necessary' }),
      texts({ 'reject-all': { pl: 'Odrzuć wszystko' } }),
    ],
    fail: [
      texts({ 'reject-all': 'More options' }),
      texts({ 'reject-all': 'Not now' }),
      texts({ 'reject-all': { fr: 'Plus tard' } }),
    ],
  },
  'AVOW-027': {
    pass: [FAIR, texts({ 'accept-all': 'Accept all' })],
    fail: [texts({ 'accept-all': 'OK' }), texts({ 'accept-all': { en: 'Got it' } })],
  },
  'AVOW-028': {
    pass: [FAIR],
    fail: [
      texts({ intro: 'By continuing to browse you accept our cookies.' }),
      texts({ intro: { fr: 'En poursuivant votre navigation, vous acceptez.' } }),
    ],
  },
  'AVOW-029': {
    pass: [FAIR],
    fail: [
      texts({ intro: 'This offer ends in 10 seconds' }),
      texts({ refuse: 'We are sad 😢 to see you go' }),
    ],
  },
};

/** The service without a member. */
function omit(member: keyof typeof STATS): typeof STATS {
  const { [member]: _, ...rest } = STATS;
  return rest as typeof STATS;
}
