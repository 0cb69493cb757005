/** A purpose, special purpose, feature, special feature or category of data, in words that the TCF prescribes. */
export interface StandardText {
  /** Its id; each kind has ids of its own. */
  readonly id: number;
  /** Name, in the language of the list. */
  readonly name: string;
  /** What it is, in the language of the list. */
  readonly description: string;
  /** Examples that must be shown with it. */
  readonly illustrations?: readonly string[];
}

/** Values by id. */
type ById<Value> = Readonly<Record<string, Value>>;

/** A vendor as it declares itself on the Global Vendor List. */
export interface Vendor {
  /** Id that IAB Europe gave it. */
  readonly id: number;
  /** As it calls itself. */
  readonly name: string;
  /** Ids of purposes it asks consent for. */
  readonly purposes: readonly number[];
  /** Ids of purposes it bases on legitimate interest. */
  readonly legIntPurposes: readonly number[];
  /** Ids of those of them for which it takes either basis, as the publisher says. */
  readonly flexiblePurposes: readonly number[];
  /** Ids of special purposes: disclosed, without a choice. */
  readonly specialPurposes: readonly number[];
  /** Ids of features: disclosed, without a choice. */
  readonly features: readonly number[];
  /** Ids of special features, each of which needs an opt-in. */
  readonly specialFeatures: readonly number[];
  /** Ids of the `dataCategories` it handles. */
  readonly dataDeclaration: readonly number[];
  /** Days that it keeps data: `stdRetention`, where `purposes` and `specialPurposes` say nothing else by id. */
  readonly dataRetention?: {
    readonly stdRetention?: number;
    readonly purposes: ById<number>;
    readonly specialPurposes: ById<number>;
  };
  /**
   * Addresses by language (`langId`, such as `en`): `privacy`, its policy, and `legIntClaim`, its legitimate interest
   * explained.
   */
  readonly urls: readonly {
    readonly langId: string;
    readonly privacy: string;
    readonly legIntClaim?: string;
  }[];
  /** Whether it stores cookies. */
  readonly usesCookies?: boolean;
  /** Longest life of its cookies in seconds; 0 or less: the session. Null where it stores none. */
  readonly cookieMaxAgeSeconds?: number | null;
  /** Whether their life begins anew while they are in use. */
  readonly cookieRefresh?: boolean;
  /** Whether it stores or reads in the device by other means than cookies. */
  readonly usesNonCookieAccess?: boolean;
  /** Address of a file that tells what it stores, for how long and for which purposes. */
  readonly deviceStorageDisclosureUrl?: string;
  /** When it left the list, RFC 3339; `parseVendorList` leaves such vendors out. */
  readonly deletedDate?: string;
}

/** The Global Vendor List, format 3 (TCF, Consent string and vendor list formats v2). */
export interface VendorList {
  /** Format of the file: 3. */
  readonly gvlSpecificationVersion: number;
  /** Grows with each publication; TC strings name it. */
  readonly vendorListVersion: number;
  /** Version of the TCF's policies; when it is another, visitors are asked again. */
  readonly tcfPolicyVersion: number;
  /** When it was published, RFC 3339. */
  readonly lastUpdated: string;
  /** What needs consent or, where the TCF allows it, a legitimate interest. */
  readonly purposes: ById<StandardText>;
  /** What leaves the visitor no choice, such as security. */
  readonly specialPurposes: ById<StandardText>;
  /** Ways of using data for several purposes, which leave no choice of their own. */
  readonly features: ById<StandardText>;
  /** Features that need an opt-in, such as precise geolocation. */
  readonly specialFeatures: ById<StandardText>;
  /** Sets of `purposes` and `specialFeatures`, by ids, under one name. */
  readonly stacks: ById<
    StandardText & { readonly purposes: readonly number[]; readonly specialFeatures: readonly number[] }
  >;
  /** Kinds of data that vendors declare. */
  readonly dataCategories?: ById<StandardText>;
  /** Those that have not left the list, after `parseVendorList`. */
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
