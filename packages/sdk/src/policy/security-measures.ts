import type { Text } from './policy.js';
import type { Day } from './processing.js';

// How personal data is kept safe, and by people who know how (GDPR Art. 32 and 39).

/** How staff learn about data protection (GDPR Art. 32(4) and 39(1)(b)). */
export interface Training {
  readonly audience: Text;
  readonly frequency: Text;
  readonly topics: readonly Text[];
  readonly about?: readonly Text[];
}

/** A certificate, with the standard and its number, for example `ISO/IEC`, `27001:2013`. */
export interface Certification {
  readonly standard: string;
  readonly number?: string;
  readonly scope?: Text;
  readonly holder?: string;
  readonly url?: string;
}

/** What a group of security measures is about. */
export type SecurityTopic =
  /** Network, operator and interconnection. */
  | 'network'
  /** Data centres, their country and certificates. */
  | 'hosting'
  /** Awareness of staff. */
  | 'awareness'
  /** Premises and staff. */
  | 'premises'
  /** Hashing and encryption. */
  | 'encryption'
  /** Environments kept apart, monitoring, mending of vulnerabilities. */
  | 'environments'
  /** Updates, firewalls, back-ups, protection from malware. */
  | 'updates'
  /** Privileges by need to know and need to do. */
  | 'privileges';

/** Technical and organisational measures on one topic (GDPR Art. 32). */
export interface SecurityGroup {
  readonly topic: SecurityTopic;
  readonly title?: Text;
  readonly about?: readonly Text[];
  readonly measures?: readonly Text[];
  readonly certifications?: readonly Certification[];
  /** Where the data is stored: ISO 3166-1 alpha-2 codes. */
  readonly countries?: readonly string[];
  readonly source?: string;
}

/** All technical and organisational measures, by topic (GDPR Art. 30(1)(g) and 32). */
export interface SecurityMeasures {
  readonly about?: readonly Text[];
  readonly lastReviewed?: Day;
  readonly groups: readonly SecurityGroup[];
}
