import type { Policy } from '../policy/policy.js';

/** A valid policy with each kind of legal basis; `over` replaces members. */
export const policyWith = (over: Partial<Policy> = {}): Policy => ({
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement' },
    { id: 'ads', name: 'Advertising', legalBasis: 'consent' },
    { id: 'security', name: 'Fraud prevention', legalBasis: 'legitimate-interest' },
  ],
  services: [
    { id: 'stats', name: 'Stats', purposes: ['analytics'] },
    { id: 'retargeting', name: 'Retargeting', purposes: ['analytics', 'ads'] },
  ],
  ...over,
});
