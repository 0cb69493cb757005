import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { inJurisdiction } from '../jurisdiction/in-jurisdiction.js';
import { policyWith } from '../testing/policy.js';
import { placeOf } from './place.js';

// Many runs take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe('the place of a request', () => {
  it.each<[string, Record<string, string>, object]>([
    ['Cloudflare', { 'CF-IPCountry': 'US', 'CF-Region-Code': 'CA' }, { country: 'US', region: 'CA' }],
    [
      'Vercel',
      { 'X-Vercel-IP-Country': 'US', 'X-Vercel-IP-Country-Region': 'TX' },
      { country: 'US', region: 'TX' },
    ],
    [
      'CloudFront',
      { 'CloudFront-Viewer-Country': 'CA', 'CloudFront-Viewer-Country-Region': 'QC' },
      { country: 'CA', region: 'QC' },
    ],
    [
      'App Engine',
      { 'X-AppEngine-Country': 'us', 'X-AppEngine-Region': 'ca' },
      { country: 'US', region: 'CA' },
    ],
    ['another proxy', { 'x-country-code': 'fr' }, { country: 'FR' }],
    ['nobody', {}, {}],
    ['Cloudflare that does not know', { 'CF-IPCountry': 'XX' }, {}],
    ['Tor', { 'CF-IPCountry': 'T1' }, {}],
    ['nonsense', { 'CF-IPCountry': '<script>' }, {}],
    ['a region that is none', { 'CF-IPCountry': 'US', 'CF-Region-Code': 'California' }, { country: 'US' }],
    ['the first that knows', { 'CF-IPCountry': 'XX', 'X-Country-Code': 'DE' }, { country: 'DE' }],
  ])('as %s says', (_, headers, place) => {
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(placeOf(new Headers(headers))).toEqual({ ...place, source: 'header' });
    expect(placeOf(lower)).toEqual({ ...place, source: 'header' });
  });

  it('is taken from trusted headers only', () => {
    const headers = new Headers({ 'CF-IPCountry': 'US', 'X-Geo': 'FR' });
    expect(placeOf(headers, [{ country: 'x-geo' }])).toEqual({ country: 'FR', source: 'header' });
    expect(placeOf(headers, [])).toEqual({ source: 'header' });
  });

  it('is the strictest for whatever a visitor sends that is no country', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const place = placeOf({ 'cf-ipcountry': value });
        if (/^\s*[a-z]{2}\s*$/i.test(value)) return;
        expect(inJurisdiction(policyWith(), place)).toMatchObject({
          jurisdiction: 'default',
          model: 'opt-in',
        });
      }),
    );
  });
});
