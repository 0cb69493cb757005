import { describe, expect, it } from 'vitest';
import { TCF_POLICY } from '../testing/tcf-policy.js';
import { VENDOR_LIST } from '../testing/vendor-list.js';
import { decodeAdditional, encodeAdditional } from './additional-consent.js';
import { gdprApplies } from './gdpr-applies.js';
import { legalBasesOf } from './legal-bases.js';
import { parseVendorList, type Vendor } from './vendor-list.js';

describe('a vendor list', () => {
  it('has no vendor that has left, and fills what the format leaves out', () => {
    const bare = { id: 5, name: 'Bare', purposes: [1], urls: [] };
    const { vendors } = parseVendorList({ ...VENDOR_LIST, vendors: { ...VENDOR_LIST.vendors, 5: bare } });
    expect(Object.keys(vendors)).toEqual(['2', '5', '7', '11', '300', '512']);
    expect(vendors[5]).toMatchObject({ legIntPurposes: [], specialFeatures: [], dataDeclaration: [] });
  });

  it.each([
    null,
    'text',
    {},
    { ...VENDOR_LIST, gvlSpecificationVersion: 2 },
    { ...VENDOR_LIST, vendors: undefined },
  ])('refuses %o', (value) => {
    expect(() => parseVendorList(value)).toThrow('is no Global Vendor List of format 3');
  });
});

describe('legal bases', () => {
  const vendor = parseVendorList(VENDOR_LIST).vendors[2] as Vendor;
  const of = (over: object) => {
    const { consent, legitimateInterest } = legalBasesOf(vendor, { ...TCF_POLICY.tcf, ...over });
    return [[...consent], [...legitimateInterest]];
  };

  it('are what a vendor declares', () => {
    expect(of({})).toEqual([
      [1, 3, 4],
      [2, 7, 9],
    ]);
  });

  it('move where the vendor is flexible, and are lost where it is not', () => {
    const restrictions = [2, 9].map((purpose) => ({ purpose, type: 'require-consent' }));
    expect(of({ restrictions })).toEqual([[1, 3, 4, 2], [7]]);
  });

  it('end where the publisher bars a purpose, for the vendors named', () => {
    const bar = (vendors: number[]) => of({ restrictions: [{ purpose: 3, type: 'not-allowed', vendors }] });
    expect([bar([2])[0], bar([7])[0]]).toEqual([
      [1, 4],
      [1, 3, 4],
    ]);
  });

  it('are never a legitimate interest for purposes 1 and 3 to 6, whatever the list says', () => {
    const bold = { ...vendor, legIntPurposes: [1, 2, 3, 4, 5, 6, 7], purposes: [] };
    expect([...legalBasesOf(bold, TCF_POLICY.tcf).legitimateInterest]).toEqual([2, 7]);
  });
});

it('the GDPR applies in Europe and where nothing is known', () => {
  const applies = (jurisdiction: string | undefined) =>
    gdprApplies({ ...TCF_POLICY, ...(jurisdiction && { jurisdiction }) });
  expect(['FR', 'GB', 'NO', 'EU', 'default', undefined].map(applies)).toEqual(Array(6).fill(true));
  expect(['US-CA', 'BR', 'CH', 'auto'].map(applies)).toEqual([false, false, false, undefined]);
  expect(
    gdprApplies({ ...TCF_POLICY, jurisdiction: 'BR', tcf: { ...TCF_POLICY.tcf, gdprApplies: true } }),
  ).toBe(true);
});

describe('the Additional Consent string', () => {
  it.each([
    [[35, 1], [1, 9, 35, 100], '2~1.35~dv.9.100'],
    [[], [9], '2~~dv.9'],
    [[9], [9], '2~9~dv.'],
    [[], [], '2~~dv.'],
  ])('of %o among %o is %s, and back', (consents, disclosed, text) => {
    expect(encodeAdditional(new Set(consents), disclosed)).toBe(text);
    expect(decodeAdditional(text)).toEqual({ consents: new Set(consents), disclosed: new Set(disclosed) });
  });

  it.each(['', '1~5', '2~x~dv.1', 'nonsense'])('%o holds nobody', (text) => {
    expect(decodeAdditional(text).consents.size).toBe(0);
  });
});
