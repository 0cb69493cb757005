import type { Choices } from '../decision/choices.js';
import type { Policy } from '../policy/policy.js';
import type { TcfSettings } from '../policy/standards.js';
import { decodeAdditional, encodeAdditional } from './additional-consent.js';
import { choose, type Given, type TcBefore, type TcChoices, within } from './choose.js';
import { declarationsOf, settingsKey, type TcRecord, unchangedSince } from './tc-record.js';
import { type DecodedTc, decodeTc, encodeTc } from './tc-string.js';
import { narrowTo, type VendorList } from './vendor-list.js';

export type TcfPolicy = Policy & { readonly tcf: TcfSettings };

/** What a TC string is made of. */
export interface Making {
  readonly policy: TcfPolicy;
  /** The list with the vendors that this site works with. */
  readonly list: VendorList;
  /** BCP 47 tag of what the visitor is shown. */
  readonly lang: string;
}

/** A decision, and how it came. */
export interface Deciding extends Making {
  readonly choices: Choices;
  /** Time and answers of the decision, as in `TcRecord`. */
  readonly decision: string;
  readonly given: Given;
  /** What was chosen in the interface of vendors, where the act was made there. */
  readonly wish?: TcChoices | undefined;
  /** What an earlier decision left. */
  readonly record?: TcRecord | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** What the strings of a record say; undefined where they cannot be read. */
export function readStrings({ tc, ac, granted }: TcRecord): (TcBefore & DecodedTc) | undefined {
  try {
    const { consents, disclosed } = decodeAdditional(ac);
    return { ...decodeTc(tc), additionalConsents: consents, disclosedAdditional: disclosed, granted };
  } catch {
    return undefined;
  }
}

const additional = ({ tcf: { additionalVendors } }: TcfPolicy, { additionalConsents }: TcChoices): string =>
  additionalVendors
    ? encodeAdditional(
        additionalConsents,
        additionalVendors.map(({ id }) => id),
      )
    : '';

/** The strings while the visitor is asked: no consent, and legitimate interests as they are made known. */
export function stringsWhileAsked({ policy, list, lang }: Making): {
  readonly tc: string;
  readonly ac: string;
  readonly chosen: TcChoices;
} {
  const chosen = choose({ policy, list, choices: {}, decided: false, given: 'nothing' });
  return { tc: encodeTc(policy.tcf, list, chosen, lang), ac: additional(policy, chosen), chosen };
}

function recordOf(deciding: Deciding, list: VendorList, chosen: TcChoices): TcRecord {
  const { policy, lang, choices, decision, now } = deciding;
  return {
    tc: encodeTc(policy.tcf, list, chosen, lang),
    ac: additional(policy, chosen),
    decision,
    granted: Object.keys(choices).filter((id) => choices[id] === 'granted'),
    settings: settingsKey(policy),
    list: list.vendorListVersion,
    declared: declarationsOf(list),
    checked: now,
  };
}

/**
 * The strings for a decision. After an act they disclose every vendor of the list. Without one, on a list or policy that
 * has changed since, they keep to the vendors that declare what they did; undefined where the visitor has to be asked:
 * nothing was disclosed yet, the TCF's own policy is another, or new vendors are to be asked for.
 */
export function stringsAfter(deciding: Deciding): TcRecord | undefined {
  const { policy, list, choices, given, wish, record } = deciding;
  const before = record && readStrings(record);
  if (given !== 'nothing')
    return recordOf(
      deciding,
      list,
      wish ? within(policy, list, wish) : choose({ policy, list, choices, decided: true, given, before }),
    );
  if (!record || before?.policyVersion !== list.tcfPolicyVersion) return undefined;
  const unchanged = unchangedSince(record, list);
  if (policy.tcf.askForNewVendors && Object.values(list.vendors).some(({ id }) => !unchanged.has(id)))
    return undefined;
  const disclosed = narrowTo(list, unchanged);
  return recordOf(
    deciding,
    disclosed,
    choose({ policy, list: disclosed, choices, decided: true, given, before }),
  );
}
