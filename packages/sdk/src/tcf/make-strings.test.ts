import { TCString } from '@iabtechlabtcf/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../decision/choices.js';
import { readTcString } from '../testing/read-tc-string.js';
import { TCF_POLICY } from '../testing/tcf-policy.js';
import { VENDOR_LIST } from '../testing/vendor-list.js';
import { decodeAdditional } from './additional-consent.js';
import { type Given, grantsOf, type TcChoices } from './choose.js';
import { type Deciding, stringsAfter, stringsWhileAsked, type TcfPolicy } from './make-strings.js';
import type { TcRecord } from './tc-record.js';
import { parseVendorList, type VendorList } from './vendor-list.js';

const LIST = parseVendorList(VENDOR_LIST);

const choicesOf = (granted: readonly string[]): Choices =>
  Object.fromEntries(TCF_POLICY.purposes.map(({ id }) => [id, granted.includes(id) ? 'granted' : 'denied']));

const deciding = (over: Partial<Deciding> & { granted?: readonly string[] }): Deciding => ({
  policy: TCF_POLICY,
  list: LIST,
  lang: 'en',
  choices: choicesOf(over.granted ?? []),
  decision: '1.2',
  given: 'changed',
  now: 1,
  ...over,
});

const after = (over: Partial<Deciding> & { granted?: readonly string[] }): TcRecord => {
  const record = stringsAfter(deciding(over));
  if (!record) throw new Error('the visitor has to be asked');
  return record;
};

const read = ({ tc }: TcRecord) => readTcString(tc);

const sets = (over: Partial<Record<keyof TcChoices, readonly number[]>>): TcChoices => {
  const of = (name: keyof TcChoices): Set<number> => new Set(over[name]);
  return {
    purposeConsents: of('purposeConsents'),
    purposeLegitimateInterests: of('purposeLegitimateInterests'),
    specialFeatureOptins: of('specialFeatureOptins'),
    vendorConsents: of('vendorConsents'),
    vendorLegitimateInterests: of('vendorLegitimateInterests'),
    additionalConsents: of('additionalConsents'),
  };
};

describe('the TC string', () => {
  it('holds no consent while the visitor is asked, and makes legitimate interests known', () => {
    const { tc, ac } = stringsWhileAsked({ policy: TCF_POLICY, list: LIST, lang: 'fr' });
    expect(readTcString(tc)).toMatchObject({
      cmpId: 31,
      consentLanguage: 'FR',
      publisherCC: 'FR',
      vendorListVersion: 42,
      tcfPolicyVersion: 5,
      isServiceSpecific: true,
      purposesConsent: [],
      vendorConsent: [],
      specialFeatureOptIns: [],
      purposesLITransparency: [2, 7, 8, 10],
      vendorLegitimateInterest: [2, 7, 11, 512],
      disclosedVendors: [2, 7, 11, 300, 512],
    });
    expect(ac).toBe('2~~dv.9.89');
  });

  it('gives vendors consent by the act that grants their purposes', () => {
    const all = after({ granted: ['ads', 'profiles', 'content'], given: 'all' });
    expect(read(all)).toMatchObject({
      purposesConsent: [1, 2, 3, 4, 7, 8, 10],
      specialFeatureOptIns: [1],
      vendorConsent: [2, 7, 300],
      vendorLegitimateInterest: [2, 7, 11, 512],
      publisher: { consent: [1, 2, 3, 4, 7, 8, 10], legitimateInterest: [] },
    });
    expect(all.ac).toBe('2~9.89~dv.');
    expect(read(after({ granted: ['content'] }))).toMatchObject({
      purposesConsent: [8, 10],
      purposesLITransparency: [8, 10],
      vendorConsent: [7],
      vendorLegitimateInterest: [11, 512],
    });
  });

  it('takes a refusal for an objection to legitimate interests too; special purposes need disclosure alone', () => {
    expect(read(after({ granted: [] }))).toMatchObject({
      purposesConsent: [],
      purposesLITransparency: [],
      vendorConsent: [],
      vendorLegitimateInterest: [11],
      disclosedVendors: [2, 7, 11, 300, 512],
    });
  });

  it('says the same to the reference library', () => {
    const { tc } = after({ granted: ['ads'] });
    const model = TCString.decode(tc);
    const ids = (vector: Iterable<[number, boolean]>) => [...vector].filter(([, on]) => on).map(([id]) => id);
    const own = readTcString(tc);
    expect([
      ids(model.purposeConsents),
      ids(model.purposeLegitimateInterests),
      ids(model.vendorConsents),
      ids(model.vendorLegitimateInterests),
      ids(model.vendorsDisclosed),
      ids(model.publisherConsents),
      model.created,
    ]).toEqual([
      own.purposesConsent,
      own.purposesLITransparency,
      own.vendorConsent,
      own.vendorLegitimateInterest,
      own.disclosedVendors,
      own.publisher?.consent,
      own.created,
    ]);
    expect(own.created.getTime() % 86_400_000).toBe(0);
    expect(own.lastUpdated).toEqual(own.created);
  });

  it('carries restrictions, and vendors lose what they bar', () => {
    const policy: TcfPolicy = {
      ...TCF_POLICY,
      tcf: {
        ...TCF_POLICY.tcf,
        restrictions: [
          { purpose: 7, type: 'require-consent' },
          { purpose: 3, type: 'not-allowed', vendors: [300] },
        ],
      },
    };
    const { publisherRestrictions, vendorLegitimateInterest } = read(
      after({ policy, granted: ['ads', 'profiles', 'content'], given: 'all' }),
    );
    expect(publisherRestrictions).toEqual([
      { purpose: 7, type: 1, vendors: [2] },
      { purpose: 3, type: 0, vendors: [300] },
    ]);
    expect(vendorLegitimateInterest).toEqual([2, 11, 512]);
  });

  it('has no legitimate interest where the site wants none', () => {
    const policy = { ...TCF_POLICY, tcf: { ...TCF_POLICY.tcf, legitimateInterest: false } };
    const { purposesLITransparency, vendorLegitimateInterest } = readTcString(
      stringsWhileAsked({ policy, list: LIST, lang: 'en' }).tc,
    );
    expect([purposesLITransparency, vendorLegitimateInterest]).toEqual([[], [11]]);
  });

  it('keeps to languages that the framework knows', () => {
    const languages = ['pt-BR', 'zh-Hant', 'ga', 'de-AT', 'x'].map(
      (lang) => readTcString(stringsWhileAsked({ policy: TCF_POLICY, list: LIST, lang }).tc).consentLanguage,
    );
    expect(languages).toEqual(['PT', 'ZH', 'EN', 'DE', 'EN']);
  });
});

