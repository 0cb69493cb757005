import { legalBasesOf, type StandardText, type Vendor } from '@avow/sdk/tcf';
import { element } from './element.js';
import { switchFor, type VendorScreen } from './switches.js';

/** A name that the TCF prescribes, with its description and examples. */
const standard = (
  { name, description, illustrations = [] }: StandardText,
  ...more: HTMLElement[]
): HTMLElement =>
  element(
    'article',
    {},
    element('h4', {}, name),
    element('p', {}, description),
    ...illustrations.map((illustration) => element('p', {}, element('small', {}, illustration))),
    ...more,
  );

const used = (
  texts: Readonly<Record<string, StandardText>>,
  ids: readonly number[],
): readonly StandardText[] => Object.values(texts).filter(({ id }) => ids.includes(id));

/**
 * Purposes and special features with their switches, then what vendors do besides that leaves no choice; each with the
 * standard texts of the list. Only what a vendor of this site uses.
 */
export function purposeRows(view: VendorScreen): readonly (HTMLElement | false)[] {
  const { say, vendorList: list, consent } = view;
  const { purposes, tcf } = consent.policy;
  const vendors = Object.values(list.vendors);
  const bases = tcf ? vendors.map((vendor) => legalBasesOf(vendor, tcf)) : [];
  const group = (key: string, rows: readonly HTMLElement[]): (HTMLElement | false)[] =>
    rows.length ? [element('h3', {}, say(key)), ...rows] : [];
  const count = (uses: (vendor: Vendor, index: number) => boolean | undefined): string =>
    `${say('vendors')}: ${vendors.filter(uses).length}`;
  const offered = purposes.flatMap((purpose) => (purpose.tcf ?? []).map((id) => ({ id, purpose })));
  const features = purposes.flatMap(({ tcfSpecialFeatures = [] }) => tcfSpecialFeatures);
  return [
    ...group(
      'purposes',
      offered.flatMap(({ id, purpose: { legalBasis = 'consent', optOut } }) => {
        const text = list.purposes[id];
        if (!text) return [];
        const byInterest = bases.some(({ legitimateInterest }) => legitimateInterest.has(id));
        const rows = [
          legalBasis === 'consent' &&
            !optOut &&
            switchFor(view, 'purposeConsents', id, say('consent'), text.name),
          byInterest &&
            switchFor(view, 'purposeLegitimateInterests', id, say('legitimate-interest'), text.name),
          element(
            'small',
            {},
            count((_, index) => bases[index]?.consent.has(id) || bases[index]?.legitimateInterest.has(id)),
          ),
        ].filter((row) => !!row);
        return [standard(text, ...rows)];
      }),
    ),
    ...group(
      'special-features',
      used(list.specialFeatures, features).map((text) =>
        standard(
          text,
          switchFor(view, 'specialFeatureOptins', text.id, say('consent'), text.name),
          element(
            'small',
            {},
            count(({ specialFeatures }) => specialFeatures.includes(text.id)),
          ),
        ),
      ),
    ),
    ...group(
      'special-purposes',
      used(
        list.specialPurposes,
        vendors.flatMap(({ specialPurposes }) => specialPurposes),
      ).map((text) => standard(text)),
    ),
    ...group(
      'features',
      used(
        list.features,
        vendors.flatMap(({ features: ids }) => ids),
      ).map((text) => standard(text)),
    ),
  ];
}
