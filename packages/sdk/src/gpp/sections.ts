import type { Choices } from '../decision/choices.js';
import { deniable } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import { gdprApplies } from '../tcf/gdpr-applies.js';

/** Ids of the sections by their name (GPP, Section Information): the national one, and those of states. */
export const US_SECTIONS: Readonly<Record<string, number>> = {
  usnat: 7,
  usca: 8,
  usva: 9,
  usco: 10,
  usut: 11,
  usct: 12,
  usfl: 13,
  usmt: 14,
  usor: 15,
  ustx: 16,
  usde: 17,
  usia: 18,
  usne: 19,
  usnh: 20,
  usnj: 21,
  ustn: 22,
  usmn: 23,
  usmd: 24,
  usin: 25,
  usky: 26,
  usri: 27,
};

export const TCF_SECTION = { name: 'tcfeuv2', id: 2 };

/** The section in force: its name, none where no section stands for the law of the place, undefined until that is found. */
export function sectionOf(policy: Policy): string | null | undefined {
  const { jurisdiction = 'default', gpp, tcf } = policy;
  if (jurisdiction === 'auto') return undefined;
  const [, state] = /^US(?:-(\w\w))?$/.exec(jurisdiction) ?? [null];
  if (!jurisdiction.startsWith('US')) return tcf && gdprApplies(policy) ? TCF_SECTION.name : null;
  const own = `us${state?.toLowerCase()}`;
  return gpp?.states !== false && US_SECTIONS[own] ? own : 'usnat';
}

/** What a section of the USA is made of. */
export interface UsAnswers {
  readonly policy: Policy;
  readonly choices: Choices;
  /** Answers of the visitor by position of the purpose, as in the cookie: 0 none, 1 denied, 2 granted. */
  readonly answers: readonly number[];
  /** Whether the browser signals Global Privacy Control. */
  readonly gpc: boolean;
}

/** Values of fields of two bits. */
const NOT_APPLICABLE = 0;
const YES = 1;
const NO = 2;

/**
 * Fields of a section of the USA by name; a section takes those that it has. All that is sold, shared or used for targeted
 * advertising is one in a policy, and so is the opt-out of it: opted out as soon as one such purpose is denied, or not
 * granted by an act while Global Privacy Control is signalled. Categories of sensitive data are not told apart in a
 * policy and stay "not applicable".
 */
export function usFields({
  policy,
  choices,
  answers,
  gpc,
}: UsAnswers): Readonly<Record<string, number | boolean>> {
  const { purposes, notice, gpp } = policy;
  const sold = purposes.filter(
    (purpose) => deniable(purpose) && (purpose.sale ?? purpose.legalBasis !== 'legitimate-interest'),
  );
  const optedOut = sold.some(
    (purpose) => choices[purpose.id] !== 'granted' || (gpc && answers[purposes.indexOf(purpose)] !== 2),
  );
  const told = sold.length ? YES : NOT_APPLICABLE;
  const out = sold.length ? (optedOut ? YES : NO) : NOT_APPLICABLE;
  const covered = !!gpp?.mspa;
  return {
    ProcessingNotice: notice ? YES : NO,
    SharingNotice: sold.length ? (notice ? YES : NO) : NOT_APPLICABLE,
    SaleOptOutNotice: told,
    SharingOptOutNotice: told,
    TargetedAdvertisingOptOutNotice: told,
    SaleOptOut: out,
    SharingOptOut: out,
    TargetedAdvertisingOptOut: out,
    MspaCoveredTransaction: covered ? YES : NO,
    MspaOptOutOptionMode: covered ? YES : NOT_APPLICABLE,
    MspaServiceProviderMode: covered ? NO : NOT_APPLICABLE,
    MspaMode: covered ? YES : NOT_APPLICABLE,
    GpcSegmentIncluded: true,
    Gpc: gpc,
  };
}
