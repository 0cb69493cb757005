import type { Vendor, VendorList } from '../tcf/vendor-list.js';

/** A Global Vendor List in the real format with vendors and words of our own; ids of purposes are the TCF's. */

const texts = (names: readonly string[]) =>
  Object.fromEntries(
    names.map((name, index) => [
      index + 1,
      { id: index + 1, name, description: `${name}, described.`, illustrations: [`${name}, for example.`] },
    ]),
  );

const vendor = (id: number, name: string, over: Partial<Vendor>) => ({
  id,
  name,
  purposes: [],
  legIntPurposes: [],
  flexiblePurposes: [],
  specialPurposes: [],
  features: [],
  specialFeatures: [],
  dataDeclaration: [1],
  dataRetention: { stdRetention: 90, purposes: {}, specialPurposes: {} },
  urls: [
    {
      langId: 'en',
      privacy: `https://${id}.vendor.example/privacy`,
      legIntClaim: `https://${id}.vendor.example/li`,
    },
    { langId: 'fr', privacy: `https://${id}.vendor.example/vie-privee` },
  ],
  usesCookies: true,
  cookieMaxAgeSeconds: 31_536_000,
  cookieRefresh: false,
  usesNonCookieAccess: false,
  deviceStorageDisclosureUrl: `https://${id}.vendor.example/storage.json`,
  ...over,
});

export const VENDOR_LIST = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 42,
  tcfPolicyVersion: 5,
  lastUpdated: '2026-11-05T16:00:00Z',
  purposes: texts([
    'Keep things on a device',
    'Pick adverts from few facts',
    'Make profiles for adverts',
    'Pick adverts by profile',
    'Make profiles for content',
    'Pick content by profile',
    'Measure adverts',
    'Measure content',
    'Learn about audiences',
    'Improve services',
    'Pick content from few facts',
  ]),
  specialPurposes: texts(['Keep safe and find faults', 'Deliver what was picked', 'Pass choices on']),
  features: texts(['Match with other sources', 'Link devices', 'Tell devices apart']),
  specialFeatures: texts(['Precise places', 'Look closely at devices']),
  stacks: {
    1: { id: 1, name: 'Adverts', description: 'Adverts, in a stack.', purposes: [2, 7], specialFeatures: [] },
  },
  dataCategories: texts(['Addresses of the network', 'Names of devices']),
  vendors: {
    2: vendor(2, 'Alder Ads', {
      purposes: [1, 3, 4],
      legIntPurposes: [2, 7, 9],
      flexiblePurposes: [2, 7],
      specialPurposes: [1, 2],
      features: [3],
      specialFeatures: [1],
    }),
    7: vendor(7, 'Birch Measurement', { purposes: [1, 8], legIntPurposes: [7], specialPurposes: [1] }),
    11: vendor(11, 'Cedar Delivery', { specialPurposes: [1, 2] }),
    300: vendor(300, 'Dogwood Profiles', {
      purposes: [1, 2, 3, 4, 7],
      flexiblePurposes: [2, 7],
      specialFeatures: [2],
    }),
    512: vendor(512, 'Elm Interests', { legIntPurposes: [7, 8, 10] }),
    901: { ...vendor(901, 'Fir, gone', { purposes: [1] }), deletedDate: '2024-05-01T00:00:00Z' },
  },
} satisfies VendorList;

/** What IAB Europe publishes as `purposes-fr.json`, with words of our own. */
export const FRENCH_PURPOSES = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 42,
  tcfPolicyVersion: 5,
  purposes: Object.fromEntries(
    Object.values(VENDOR_LIST.purposes).map(({ id }) => [
      id,
      { id, name: `Finalité ${id}`, description: `Description ${id}`, illustrations: [`Exemple ${id}`] },
    ]),
  ),
};
