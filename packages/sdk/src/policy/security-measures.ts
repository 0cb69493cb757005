import type { Text } from './policy.js';
import type { Day } from './processing.js';

// How personal data is kept safe, and by people who know how (GDPR Art. 32 and 39).

/** How staff learn about data protection (GDPR Art. 32(4) and 39(1)(b)). */
export interface Training {
  /** Who is trained. */
  readonly audience: Text;
  /** How often. */
  readonly frequency: Text;
  /** About what; at least one. */
  readonly topics: readonly Text[];
  /** Paragraphs before the rest. */
  readonly about?: readonly Text[];
}

/** A certificate, with the standard and its number, for example `ISO/IEC`, `27001:2013`. */
export interface Certification {
  /** The standard, or the series it is of, such as `PCI DSS` or `ISO/IEC`. */
  readonly standard: string;
  /** Its number and year, such as `27001:2013`, read behind `standard`. */
  readonly number?: string;
  /** What the certificate covers. */
  readonly scope?: Text;
  /** Who holds it, such as the company that runs the data centre. */
  readonly holder?: string;
  /** Where it can be seen: an `https://` address or a path of this site. */
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
  /** Each topic once; `security-TOPIC` is the anchor of the group. */
  readonly topic: SecurityTopic;
  /** Default: the interface's own title of the topic. */
  readonly title?: Text;
  /** Paragraphs before the measures. */
  readonly about?: readonly Text[];
  /** The measures, one entry each. */
  readonly measures?: readonly Text[];
  /** Certificates that bear on the topic. */
  readonly certifications?: readonly Certification[];
  /** Where the data is stored: ISO 3166-1 alpha-2 codes. */
  readonly countries?: readonly string[];
  /** Address of the source it rests on. */
  readonly source?: string;
}

/** All technical and organisational measures, by topic (GDPR Art. 30(1)(g) and 32). */
export interface SecurityMeasures {
  /** Paragraphs before the groups. */
  readonly about?: readonly Text[];
  /** Day on which the measures were last looked over. */
  readonly lastReviewed?: Day;
  /** At least one, in the order in which they are read. */
  readonly groups: readonly SecurityGroup[];
}
