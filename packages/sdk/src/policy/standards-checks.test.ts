import { describe, expect, it } from 'vitest';
import { TCF_POLICY } from '../testing/tcf-policy.js';
import { PolicyError, parsePolicy } from './parse-policy.js';
import type { Policy } from './policy.js';

const faultsOf = (over: object): string[] => {
  try {
    parsePolicy({ ...TCF_POLICY, ...over });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.map(({ path, problem }) => `${path} ${problem}`);
    throw error;
  }
};

const tcf = (over: object) => ({ tcf: { ...TCF_POLICY.tcf, ...over } });
const purpose = (over: Partial<Policy['purposes'][number]>) => ({
  purposes: [...TCF_POLICY.purposes, { id: 'more', name: 'More', ...over }],
});

describe('a policy of the TCF', () => {
  it('is accepted', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    ['has no CMP ID', tcf({ cmpId: undefined }), 'tcf.cmpId is missing'],
    ['makes one up', tcf({ cmpId: 1 }), 'tcf.cmpId is 1'],
    [
      'takes the list from elsewhere',
      tcf({ vendorList: 'https://vendor-list.consensu.org/v3/vendor-list.json' }),
      'tcf.vendorList is "https://vendor-list.consensu.org/v3/ven…',
    ],
    [
      'restricts in words of its own',
      tcf({ restrictions: [{ purpose: 2, type: 'never' }] }),
      'tcf.restrictions[0].type is "never"',
    ],
    ['names a purpose twice', purpose({ tcf: [7] }), 'purposes[5].tcf repeats 7 of "ads"'],
    [
      'names a special feature twice',
      purpose({ tcfSpecialFeatures: [1] }),
      'purposes[5].tcfSpecialFeatures repeats 1 of "profiles"',
    ],
    [
      'ties one to what nobody decides on',
      purpose({ tcf: [9], legalBasis: 'contract' }),
      'purposes[5].tcf stands on a purpose that visitors do not decide on',
    ],
    ['forgets the part', { parts: [] }, 'parts has no "tcf", which the member tcf needs'],
    ['forgets the part gpp', { gpp: {} }, 'parts has no "gpp", which the member gpp needs'],
    [
      'forgets the part of signals',
      { doNotTrack: true },
      'parts has no "signals", which the member doNotTrack needs',
    ],
  ])('that %s is told so', (_, over, fault) => {
    expect(faultsOf(over)).toEqual([expect.stringContaining(fault)]);
  });
});
