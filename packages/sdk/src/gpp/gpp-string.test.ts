import { CmpApi } from '@iabgpp/cmpapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../decision/choices.js';
import type { Policy } from '../policy/policy.js';
import { stringsWhileAsked } from '../tcf/make-strings.js';
import { parseVendorList } from '../tcf/vendor-list.js';
import { readGppString } from '../testing/read-gpp-string.js';
import { TCF_POLICY } from '../testing/tcf-policy.js';
import { VENDOR_LIST } from '../testing/vendor-list.js';
import { putTcfSection, putUsSection } from './gpp-string.js';
import { sectionOf, US_SECTIONS } from './sections.js';
import type { GppWindow } from './stub.js';

// The library takes over what waits for it: nothing.
(window as GppWindow).__gpp = () => [];
const api = new CmpApi(1, 1);

const POLICY: Policy = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  jurisdiction: 'US-CA',
  model: 'opt-out',
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Measurement', sale: false, optOut: true },
    { id: 'ads', name: 'Adverts', sale: true, optOut: true },
    { id: 'partners', name: 'Partners', optOut: true },
  ],
};

const choicesOf = (denied: readonly string[]): Choices =>
  Object.fromEntries(POLICY.purposes.map(({ id }) => [id, denied.includes(id) ? 'denied' : 'granted']));

interface Case {
  readonly policy?: Policy;
  readonly denied?: readonly string[];
  readonly answers?: readonly number[];
  readonly gpc?: boolean;
}

function make(name: string, { policy = POLICY, denied = [], answers = [], gpc = false }: Case = {}) {
  putUsSection(api, name, { policy, choices: choicesOf(denied), answers, gpc });
  const [section] = readGppString(api.getGppString());
  return section;
}

describe('a section of the USA', () => {
  it('says that the visitor did not opt out, then that they did', () => {
    expect(make('usnat')).toMatchObject({
      id: 7,
      gpc: false,
      core: {
        Version: 2,
        SaleOptOutNotice: 1,
        SharingOptOutNotice: 1,
        TargetedAdvertisingOptOutNotice: 1,
        SaleOptOut: 2,
        SharingOptOut: 2,
        TargetedAdvertisingOptOut: 2,
        SharingNotice: 2,
        SensitiveDataProcessing: Array(16).fill(0),
        MspaCoveredTransaction: 2,
        MspaOptOutOptionMode: 0,
      },
    });
    expect(make('usca', { denied: ['partners'] })).toMatchObject({
      id: 8,
      core: { SaleOptOut: 1, SharingOptOut: 1, SaleOptOutNotice: 1 },
    });
    expect(make('usva', { denied: ['ads'] })).toMatchObject({
      id: 9,
      core: { TargetedAdvertisingOptOut: 1 },
    });
    expect(make('usco', { denied: ['analytics'] })).toMatchObject({ id: 10, core: { SaleOptOut: 2 } });
  });

  it('carries Global Privacy Control, which only an act of the visitor outweighs', () => {
    expect(make('usca', { gpc: true })).toMatchObject({ gpc: true, core: { SaleOptOut: 1 } });
    expect(make('usca', { gpc: true, answers: [0, 0, 2, 2] })).toMatchObject({
      gpc: true,
      core: { SaleOptOut: 2 },
    });
  });

  it('says "not applicable" where nothing is sold, and what was signed', () => {
    const policy = { ...POLICY, purposes: POLICY.purposes.slice(0, 2), gpp: { mspa: true } };
    expect(make('ustx', { policy })).toMatchObject({
      id: 16,
      core: {
        SaleOptOutNotice: 0,
        SaleOptOut: 0,
        TargetedAdvertisingOptOut: 0,
        MspaCoveredTransaction: 1,
        MspaOptOutOptionMode: 1,
        MspaServiceProviderMode: 2,
      },
    });
  });

  it.each(Object.entries(US_SECTIONS))('of %s reads the same in the library', (name, id) => {
    const section = make(name, { denied: ['ads'] });
    expect(section?.id).toBe(id);
    const text = api.getGppString();
    api.clear();
    api.setGppString(text);
    expect(api.getFieldValue(name, 'SaleOptOut')).toBe(1);
    expect(api.getFieldValue(name, 'SaleOptOutNotice')).toBe(1);
    for (const [field, value] of Object.entries(section?.core ?? {}))
      expect([field, api.getFieldValue(name, field)]).toEqual([field, value]);
    if (section?.gpc !== undefined) expect(api.getFieldValue(name, 'Gpc')).toBe(section.gpc);
  });

  it('never says that a visitor did not opt out who did', () => {
    const ids = POLICY.purposes.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.constantFrom('usnat', 'usca', 'usva', 'usco', 'ustx'),
        fc.subarray(ids),
        fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (name, denied, answers, gpc) => {
          const core = make(name, { denied, answers, gpc })?.core ?? {};
          const objects = [2, 3].some((at) => denied.includes(ids[at] ?? '') || (gpc && answers[at] !== 2));
          for (const field of ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'])
            if (field in core) expect(core[field]).toBe(objects ? 1 : 2);
        },
      ),
    );
  });
});

it('the TC string is carried as it is, or in a spelling that says the same', () => {
  const { tc } = stringsWhileAsked({ policy: TCF_POLICY, list: parseVendorList(VENDOR_LIST), lang: 'en' });
  putTcfSection(api, tc);
  expect(readGppString(api.getGppString())).toEqual([{ id: 2, text: tc }]);
});

it('the law of the place names the section', () => {
  const of = (over: Partial<Policy>) => sectionOf({ ...POLICY, ...over });
  expect(
    ['US-CA', 'US-TX', 'US-RI', 'US-WY', 'US', 'FR', 'BR', 'auto'].map((jurisdiction) =>
      of({ jurisdiction }),
    ),
  ).toEqual(['usca', 'ustx', 'usri', 'usnat', 'usnat', null, null, undefined]);
  expect(of({ jurisdiction: 'US-CA', gpp: { states: false } })).toBe('usnat');
  expect(sectionOf({ ...TCF_POLICY, jurisdiction: 'FR' })).toBe('tcfeuv2');
});
