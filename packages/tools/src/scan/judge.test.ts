import type { Policy } from '@avow/sdk';
import { lintPolicy } from '@avow/sdk/lint';
import { parsePolicy } from '@avow/sdk/policy';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../known/catalogue.js';
import { asHtml } from './html-report.js';
import { judge } from './judge.js';
import { servicesOf } from './known-services.js';
import type { SeenItem, SeenRequest, Visit } from './observation.js';
import { recogniser } from './recognise.js';
import { type ScanReport, servicesSeen } from './report.js';
import { writePolicy } from './write-policy.js';

const PAGE = 'https://www.shop.example/';
const POLICY: Policy = parsePolicy({
  version: '2026-01-01',
  controller: { name: 'Shop', contact: 'privacy@shop.example' },
  purposes: [
    { id: 'essential', name: 'Running', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Measurement' },
  ],
  services: [
    {
      id: 'pay',
      name: 'Pay',
      purposes: ['essential'],
      hosts: ['pay.example'],
      cookies: [{ name: 'basket' }],
    },
    {
      id: 'stats',
      name: 'Stats',
      purposes: ['analytics'],
      hosts: ['*.stats.example'],
      cookies: [{ name: '_st*' }],
    },
  ],
});

const request = (host: string): SeenRequest => ({
  url: `https://${host}/x.js`,
  host,
  type: 'script',
  page: PAGE,
  by: PAGE,
});
const item = (name: string, by?: string, kind: SeenItem['kind'] = 'cookie'): SeenItem => ({
  kind,
  name,
  host: 'www.shop.example',
  page: PAGE,
  ...(by !== undefined && { by }),
});
const visit = (phase: Visit['phase'], seen: Partial<Visit>): Visit => ({
  phase,
  pages: [PAGE],
  requests: [],
  items: [],
  calls: [],
  ...(phase !== 'before' && { answer: { by: 'avow' } }),
  ...seen,
});

const scan = (visits: Visit[], policy: Policy | null = POLICY, allowed: string[] = []) => {
  const recognise = recogniser(visits, 'shop.example', policy ? servicesOf(policy) : []);
  const findings = judge(visits, { recognise, allowed, hasPolicy: policy !== null });
  const report: ScanReport = {
    url: PAGE,
    site: 'shop.example',
    startedAt: '2026-01-02T00:00:00.000Z',
    seconds: 1,
    browser: 'Chromium 1',
    visits,
    ...servicesSeen(visits, recognise),
    findings,
    skipped: [],
  };
  return { report, found: findings.map(({ rule, severity }) => `${rule} ${severity}`) };
};

describe('what a scan objects to', () => {
  it('nothing of the site’s own, of necessary services, of Avow and of sessions', () => {
    const seen = {
      requests: [request('cdn.shop.example'), request('pay.example')],
      items: [item('basket'), item('PHPSESSID'), item('avow:unsent', undefined, 'localStorage')],
    };
    expect(scan([visit('before', seen)]).found).toEqual([]);
  });

  it('requests to others and what they keep, whether declared or not', () => {
    const seen = {
      requests: [request('eu.stats.example'), request('unknown.example')],
      items: [item('_st1'), item('x', 'https://unknown.example/x.js')],
    };
    expect(scan([visit('before', seen)]).found).toEqual([
      'AVOW-301 error',
      'AVOW-301 error',
      'AVOW-302 error',
      'AVOW-302 error',
    ]);
    expect(scan([visit('refused', seen)]).found).toHaveLength(4);
    expect(scan([visit('before', { requests: seen.requests })], POLICY, ['*.stats.example']).found).toEqual([
      'AVOW-301 error',
    ]);
  });

  it('many reads that tell devices apart, and a canvas by itself', () => {
    const reads = (surface: 'navigator' | 'canvas', members: string[], by = 'https://unknown.example/f.js') =>
      visit('before', { calls: [{ surface, members, page: PAGE, by }] });
    expect(scan([reads('navigator', ['languages', 'platform'])]).found).toEqual([]);
    expect(scan([reads('navigator', ['a', 'b', 'c', 'd', 'e', 'f'])]).found).toEqual(['AVOW-304 error']);
    expect(scan([reads('canvas', ['toDataURL'])]).found).toEqual(['AVOW-304 error']);
    expect(scan([reads('canvas', ['toDataURL'], `${PAGE}own.js`)]).found).toEqual(['AVOW-304 warning']);
  });

  it('after accepting: what the policy does not tell, and a banner that is not there', () => {
    const seen = {
      requests: [request('eu.stats.example'), request('ads.example')],
      items: [item('_st1'), item('new'), { ...item('trial'), passing: true as const }],
    };
    expect(scan([visit('accepted', seen)]).found).toEqual(['AVOW-311 warning', 'AVOW-312 warning']);
    const { answer: _, ...unanswered } = visit('accepted', {});
    expect(scan([unanswered]).found).toEqual(['AVOW-313 warning']);
  });
});

describe('the policy that a scan writes', () => {
  const now = new Date('2026-03-04T00:00:00Z');
  const seen = [
    visit('accepted', {
      requests: [request('eu.stats.example'), request('cdn.ads.example'), request('api.ads.example')],
      items: [
        item('_st1'),
        item('ads_id', 'https://cdn.ads.example/a.js'),
        item('theme', `${PAGE}own.js`),
        item('csrftoken'),
      ],
    }),
  ];

  it('keeps what was there, sorts what is new, asks again, and finds nothing the second time', () => {
    const { report } = scan(seen);
    const known = servicesOf(POLICY);
    const written = writePolicy(report, { before: POLICY, name: undefined, contact: undefined, known, now });
    expect(written.policy.version).toBe('2026-03-04');
    expect(written.policy.services?.slice(0, 2)).toEqual(POLICY.services);
    expect(written.policy.services?.find(({ id }) => id === 'ads-example')).toMatchObject({
      purposes: ['unclassified'],
      hosts: ['api.ads.example', 'cdn.ads.example'],
      cookies: [{ name: 'ads_id' }],
    });
    expect(written.policy.services?.find(({ id }) => id === 'site')).toMatchObject({
      purposes: ['essential'],
    });
    expect(scan(seen, written.policy).found).toEqual([]);
    const again = writePolicy(scan(seen, written.policy).report, {
      before: written.policy,
      name: undefined,
      contact: undefined,
      known: servicesOf(written.policy),
      now,
    });
    expect(again).toEqual({ policy: written.policy, added: [] });
  });

  it('starts a policy where there is none, and needs a controller for it', () => {
    const { report } = scan(seen, null);
    const options = { before: undefined, known: [], now };
    expect(() => writePolicy(report, { ...options, name: undefined, contact: undefined })).toThrow('--name');
    const { policy } = writePolicy(report, { ...options, name: 'Shop', contact: 'privacy@shop.example' });
    expect(policy.services?.map(({ id }) => id)).toEqual([
      'avow',
      'stats-example',
      'ads-example',
      'site',
      'site-other',
    ]);
    expect(lintPolicy(policy).length).toBeGreaterThan(0);
  });
});

it('services of the catalogue are known by host and by what they keep, and written with all that is known', () => {
  const visits = [
    visit('before', {
      requests: [request('eu.i.posthog.com')],
      items: [item('ph_phc_x_posthog'), item('_pk_id.1.1fff')],
    }),
  ];
  const recognise = recogniser(visits, 'shop.example', catalogue());
  const { services } = servicesSeen(visits, recognise);
  expect(services.map(({ id, from }) => `${id} ${from}`).sort()).toEqual([
    'matomo catalogue',
    'posthog catalogue',
  ]);
  const findings = judge(visits, { recognise, allowed: [], hasPolicy: false });
  expect(findings.map(({ rule, service }) => `${rule} ${service}`)).toContain('AVOW-301 PostHog');
  const { report } = scan(visits, null);
  const written = writePolicy(
    { ...report, services, own: [] },
    {
      before: POLICY,
      name: undefined,
      contact: undefined,
      known: [...servicesOf(POLICY), ...catalogue()],
      now: new Date(),
    },
  );
  expect(written.policy.services?.find(({ id }) => id === 'posthog')).toMatchObject({
    name: 'PostHog',
    recipient: 'PostHog, Inc.',
    purposes: ['analytics'],
    privacyUrl: 'https://posthog.com/privacy',
  });
  expect(written.policy.purposes).toEqual(POLICY.purposes);
});

it('the page of the report shows what a site says as text', () => {
  const { report } = scan([visit('before', { items: [item('<img src=x onerror=alert(1)>')] })]);
  const page = asHtml(report);
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x');
});
