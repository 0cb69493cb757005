import { expect, it } from 'vitest';
import { decide } from '../decision/decide.js';
import { policyTag } from '../decision/stored-choice.js';
import { parsePolicy } from '../policy/parse-policy.js';
import { type PolicyWithNames, type ServiceAdapter, withServices } from './index.js';

const stats: ServiceAdapter = {
  id: 'stats',
  name: 'Stats',
  recipient: 'Stats Inc.',
  role: 'processor',
  category: 'analytics',
  country: 'US',
  hosts: ['stats.example'],
  cookies: [{ name: 'st_*', retention: '1 year' }],
  global: 'stats',
  withdraw: () => {},
  sources: [{ url: 'https://stats.example/docs', read: '2026-11-25' }],
};

const policyOf = (...services: NonNullable<PolicyWithNames['services']>): PolicyWithNames => ({
  version: '1',
  controller: { name: 'a', contact: 'b' },
  purposes: [
    { id: 'essential', name: 'e', legalBasis: 'strictly-necessary' },
    { id: 'measurement', name: 'm' },
    { id: 'other', name: 'o' },
  ],
  services,
});

it('completes a mere name, for the purpose that the site has for its category, with a policy that is sound', () => {
  const policy = withServices(policyOf('stats'), stats);
  expect(policy.services).toEqual([
    {
      id: 'stats',
      name: 'Stats',
      recipient: 'Stats Inc.',
      country: 'US',
      hosts: ['stats.example'],
      cookies: [{ name: 'st_*', retention: '1 year' }],
      purposes: ['measurement'],
      adapter: 'stats',
    },
  ]);
  expect(parsePolicy(JSON.stringify(policy))).toEqual(policy);
});

it('lets what the site says itself count, and completing twice changes nothing', () => {
  const own = { adapter: 'stats', id: 'ours', purposes: ['other'], hosts: ['stats.shop.example'] };
  const policy = withServices(policyOf(own), stats);
  expect(policy.services?.[0]).toMatchObject({ ...own, name: 'Stats' });
  expect(withServices(policy, stats)).toEqual(policy);
});

it('adds what an application imports, and leaves what the site describes itself', () => {
  expect(withServices(policyOf(), stats).services?.map(({ id }) => id)).toEqual(['stats']);
  const own = { id: 'stats', name: 'Our own', purposes: ['other'] };
  expect(withServices(policyOf(own), stats).services).toEqual([own]);
});

it('leaves names without an adapter, which are denied though their purposes are granted', () => {
  const policy = withServices(policyOf('unknown', { adapter: 'later', id: 'named' }), stats);
  const stored = { tag: policyTag(policy, 3), time: 1, answers: '022', id: 'i' };
  const { grants, choices } = decide(policy, stored, 2);
  expect(choices.measurement).toBe('granted');
  expect([grants.get('service:unknown'), grants.get('service:named'), grants.get('service:stats')]).toEqual([
    '0',
    '0',
    '1',
  ]);
});

it('denies a service for whose category the site has no purpose', () => {
  const policy = withServices(policyOf('ads'), { ...stats, id: 'ads', category: 'advertising' });
  expect(policy.services?.[0]?.purposes).toEqual([]);
  const stored = { tag: policyTag(policy, 3), time: 1, answers: '022', id: 'i' };
  expect(decide(policy, stored, 2).grants.get('service:ads')).toBe('0');
});

it('tells the author of a policy with names that they need the part', () => {
  const policy = policyOf('stats', { adapter: 'stats', id: 'ours' });
  expect(parsePolicy({ ...policy, parts: ['services'] })).toBeTruthy();
  expect(() => parsePolicy(policy)).toThrow(/parts has no "services".*withServices/);
  expect(() => parsePolicy({ ...policyOf('No Name'), parts: ['services'] })).toThrow(
    /services\[0\] is "No Name"/,
  );
  expect(() => parsePolicy({ ...policyOf('stats', 'stats'), parts: ['services'] })).toThrow(
    /repeats "stats"/,
  );
});