describe('choices in detail', () => {
  const ALL = after({ granted: ['ads', 'profiles', 'content'], given: 'all' });

  it('are what the visitor said, within what the policy and the list offer', () => {
    const wish = sets({
      purposeConsents: [1, 2, 5],
      purposeLegitimateInterests: [7],
      specialFeatureOptins: [1, 2],
      vendorConsents: [2, 7, 512, 9999],
      vendorLegitimateInterests: [512],
      additionalConsents: [9, 89],
    });
    const record = after({ granted: [], wish });
    expect(read(record)).toMatchObject({
      purposesConsent: [1, 2],
      purposesLITransparency: [7],
      specialFeatureOptIns: [1],
      vendorConsent: [2, 7],
      vendorLegitimateInterest: [11, 512],
    });
    expect(record.ac).toBe('2~9~dv.89');
    expect(grantsOf(TCF_POLICY, wish)).toEqual({ ads: false, profiles: false, content: false });
    expect(grantsOf(TCF_POLICY, { ...wish, purposeConsents: new Set([1, 2, 7, 8]) })).toMatchObject({
      ads: true,
      content: false,
    });
  });

  it('stand when another purpose is decided, and end with "accept all"', () => {
    const wish = sets({
      purposeConsents: [1, 2, 7, 8, 10],
      purposeLegitimateInterests: [7],
      vendorConsents: [300],
    });
    const refused = after({ granted: ['ads', 'content'], wish, record: ALL });
    const later = after({ granted: ['ads', 'profiles', 'content'], record: refused });
    expect(read(later)).toMatchObject({
      purposesConsent: [1, 2, 3, 4, 7, 8, 10],
      purposesLITransparency: [7],
      vendorConsent: [300],
      vendorLegitimateInterest: [11],
    });
    expect(
      read(after({ granted: ['ads', 'profiles', 'content'], given: 'all', record: later })),
    ).toMatchObject({
      vendorConsent: [2, 7, 300],
      purposesLITransparency: [2, 7, 8, 10],
    });
  });
});

describe('without an act of the visitor', () => {
  const GRANTED = ['ads', 'profiles', 'content'];
  const record = after({ granted: GRANTED, given: 'all' });
  const list = (over: object): VendorList =>
    parseVendorList({ ...VENDOR_LIST, vendorListVersion: 43, ...over });
  const again = (next: VendorList, over: Partial<Deciding> = {}) =>
    stringsAfter(deciding({ granted: GRANTED, given: 'nothing', list: next, record, ...over }));

  it('a newer list makes a new string; vendors that are new or declare something else wait', () => {
    const { 7: changed, ...vendors } = VENDOR_LIST.vendors;
    const next = list({
      vendors: {
        ...vendors,
        7: { ...changed, purposes: [1, 4, 8] },
        600: { ...changed, id: 600, name: 'New' },
      },
    });
    const made = again(next);
    expect(made && read(made)).toMatchObject({
      vendorListVersion: 43,
      vendorConsent: [2, 300],
      disclosedVendors: [2, 11, 300, 512],
      purposesConsent: read(record).purposesConsent,
    });
    const policy = { ...TCF_POLICY, tcf: { ...TCF_POLICY.tcf, askForNewVendors: true } };
    expect(again(next, { policy })).toBeUndefined();
  });

  it('another policy of the TCF discards what was said', () => {
    expect(again(list({ tcfPolicyVersion: 6 }))).toBeUndefined();
  });

  it('a decision made where nobody told of vendors gives them nothing', () => {
    expect(stringsAfter(deciding({ granted: GRANTED, given: 'nothing' }))).toBeUndefined();
    const before = after({ granted: ['content'] });
    const made = stringsAfter(deciding({ granted: GRANTED, given: 'nothing', record: before }));
    expect(made && read(made)).toMatchObject({ purposesConsent: [8, 10], vendorConsent: [7] });
  });
});

