/** A purpose, special purpose, feature, special feature or category of data, in words that the TCF prescribes. */
export interface StandardText {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** Examples that must be shown with it. */
  readonly illustrations?: readonly string[];
}

type ById<Value> = Readonly<Record<string, Value>>;

/** A vendor as it declares itself on the Global Vendor List. */
export interface Vendor {
  readonly id: number;
  readonly name: string;
  readonly purposes: readonly number[];
  readonly legIntPurposes: readonly number[];
  readonly flexiblePurposes: readonly number[];
  readonly specialPurposes: readonly number[];
  readonly features: readonly number[];
  readonly specialFeatures: readonly number[];
  readonly dataDeclaration: readonly number[];
  /** Days, by id of purpose or special purpose, and what holds for all others. */
  readonly dataRetention?: {
    readonly stdRetention?: number;
    readonly purposes: ById<number>;
    readonly specialPurposes: ById<number>;
  };
  readonly urls: readonly {
    readonly langId: string;
    readonly privacy: string;
    readonly legIntClaim?: string;
  }[];
  readonly usesCookies?: boolean;
  readonly cookieMaxAgeSeconds?: number | null;
  readonly cookieRefresh?: boolean;
  readonly usesNonCookieAccess?: boolean;
  readonly deviceStorageDisclosureUrl?: string;
  readonly deletedDate?: string;
}

/** The Global Vendor List, format 3 (TCF, Consent string and vendor list formats v2). */
export interface VendorList {
  readonly gvlSpecificationVersion: number;
  readonly vendorListVersion: number;
  readonly tcfPolicyVersion: number;
  readonly lastUpdated: string;
  readonly purposes: ById<StandardText>;
  readonly specialPurposes: ById<StandardText>;
  readonly features: ById<StandardText>;
  readonly specialFeatures: ById<StandardText>;
  readonly stacks: ById<
    StandardText & { readonly purposes: readonly number[]; readonly specialFeatures: readonly number[] }
  >;
  readonly dataCategories?: ById<StandardText>;
  readonly vendors: ById<Vendor>;
}

const LISTS = [
  'purposes',
  'legIntPurposes',
  'flexiblePurposes',
  'specialPurposes',
  'features',
  'specialFeatures',
  'dataDeclaration',
  'urls',
] as const;

/** What the format leaves out when it is empty. */
const whole = (vendor: Partial<Vendor>): Vendor =>
  ({ ...Object.fromEntries(LISTS.map((name) => [name, []])), ...vendor }) as Vendor;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Reads a vendor list: vendors that have left it are gone.
 * @throws Error for what is no list of format 3, saying how to mend it
 */
export function parseVendorList(value: unknown): VendorList {
  if (
    !isObject(value) ||
    Number(value.gvlSpecificationVersion) < 3 ||
    !Number.isInteger(value.vendorListVersion) ||
    !Number.isInteger(value.tcfPolicyVersion) ||
    !isObject(value.vendors) ||
    !['purposes', 'specialPurposes', 'features', 'specialFeatures'].every((name) => isObject(value[name]))
  )
    throw new Error('is no Global Vendor List of format 3: copy vendor-list.json of IAB Europe to your site');
  const list = value as unknown as VendorList;
  const vendors = Object.values(list.vendors).filter(({ deletedDate }) => !deletedDate);
  return {
    ...list,
    stacks: list.stacks ?? {},
    vendors: Object.fromEntries(vendors.map((vendor) => [vendor.id, whole(vendor)])),
  };
}

/** The list with these vendors only; those that are not on it are left out. */
export const narrowTo = (list: VendorList, ids: ReadonlySet<number>): VendorList => ({
  ...list,
  vendors: Object.fromEntries(Object.entries(list.vendors).filter(([, { id }]) => ids.has(id))),
});

const json = async (path: string): Promise<unknown> => {
  const response = await fetch(path, { mode: 'same-origin', credentials: 'omit' });
  if (!response.ok) throw new Error(`could not be loaded (${response.status}): see docs/standards.md`);
  return response.json();
};

/**
 * Loads this site's own copy of the list, in the words of a language where their translation lies beside it as
 * `purposes-fr.json`; else in English.
 * @param path of this site
 * @param lang BCP 47 tag
 * @throws Error that says what is wrong with the list
 */
export async function loadVendorList(path: string, lang: string): Promise<VendorList> {
  const [list, translation] = await Promise.all([
    json(path).then(parseVendorList),
    /^en\b/i.test(lang)
      ? undefined
      : json(new URL(`purposes-${fileLanguage(lang)}.json`, new URL(path, location.href)).href).catch(
          () => undefined,
        ),
  ]).catch((error: Error) => {
    throw new Error(`${path} ${error.message}`);
  });
  if (!isObject(translation)) return list;
  const { purposes, specialPurposes, features, specialFeatures, stacks, dataCategories } = {
    ...list,
    ...(translation as unknown as VendorList),
  };
  return {
    ...list,
    purposes,
    specialPurposes,
    features,
    specialFeatures,
    stacks,
    ...(dataCategories && { dataCategories }),
  };
}

/** How IAB Europe names the files of languages: by two letters, but for these. */
const fileLanguage = (lang: string): string => {
  const tag = lang.toLowerCase();
  const [code = ''] = tag.split('-');
  if (code === 'pt') return tag === 'pt-br' ? tag : 'pt-pt';
  return code === 'zh' && /hant|tw|hk/.test(tag) ? 'zh-hant' : code;
};
