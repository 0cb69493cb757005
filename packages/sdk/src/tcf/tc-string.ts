import {
  GVL,
  type VendorList as Json,
  PurposeRestriction,
  RestrictionType,
  TCModel,
  TCString,
} from '@iabtechlabtcf/core';
import type { TcfRestriction, TcfSettings } from '../policy/standards.js';
import type { TcChoices } from './choose.js';
import type { VendorList } from './vendor-list.js';

/** Of Avow as a CMP; grows when what visitors are shown or asked changes. */
export const CMP_VERSION = 1;

const TYPES: Readonly<Record<TcfRestriction['type'], RestrictionType>> = {
  'not-allowed': RestrictionType.NOT_ALLOWED,
  'require-consent': RestrictionType.REQUIRE_CONSENT,
  'require-legitimate-interest': RestrictionType.REQUIRE_LI,
};

/** The library's list, in a language that the TC string can name; English where it cannot. */
function listOf(list: VendorList, language: string): GVL {
  const json = structuredClone(list) as unknown as Json;
  try {
    return new GVL(json, { language });
  } catch {
    return new GVL(json);
  }
}

/**
 * The TC string, with its segments of disclosed vendors and of publisher consents (TCF 2.3). All vendors of the list
 * count as disclosed; the publisher's own consents are those of the same act.
 * @param lang BCP 47 tag of what the visitor was shown
 */
export function encodeTc(settings: TcfSettings, list: VendorList, choices: TcChoices, lang: string): string {
  const model = new TCModel(listOf(list, lang));
  model.cmpId = settings.cmpId;
  model.cmpVersion = CMP_VERSION;
  model.consentScreen = 1;
  model.publisherCountryCode = settings.publisherCountry;
  const { purposeConsents, purposeLegitimateInterests, specialFeatureOptins } = choices;
  model.purposeConsents.set([...purposeConsents]);
  model.publisherConsents.set([...purposeConsents]);
  model.purposeLegitimateInterests.set([...purposeLegitimateInterests]);
  model.specialFeatureOptins.set([...specialFeatureOptins]);
  model.vendorConsents.set([...choices.vendorConsents]);
  model.vendorLegitimateInterests.set([...choices.vendorLegitimateInterests]);
  // The library discloses nobody by itself.
  model.vendorsDisclosed.set(Object.values(list.vendors).map(({ id }) => id));
  for (const { purpose, type, vendors } of settings.restrictions ?? [])
    for (const { id } of Object.values(list.vendors))
      if (!vendors || vendors.includes(id))
        model.publisherRestrictions.add(id, new PurposeRestriction(purpose, TYPES[type]));
  return TCString.encode(model);
}

/** What a TC string says, as far as it takes to make the next. */
export interface DecodedTc extends Omit<TcChoices, 'additionalConsents'> {
  readonly disclosedVendors: ReadonlySet<number>;
  readonly vendorListVersion: number;
  readonly policyVersion: number;
}

/** @throws for what is no TC string */
export function decodeTc(text: string): DecodedTc {
  const model = TCString.decode(text);
  const ids = (vector: { forEach(each: (value: boolean, id: number) => void): void }): Set<number> => {
    const on = new Set<number>();
    vector.forEach((value, id) => {
      if (value) on.add(id);
    });
    return on;
  };
  return {
    purposeConsents: ids(model.purposeConsents),
    purposeLegitimateInterests: ids(model.purposeLegitimateInterests),
    specialFeatureOptins: ids(model.specialFeatureOptins),
    vendorConsents: ids(model.vendorConsents),
    vendorLegitimateInterests: ids(model.vendorLegitimateInterests),
    disclosedVendors: ids(model.vendorsDisclosed),
    vendorListVersion: Number(model.vendorListVersion),
    policyVersion: Number(model.policyVersion),
  };
}
