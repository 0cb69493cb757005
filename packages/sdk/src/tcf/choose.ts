import type { Choices } from '../decision/choices.js';
import type { Policy, Purpose } from '../policy/policy.js';
import type { AdditionalVendor, TcfSettings } from '../policy/standards.js';
import { legalBasesOf } from './legal-bases.js';
import type { Vendor, VendorList } from './vendor-list.js';

/** Ids of TCF purposes, special features, or vendors. */
type Ids = ReadonlySet<number>;

/** What a visitor's answers come to in the TCF: ids of what is on. Names are those of the TC string's fields. */
export interface TcChoices {
  /** Purposes with consent. */
  readonly purposeConsents: Ids;
  /** Purposes on legitimate interest: made known, and not objected to. */
  readonly purposeLegitimateInterests: Ids;
  /** Special features opted in to. */
  readonly specialFeatureOptins: Ids;
  /** Vendors with consent. */
  readonly vendorConsents: Ids;
  /** Vendors on legitimate interest: made known, and not objected to. */
  readonly vendorLegitimateInterests: Ids;
  /** Providers of Google's list, by id. */
  readonly additionalConsents: Ids;
}

/** What a TC string made earlier says, and for which answers it was made. */
export interface TcBefore extends TcChoices {
  readonly disclosedVendors: Ids;
  readonly disclosedAdditional: Ids;
  /** Ids of the policy's purposes that were granted then. */
  readonly granted: readonly string[];
}

/**
 * What the last act gives: `all` that is granted (accept all), what it `changed`, or `nothing` new, since it was no act
 * in an interface that disclosed the vendors. What was refused or objected to in detail stands but for `all`.
 */
export type Given = 'all' | 'changed' | 'nothing';

export interface Answers {
  readonly policy: Policy & { readonly tcf: TcfSettings };
  /** The list with the vendors that this site works with. */
  readonly list: VendorList;
  readonly choices: Choices;
  /** False while the visitor is asked: then there is no consent, and no objection. */
  readonly decided: boolean;
  readonly given: Given;
  readonly before?: TcBefore | undefined;
}

/** Whether a grant of the purpose is a consent: an act of the visitor, not the lack of an objection. */
export const asksConsent = ({ legalBasis = 'consent', optOut }: Purpose): boolean =>
  legalBasis === 'consent' && !optOut;

const some = (ids: Iterable<number>, among: Ids): boolean => [...ids].some((id) => among.has(id));

/** TCF purposes that a provider of Google's list needs. */
export const purposesOf = ({ purposes }: AdditionalVendor, policy: Policy): readonly number[] =>
  purposes ?? policy.purposes.filter(asksConsent).flatMap(({ tcf = [] }) => tcf);

const hasAll = (ids: readonly number[], among: Ids): boolean =>
  ids.length > 0 && ids.every((id) => among.has(id));

/** Whether a vendor declares nothing but special purposes: it then needs no answer, only disclosure (TCF 2.3). */
const onlySpecial = ({ purposes, legIntPurposes, specialPurposes }: Vendor): boolean =>
  !purposes.length && !legIntPurposes.length && specialPurposes.length > 0;

/**
 * What the visitor's answers to the policy's purposes mean for the purposes, special features and vendors of the TCF.
 * A consent is there only if the policy's purpose is granted by consent, and the act that granted it, now or before,
 * was one on vendors. Pure.
 */
export function choose({ policy, list, choices, decided, given, before }: Answers): TcChoices {
  const { purposes } = policy;
  const purposeConsents = new Set<number>();
  const purposeLegitimateInterests = new Set<number>();
  const specialFeatureOptins = new Set<number>();
  for (const purpose of purposes) {
    const granted = decided && choices[purpose.id] === 'granted';
    const changed = !before || before.granted.includes(purpose.id) !== granted;
    const isNew = given === 'all' || (given === 'changed' && changed);
    const on = (id: number, earlier: Ids | undefined): boolean => granted && (isNew || !!earlier?.has(id));
    for (const id of purpose.tcf ?? []) {
      if (!list.purposes[id]) continue;
      if (asksConsent(purpose) && on(id, before?.purposeConsents)) purposeConsents.add(id);
      if (decided ? on(id, before?.purposeLegitimateInterests) : true) purposeLegitimateInterests.add(id);
    }
    for (const id of purpose.tcfSpecialFeatures ?? [])
      if (list.specialFeatures[id] && asksConsent(purpose) && on(id, before?.specialFeatureOptins))
        specialFeatureOptins.add(id);
  }
  return within(policy, list, {
    purposeConsents,
    purposeLegitimateInterests,
    specialFeatureOptins,
    ...vendorsOf(
      policy,
      list,
      { purposeConsents, purposeLegitimateInterests },
      given === 'all' ? undefined : before,
    ),
  });
}

