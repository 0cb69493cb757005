import { legalBasesOf, type StandardText, type Vendor } from '@avow/sdk/tcf';
import { element } from './element.js';
import { switchFor, type VendorScreen } from './switches.js';

const DAY_S = 86_400;

export interface VendorRow {
  readonly name: string;
  readonly row: HTMLElement;
}

const link = (href: string, text: string): HTMLElement | false =>
  /^https:/.test(href) &&
  element('li', {}, element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text));

/** All that a vendor declares: purposes by legal basis, features, data, how long, and where to read more. */
function declaration(view: VendorScreen, vendor: Vendor): HTMLElement {
  const { say, vendorList: list, consent } = view;
  const { tcf } = consent.policy;
  const bases = tcf && legalBasesOf(vendor, tcf);
  const { dataRetention: retention } = vendor;
  const names = (
    label: string,
    texts: Readonly<Record<string, StandardText>> | undefined,
    ids: Iterable<number>,
    kept?: Readonly<Record<string, number>>,
  ): HTMLElement | false => {
    const known = [...ids].flatMap((id) => {
      const days = kept && (kept[id] ?? retention?.stdRetention);
      return texts?.[id] ? [texts[id].name + (days === undefined ? '' : ` (${days} ${say('days')})`)] : [];
    });
    return known.length > 0 && element('li', {}, `${label}: ${known.join(', ')}`);
  };
  const { urls } = vendor;
  const [language = ''] = consent.lang.split('-');
  const url =
    urls.find(({ langId }) => langId === language) ?? urls.find(({ langId }) => langId === 'en') ?? urls[0];
  const cookies = vendor.usesCookies
    ? `${say('cookies')}: ${Math.max(0, Math.ceil((vendor.cookieMaxAgeSeconds ?? 0) / DAY_S))} ${say('days')}`
    : undefined;
  return element(
    'ul',
    {},
    names(say('consent'), list.purposes, bases?.consent ?? [], retention?.purposes),
    names(say('legitimate-interest'), list.purposes, bases?.legitimateInterest ?? [], retention?.purposes),
    names(say('special-purposes'), list.specialPurposes, vendor.specialPurposes, retention?.specialPurposes),
    names(say('features'), list.features, vendor.features),
    names(say('special-features'), list.specialFeatures, vendor.specialFeatures),
    names(say('data'), list.dataCategories, vendor.dataDeclaration),
    cookies !== undefined && element('li', {}, cookies),
    vendor.usesNonCookieAccess && element('li', {}, say('storage')),
    url && link(url.privacy, say('policy')),
    !!url?.legIntClaim && link(url.legIntClaim, say('interest-claim')),
    !!vendor.deviceStorageDisclosureUrl && link(vendor.deviceStorageDisclosureUrl, say('storage-details')),
  );
}

/** A row per vendor, closed; what it declares is written when it is opened, since lists have a thousand. */
export function vendorRows(view: VendorScreen): readonly VendorRow[] {
  const { say, vendorList: list, consent } = view;
  const { tcf } = consent.policy;
  const rowOf = (
    name: string,
    switches: readonly (HTMLElement | false)[],
    more: () => HTMLElement,
  ): VendorRow => {
    const content = element('div', {}, ...switches);
    const row = element('details', {}, element('summary', {}, name), content);
    row.addEventListener('toggle', () => content.append(more()), { once: true });
    return { name, row };
  };
  const listed = Object.values(list.vendors)
    .sort((one, other) => one.name.localeCompare(other.name, consent.lang))
    .map((vendor) => {
      const bases = tcf && legalBasesOf(vendor, tcf);
      const { id, name } = vendor;
      return rowOf(
        name,
        [
          !!bases?.consent.size && switchFor(view, 'vendorConsents', id, say('consent'), name),
          !!bases?.legitimateInterest.size &&
            switchFor(view, 'vendorLegitimateInterests', id, say('legitimate-interest'), name),
        ],
        () => declaration(view, vendor),
      );
    });
  const additional = (tcf?.additionalVendors ?? []).map(({ id, name, privacyUrl }) =>
    rowOf(name, [switchFor(view, 'additionalConsents', id, say('consent'), name)], () =>
      element('ul', {}, privacyUrl ? link(privacyUrl, say('policy')) : undefined),
    ),
  );
  return [...listed, ...additional];
}
