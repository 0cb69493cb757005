import { type Check, flag, list, object, oneOf, type PolicyProblem, string, whole } from './checks.js';
import type { Policy } from './policy.js';

const ownPath = string(
  'give a path of this site, such as "/tcf/vendor-list.json": no third party may learn of the visit',
  /^\/(?!\/)/,
);
const cmpId: Check = (value, path, problems) => {
  if (!Number.isInteger(value) || Number(value) < 2 || Number(value) > 4095)
    problems.push({
      path,
      problem: value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`,
      mend: 'give the number that IAB Europe assigned to you as a CMP, from 2 to 4095: the TCF may not be run without registration',
    });
};

const tcfPurpose = whole(24, 'id of a TCF purpose');

/** Members of a purpose that tie it to the TCF. */
export const tcfOfPurpose = { tcf: list(tcfPurpose), tcfSpecialFeatures: list(whole(12)) };

export const tcfMembers = object(
  {
    cmpId,
    publisherCountry: string('give the ISO 3166 code of a country, such as "FR"', /^[A-Z]{2}$/),
    vendorList: ownPath,
  },
  {
    vendors: list(whole(65_535, 'id of a vendor'), 1),
    restrictions: list(
      object(
        {
          purpose: tcfPurpose,
          type: oneOf('not-allowed', 'require-consent', 'require-legitimate-interest'),
        },
        { vendors: list(whole(65_535, 'id of a vendor'), 1) },
      ),
    ),
    legitimateInterest: flag,
    askForNewVendors: flag,
    gdprApplies: flag,
    additionalVendors: list(
      object(
        { id: whole(1_000_000, 'id of a provider'), name: string('name the provider') },
        {
          privacyUrl: string('give an address that starts with https://', /^https:\/\//),
          purposes: list(tcfPurpose, 1),
        },
      ),
    ),
  },
);

export const gppMembers = object({}, { cmpId: whole(4095), states: flag, mspa: flag });

/** What members alone cannot tell of the TCF: each of its purposes belongs to one purpose that visitors decide on. */
export function crossCheckTcf(
  { purposes, tcf, gpp, doNotTrack, parts = [] }: Policy,
  problems: PolicyProblem[],
): void {
  for (const [member, part, settings] of [
    ['tcf', 'tcf', tcf],
    ['gpp', 'gpp', gpp],
    ['doNotTrack', 'signals', doNotTrack],
  ] as const)
    if (settings && !parts.includes(part))
      problems.push({
        path: 'parts',
        problem: `has no "${part}", which the member ${member} needs`,
        mend: `add "${part}" to parts; in an application start it as well`,
      });
  for (const member of ['tcf', 'tcfSpecialFeatures'] as const) {
    const owners = new Map<number, string>();
    purposes.forEach((purpose, index) => {
      const path = `purposes[${index}].${member}`;
      if (purpose[member]?.length && !/^(consent|legitimate-interest)$/.test(purpose.legalBasis ?? 'consent'))
        problems.push({
          path,
          problem: 'stands on a purpose that visitors do not decide on',
          mend: 'name them on purposes with consent or legitimate-interest',
        });
      for (const id of purpose[member] ?? []) {
        const owner = owners.get(id);
        if (owner)
          problems.push({ path, problem: `repeats ${id} of "${owner}"`, mend: 'name each on one purpose' });
        owners.set(id, purpose.id);
      }
    });
  }
}