/** Vendors that have a purpose granted, but for those refused or objected to by themselves before. */
function vendorsOf(
  policy: Answers['policy'],
  list: VendorList,
  {
    purposeConsents,
    purposeLegitimateInterests,
  }: Pick<TcChoices, 'purposeConsents' | 'purposeLegitimateInterests'>,
  before: TcBefore | undefined,
): Pick<TcChoices, 'vendorConsents' | 'vendorLegitimateInterests' | 'additionalConsents'> {
  const vendorConsents = new Set<number>();
  const vendorLegitimateInterests = new Set<number>();
  for (const vendor of Object.values(list.vendors)) {
    const { id } = vendor;
    const { consent, legitimateInterest } = legalBasesOf(vendor, policy.tcf);
    const known = before?.disclosedVendors.has(id) ? before : undefined;
    const refused = known && some(consent, known.purposeConsents) && !known.vendorConsents.has(id);
    const objected =
      known &&
      some(legitimateInterest, known.purposeLegitimateInterests) &&
      !known.vendorLegitimateInterests.has(id);
    if (!refused && some(consent, purposeConsents)) vendorConsents.add(id);
    if (!objected && some(legitimateInterest, purposeLegitimateInterests)) vendorLegitimateInterests.add(id);
  }
  const additional = (policy.tcf.additionalVendors ?? []).filter((vendor) => {
    const needed = purposesOf(vendor, policy);
    const refused =
      before?.disclosedAdditional.has(vendor.id) &&
      hasAll(needed, before.purposeConsents) &&
      !before.additionalConsents.has(vendor.id);
    return !refused && hasAll(needed, purposeConsents);
  });
  return {
    vendorConsents,
    vendorLegitimateInterests,
    additionalConsents: new Set(additional.map(({ id }) => id)),
  };
}

const filter = (ids: Ids, keep: (id: number) => boolean): Ids => new Set([...ids].filter(keep));

/**
 * Wishes, cut to what can be on: purposes that the policy names, vendors of the list with a purpose that is on. A vendor
 * with special purposes only counts as one whose legitimate interest was made known.
 */
export function within(policy: Answers['policy'], list: VendorList, wish: TcChoices): TcChoices {
  const { purposes, tcf: settings } = policy;
  const named = (ids: readonly number[]): Ids => new Set(ids);
  const consentable = named(purposes.filter(asksConsent).flatMap(({ tcf = [] }) => tcf));
  const mapped = named(purposes.flatMap(({ tcf = [] }) => tcf));
  const features = named(
    purposes.filter(asksConsent).flatMap(({ tcfSpecialFeatures = [] }) => tcfSpecialFeatures),
  );
  const vendors = Object.values(list.vendors);
  const basedOnInterest = named(
    vendors.flatMap((vendor) => [...legalBasesOf(vendor, settings).legitimateInterest]),
  );
  const purposeConsents = filter(wish.purposeConsents, (id) => consentable.has(id) && !!list.purposes[id]);
  const purposeLegitimateInterests = filter(
    wish.purposeLegitimateInterests,
    (id) => mapped.has(id) && basedOnInterest.has(id),
  );
  const vendorBy = (ids: Ids, basis: 'consent' | 'legitimateInterest', on: Ids): Set<number> =>
    new Set(
      vendors
        .filter((vendor) => ids.has(vendor.id) && some(legalBasesOf(vendor, settings)[basis], on))
        .map(({ id }) => id),
    );
  const vendorLegitimateInterests = vendorBy(
    wish.vendorLegitimateInterests,
    'legitimateInterest',
    purposeLegitimateInterests,
  );
  for (const vendor of vendors) if (onlySpecial(vendor)) vendorLegitimateInterests.add(vendor.id);
  return {
    purposeConsents,
    purposeLegitimateInterests,
    specialFeatureOptins: filter(
      wish.specialFeatureOptins,
      (id) => features.has(id) && !!list.specialFeatures[id],
    ),
    vendorConsents: vendorBy(wish.vendorConsents, 'consent', purposeConsents),
    vendorLegitimateInterests,
    additionalConsents: new Set(
      (settings.additionalVendors ?? [])
        .filter(
          (vendor) =>
            wish.additionalConsents.has(vendor.id) && hasAll(purposesOf(vendor, policy), purposeConsents),
        )
        .map(({ id }) => id),
    ),
  };
}

/**
 * What wishes made on TCF purposes mean for the policy's purposes: one is granted only if all of its TCF purposes and
 * special features are on.
 */
export const grantsOf = (
  policy: Policy,
  { purposeConsents, purposeLegitimateInterests, specialFeatureOptins }: TcChoices,
): Record<string, boolean> =>
  Object.fromEntries(
    policy.purposes
      .filter(({ tcf, tcfSpecialFeatures }) => tcf || tcfSpecialFeatures)
      .map((purpose) => [
        purpose.id,
        (purpose.tcf ?? []).every((id) =>
          (asksConsent(purpose) ? purposeConsents : purposeLegitimateInterests).has(id),
        ) && (purpose.tcfSpecialFeatures ?? []).every((id) => specialFeatureOptins.has(id)),
      ]),
  );
