import { expect, it } from 'vitest';
import { decide } from '../decision/decide.js';
import { inJurisdiction } from '../jurisdiction/in-jurisdiction.js';
import { jurisdictions } from '../jurisdiction/jurisdiction-of.js';
import type { Policy } from '../policy/policy.js';
import { policyWith } from '../testing/policy.js';
import { regionalPolicies } from './regions.js';

const site: Policy = policyWith({
  jurisdiction: 'auto',
  parts: ['jurisdiction'],
  purposes: [
    { id: 'essential', name: 'E', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'A', sale: false },
    { id: 'ads', name: 'Ads', sale: true },
    { id: 'health', name: 'H', sensitive: true },
    { id: 'fraud', name: 'F', legalBasis: 'legitimate-interest' },
  ],
  services: [],
});

/** As Google does: the most exact region that names the place. */
const policyAt = (code: string, gpc: boolean): Policy => {
  const all = regionalPolicies(site, gpc);
  const at = (wanted: string | undefined) =>
    [...all].reverse().find(({ region }) => (wanted ? region?.includes(wanted) : !region))?.policy;
  return at(code) ?? at(code.split('-')[0]) ?? (at(undefined) as Policy);
};

it.each([false, true])('the default of every place is what its law says, with the signal: %s', (gpc) => {
  for (const { code } of jurisdictions) {
    const [country = '', region] = code.split('-');
    const lawful = inJurisdiction(site, region ? { country, region } : { country }, { gpc });
    // A country whose parts differ: Avow is as strict as the strictest part, Google knows the part.
    if (['US', 'CA'].includes(code)) continue;
    expect([code, decide(policyAt(code, gpc)).choices]).toEqual([code, decide(lawful).choices]);
  }
});

it('a place without a rule has the strictest default, and a part without one its country’s', () => {
  expect(decide(policyAt('ZZ', false)).choices).toMatchObject({ analytics: 'denied', ads: 'denied' });
  expect(decide(policyAt('US-WY', false)).choices).toMatchObject({ analytics: 'granted', ads: 'granted' });
  expect(decide(policyAt('CA-ON', false)).choices).toMatchObject({ analytics: 'granted', health: 'denied' });
  expect(decide(policyAt('CA-QC', false)).choices).toMatchObject({ analytics: 'denied' });
});

it('a site that asks first everywhere, or is under one law, has one default', () => {
  expect(regionalPolicies({ ...site, model: 'opt-in' }, true)).toHaveLength(1);
  expect(regionalPolicies({ ...site, jurisdiction: 'US-CA' }, true)).toHaveLength(1);
});
