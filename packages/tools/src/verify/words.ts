/** What each check found, in words, by its reason; `{name}` stands for a value of the check. */
export const WORDS = {
  'signature-valid': 'Signed by the browser key in the receipt, and unchanged since (ES256).',
  'signature-invalid': 'The signature does not match: something in the receipt was changed after signing.',
  'jws-malformed':
    'No compact JWS: three parts in canonical base64url, joined by dots, the first two JSON objects.',
  'type-wrong': 'Signed, but not as a consent receipt (typ is {typ}).',
  unsigned: 'An unsigned record: the browser had no key store, so nothing proves what it says.',
  'key-matches': 'The key id is the key’s own thumbprint (RFC 7638): {kid}.',
  'key-mismatch': 'The key id is not the thumbprint of the key in the receipt.',
  'copy-matches': 'What the file shows beside the signed text says the same.',
  'copy-differs': 'The file shows another {member} than what was signed.',
  'chain-first': 'The first receipt of this browser.',
  'chain-linked': 'Follows the receipt of {time} from the same browser, which was given too.',
  'chain-not-given': 'Follows an earlier receipt of this browser, which was not given: {prev}.',
  'chain-other-key': 'Claims to follow a receipt that another browser signed.',
  'chain-fork': 'Another receipt of the same browser claims the same place in its chain.',
  'keys-needed': 'Needs the receiver’s public keys (its /.well-known/jwks.json).',
  'proof-absent': 'The file carries no proof of the receiver.',
  'proof-missing': 'The file carries no proof of the receiver, or not all of it: {member} is missing.',
  'path-absent': 'The file carries no inclusion proof; the whole log can show it (--log).',
  'countersignature-valid': 'The receiver confirmed this receipt on {time}, as entry {index} of its log.',
  'countersignature-invalid': 'The receiver’s countersignature does not match: it was changed.',
  'countersignature-malformed': 'The countersignature is no compact JWS of a receiver.',
  'countersignature-key-unknown': 'Countersigned with a key that the receiver does not publish.',
  'countersignature-other': 'The countersignature is about another {member}.',
  'checkpoint-signed': 'The log {origin} signed its state of {size} entries.',
  'checkpoint-malformed': 'No checkpoint of a log (C2SP signed note).',
  'checkpoint-unknown-signer': 'No key that the receiver publishes for its log signed this state.',
  'checkpoint-forged': 'The log’s signature does not match: its state was changed.',
  'ed25519-unavailable':
    'This browser cannot check Ed25519 signatures. A newer one can, and so can the command “avow verify”.',
  included: 'The receipt is entry {index} of the {size} entries in that state of the log.',
  'included-unsigned': 'The receipt is in that state of the log, whose signature could not be checked.',
  'not-included': 'The proof does not lead from this receipt to that state of the log.',
  'in-log': 'The receipt is entry {index} of the log given.',
  'not-in-log': 'The receipt is not in the log given.',
  'state-untrusted': 'Without a state that the log signed, there is nothing to be included in.',
  'log-grew': 'The later log of {size} entries still begins with all that this proof had seen.',
  'log-holds': 'The log given still begins with the {size} entries that this proof had seen.',
  'log-rewritten': 'The later log is not a continuation of what this proof had seen: keep both as evidence.',
  'consistency-needed':
    'Needs a consistency proof from {from} to {to} entries (the receiver’s /v1/log/consistency?from={from}&to={to}).',
  'witness-cosigned': '{name} saw this state of the log on {time} and cosigned it.',
  'witness-absent': '{name} did not cosign this state of the log.',
  'witness-forged': 'The cosignature of {name} does not match.',
  'entries-unbroken': 'All {count} entries are there, in order.',
  'entries-broken':
    'Entry {expected} is missing before {source}. Of an erased receipt only the hash is left: check the log by its address, --log URL.',
  'receipts-hold': 'All {count} receipts hold, each by itself.',
  'receipts-fail': '{failed} of {count} receipts do not hold; the first: {source}.',
  'receipts-absent': 'The log was given as hashes, without receipts.',
  'chains-unbroken': 'Each browser’s receipts follow one another without a gap.',
  'chains-broken': '{source} does not follow the receipt of its browser before it.',
  'root-matches': 'The entries give exactly the root that the log signed for {size} entries.',
  'root-differs': 'The entries do not give the root that the log signed for {size} entries.',
  'root-short': 'Only {count} of the {size} entries that the log signed are there.',
  'root-alone': 'No checkpoint was given to compare with. The root of {count} entries is {root}.',
  'notice-matches': 'The notice given is, byte for byte, the one the receipt refers to.',
  'notice-differs': 'The notice given is not the one the receipt refers to: {hash}.',
  'notice-absent': 'No notice was given to compare. The receipt refers to {hash}.',
  'notice-unnamed': 'The receipt names no notice.',
  'valid-until': 'Valid until {time}.',
  'expired-on': 'Expired on {time}; it still proves what was chosen then.',
} as const;

/** Why a check came out so; stable, for programs. */
export type Reason = keyof typeof WORDS;

/** What was checked, in the order in which it is shown. */
export const CHECKS = [
  'entries',
  'receipts',
  'chains',
  'root',
  'signature',
  'key',
  'copy',
  'chain',
  'countersignature',
  'checkpoint',
  'inclusion',
  'consistency',
  'witness',
  'notice',
  'expiry',
] as const;

/**
 * `verified` and `failed` are findings; `unchecked`: it could have been, but something needed was not given;
 * `absent`: the receipt does not carry it; `information` proves nothing and costs nothing.
 */
export type Outcome = 'verified' | 'failed' | 'unchecked' | 'absent' | 'information';

/** The outcome of one check. */
export interface Check {
  /** What was checked; in the order of the report. */
  readonly id: (typeof CHECKS)[number];
  /** What came of it. */
  readonly outcome: Outcome;
  /** Why, as a key of the texts. */
  readonly reason: Reason;
  /** What the text of the reason says in its gaps, such as a time or a place in the log. */
  readonly values: Readonly<Record<string, string>>;
}

export const check = (
  id: Check['id'],
  outcome: Outcome,
  reason: Reason,
  values: Readonly<Record<string, string | number>> = {},
): Check => ({
  id,
  outcome,
  reason,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
});

/** Whether everything that could be checked was, and held. */
export const isAllVerified = (checks: readonly Check[]): boolean =>
  checks.every(({ outcome }) => outcome !== 'failed' && outcome !== 'unchecked');

/** The words for a check, in the language of the words given. */
export const say = ({ reason, values }: Check, words: Readonly<Record<Reason, string>> = WORDS): string =>
  words[reason].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** A NumericDate (RFC 7519) as people read it, in UTC. */
export function timeOf(seconds: unknown): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime())
    ? '?'
    : date.toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
}