describe('whatever happens', () => {
  const ids = ['ads', 'profiles', 'content', 'media'];
  const subset = <Value>(values: readonly Value[]) => fc.subarray([...values]);
  const act = fc.oneof(
    fc.record({
      kind: fc.constantFrom('all' as const, 'changed' as const, 'nothing' as const),
      granted: subset(ids),
    }),
    fc.record({
      kind: fc.constant('vendors' as const),
      wish: fc.record({
        purposeConsents: subset([1, 2, 3, 4, 5, 7, 8, 10]),
        purposeLegitimateInterests: subset([2, 7, 8, 10]),
        specialFeatureOptins: subset([1, 2]),
        vendorConsents: subset([2, 7, 11, 300, 512, 901]),
        vendorLegitimateInterests: subset([2, 7, 11, 300, 512]),
        additionalConsents: subset([9, 89, 5]),
      }),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      dropped: subset(['2', '7', '300']),
      version: fc.integer({ min: 43, max: 60 }),
    }),
  );

  it('no string holds a consent that the visitor did not give', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), fc.constantFrom(...ids), (acts, optOut) => {
        // One purpose is on unless the visitor objects: that is no consent.
        const policy: TcfPolicy = {
          ...TCF_POLICY,
          purposes: TCF_POLICY.purposes.map((purpose) =>
            purpose.id === optOut ? { ...purpose, optOut: true } : purpose,
          ),
        };
        const byConsent = policy.purposes.filter(
          (purpose) => purpose.id !== optOut && ids.includes(purpose.id),
        );
        let list = LIST;
        let granted: readonly string[] = [];
        let record: TcRecord | undefined;
        /** What the visitor has given, kept apart from the code under test. */
        let purposes = new Set<number>();
        let features = new Set<number>();
        let refusedVendors = new Set<number>();
        for (const step of acts) {
          let given: Given = 'nothing';
          let wish: TcChoices | undefined;
          if (step.kind === 'list')
            list = parseVendorList({
              ...VENDOR_LIST,
              vendorListVersion: step.version,
              vendors: Object.fromEntries(
                Object.entries(VENDOR_LIST.vendors).filter(([id]) => !step.dropped.includes(id)),
              ),
            });
          else if (step.kind === 'vendors') {
            wish = sets(step.wish);
            given = 'changed';
            const grants = grantsOf(policy, wish);
            granted = [
              ...granted.filter((id) => grants[id] === undefined),
              ...ids.filter((id) => grants[id]),
            ];
            purposes = new Set(
              step.wish.purposeConsents.filter((id) => byConsent.some(({ tcf }) => tcf?.includes(id))),
            );
            features = new Set(step.wish.specialFeatureOptins);
            refusedVendors = new Set([2, 7, 300, 512].filter((id) => !step.wish.vendorConsents.includes(id)));
          } else {
            given = step.kind;
            granted = step.granted;
            if (given === 'all') refusedVendors = new Set();
            for (const { id, tcf = [], tcfSpecialFeatures = [] } of byConsent) {
              const on = granted.includes(id);
              for (const purpose of tcf)
                on && given !== 'nothing' ? purposes.add(purpose) : on || purposes.delete(purpose);
              for (const feature of tcfSpecialFeatures)
                on && given !== 'nothing' ? features.add(feature) : on || features.delete(feature);
            }
          }
          const next = stringsAfter(
            deciding({ policy, list, granted, given, wish, record, choices: choicesOf(granted) }),
          );
          if (!next) {
            purposes = new Set();
            features = new Set();
            record = undefined;
            continue;
          }
          record = next;
          const said = read(record);
          expect(said.purposesConsent.filter((id) => !purposes.has(id))).toEqual([]);
          expect(said.publisher?.consent).toEqual(said.purposesConsent);
          expect(said.specialFeatureOptIns.filter((id) => !features.has(id))).toEqual([]);
          for (const id of said.vendorConsent) {
            expect(said.disclosedVendors).toContain(id);
            const declared = [...(list.vendors[id]?.purposes ?? [])];
            expect(declared.some((purpose) => said.purposesConsent.includes(purpose))).toBe(true);
            if (step.kind === 'vendors' || step.kind === 'all') expect(refusedVendors.has(id)).toBe(false);
          }
          for (const id of decodeAdditional(record.ac).consents)
            expect(
              ({ 89: [1, 3, 4], 9: [1] } as Record<number, number[]>)[id]?.every((purpose) =>
                purposes.has(purpose),
              ),
            ).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
