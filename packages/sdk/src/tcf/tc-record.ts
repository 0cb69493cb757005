import type { Policy } from '../policy/policy.js';
import type { Vendor, VendorList } from './vendor-list.js';

/** What is kept in `localStorage`, as long as the decision that it was made for. */
export interface TcRecord {
  readonly tc: string;
  /** Google's Additional Consent string; empty where the policy names no such provider. */
  readonly ac: string;
  /** The decision it was made for: time and answers of the cookie `avow`. */
  readonly decision: string;
  /** Ids of the policy's purposes that were granted. */
  readonly granted: readonly string[];
  /** A hash of what the policy says of the TCF. */
  readonly settings: string;
  /** Version of the vendor list it was made with. */
  readonly list: number;
  /** By vendor id, a hash of what the vendor declared when it was disclosed. */
  readonly declared: Readonly<Record<string, string>>;
  /** When the vendor list was last looked at, seconds since the epoch. */
  readonly checked: number;
}

const KEY = 'avow-tcf';

/** IAB Europe publishes the list once a week. */
export const LOOK_AGAIN_S = 7 * 86_400;

/** The record; none where there is none, or none that can be read. */
export function readRecord(): TcRecord | undefined {
  try {
    const record: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    const { tc, ac, decision, granted, settings, list, declared, checked } = (record ??
      {}) as Partial<TcRecord>;
    return [tc, ac, decision, settings].every((text) => typeof text === 'string') &&
      Array.isArray(granted) &&
      typeof declared === 'object' &&
      [list, checked].every((number) => typeof number === 'number')
      ? (record as TcRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a record, or forgets it; a page without storage keeps nothing, and its vendors are asked for again. */
export function writeRecord(record: TcRecord | undefined): void {
  try {
    if (record) localStorage.setItem(KEY, JSON.stringify(record));
    else if (localStorage.getItem(KEY)) localStorage.removeItem(KEY);
  } catch {
    // The TC string then holds for this page.
  }
}

/** FNV-1a in base 36: tells a change, protects nothing. */
const hash = (value: unknown): string => {
  let sum = 0x811c9dc5;
  for (const character of JSON.stringify(value))
    sum = Math.imul(sum ^ (character.codePointAt(0) as number), 0x01000193);
  return (sum >>> 0).toString(36);
};

/** What the policy says that a TC string depends on. */
export const settingsKey = ({ tcf, purposes }: Policy): string =>
  hash([
    tcf,
    purposes.map(({ id, legalBasis, tcf: ids, tcfSpecialFeatures }) => [
      id,
      legalBasis,
      ids,
      tcfSpecialFeatures,
    ]),
  ]);

const declarationOf = (vendor: Vendor): string =>
  hash([
    vendor.purposes,
    vendor.legIntPurposes,
    vendor.flexiblePurposes,
    vendor.specialPurposes,
    vendor.features,
    vendor.specialFeatures,
    vendor.dataDeclaration,
  ]);

export const declarationsOf = ({ vendors }: VendorList): TcRecord['declared'] =>
  Object.fromEntries(Object.values(vendors).map((vendor) => [vendor.id, declarationOf(vendor)]));

/** Vendors of the list that declare what they did when they were disclosed. */
export const unchangedSince = ({ declared }: TcRecord, { vendors }: VendorList): ReadonlySet<number> =>
  new Set(
    Object.values(vendors)
      .filter((vendor) => declared[vendor.id] === declarationOf(vendor))
      .map(({ id }) => id),
  );
