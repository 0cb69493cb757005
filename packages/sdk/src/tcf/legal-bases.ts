import type { TcfRestriction, TcfSettings } from '../policy/standards.js';
import type { Vendor } from './vendor-list.js';

/** TCF purposes of a vendor by the legal basis that holds for it here. */
export interface LegalBases {
  /** Ids of purposes that need consent. */
  readonly consent: ReadonlySet<number>;
  /** Ids of purposes that the visitor can object to. */
  readonly legitimateInterest: ReadonlySet<number>;
}

/** Purposes that vendors may never base on legitimate interest (TCF Policies since 2.2; purpose 1 by ePrivacy 5(3)). */
const NEVER_LEGITIMATE_INTEREST = [1, 3, 4, 5, 6];

const holdsFor = ({ vendors }: TcfRestriction, { id }: Vendor): boolean => !vendors || vendors.includes(id);

/**
 * What a vendor declares, less what the publisher restricts; a vendor that is not flexible loses a purpose
 * whose legal basis the publisher rules out.
 */
export function legalBasesOf(
  vendor: Vendor,
  { restrictions = [], legitimateInterest: allowed = true }: TcfSettings,
): LegalBases {
  const consent = new Set(vendor.purposes);
  const legitimateInterest = new Set(vendor.legIntPurposes);
  const move = (from: Set<number>, to: Set<number>, purpose: number): void => {
    if (from.delete(purpose) && vendor.flexiblePurposes.includes(purpose)) to.add(purpose);
  };
  for (const restriction of restrictions) {
    const { purpose, type } = restriction;
    if (!holdsFor(restriction, vendor)) continue;
    if (type === 'require-consent') move(legitimateInterest, consent, purpose);
    else if (type === 'require-legitimate-interest') move(consent, legitimateInterest, purpose);
  }
  for (const restriction of restrictions)
    if (restriction.type === 'not-allowed' && holdsFor(restriction, vendor))
      for (const purposes of [consent, legitimateInterest]) purposes.delete(restriction.purpose);
  for (const purpose of NEVER_LEGITIMATE_INTEREST) legitimateInterest.delete(purpose);
  if (!allowed) legitimateInterest.clear();
  return { consent, legitimateInterest };
}
