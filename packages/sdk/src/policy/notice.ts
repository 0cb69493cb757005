import type { LegalBasis, Text } from './policy.js';

/**
 * The full privacy notice: all that GDPR Articles 13, 14, 28, 30 and 32 have a controller tell, as typed fields.
 * Every field is optional; a section of the notice is there when its field is.
 *
 * Texts may carry a little mark-up: `*emphasis*`, `[words](https://address)`, and lines that begin with `- `.
 */

/** A calendar day, ISO 8601: `2026-11-01`. */
export type Day = string;

/** One section of the full privacy notice; sections nest. */
export interface NoticeSection {
  /** Its anchor, for links that lead to it. */
  readonly id: string;
  readonly title: Text;
  /** Paragraphs, in order. */
  readonly body?: readonly Text[];
  readonly items?: readonly Text[];
  /** Cases that fall under what the section explains, and cases that do not. */
  readonly examples?: readonly Text[];
  readonly counterExamples?: readonly Text[];
  /** Address of the source it rests on. */
  readonly source?: string;
  readonly sections?: readonly NoticeSection[];
}

/** An explanation that has a place and a title of its own in every notice; both can be replaced. */
export interface Explanation extends Omit<NoticeSection, 'id' | 'title'> {
  readonly title?: Text;
}

/** What the law is, in words a visitor understands (GDPR Art. 12(1)). */
export interface LawExplained {
  /** What the law is, since when, and what stands beside it. */
  readonly law?: Explanation;
  /** Whom it concerns (Art. 2, 3 and 28). */
  readonly scope?: Explanation;
  /** What personal data is (Art. 4(1)). */
  readonly personalData?: Explanation;
  /** What processing is (Art. 4(2)). */
  readonly processing?: Explanation;
}

/** A category of personal data (GDPR Art. 14(1)(d) and 30(1)(c)). */
export interface DataCategory {
  /** Stable name; `purposes`, `activities` and `subProcessors` refer to it. */
  readonly id: string;
  readonly name: Text;
  readonly examples?: readonly Text[];
  /** Obtained from the person (Art. 13), or from elsewhere (Art. 14). */
  readonly collection: 'direct' | 'indirect';
  /** Where data of an indirect collection comes from (Art. 14(2)(f)). */
  readonly source?: Text;
  /** Whether it names a person, or leads to one through an identifier or a combination (Art. 4(1)). */
  readonly identifies?: 'directly' | 'indirectly';
  /** A special category (Art. 9). */
  readonly sensitive?: boolean;
}

/** What protects data that leaves for a third country (GDPR Art. 45 to 49). */
export type Safeguard =
  /** A decision that the country protects data well enough, Art. 45. */
  | 'adequacy'
  /** Standard contractual clauses, Art. 46(2)(c). */
  | 'standard-clauses'
  /** Binding corporate rules, Art. 47. */
  | 'corporate-rules'
  /** An approved code of conduct, Art. 46(2)(e). */
  | 'code-of-conduct'
  /** An approved certification, Art. 46(2)(f). */
  | 'certification'
  /** A case of Art. 49, such as explicit consent. */
  | 'derogation';

/** Data that goes to another country (GDPR Art. 13(1)(f) and 30(1)(e)). */
export interface Transfer {
  /** ISO 3166-1 alpha-2 code. */
  readonly country: string;
  readonly safeguard?: Safeguard;
  /** Where a copy of the safeguard can be had. */
  readonly url?: string;
}

/** One entry of the record of processing activities (GDPR Art. 30). */
export interface ProcessingActivity {
  readonly id: string;
  readonly name: Text;
  /** `controller`: the record of Art. 30(1); `processor`: that of Art. 30(2), on behalf of `onBehalfOf`. */
  readonly role: 'controller' | 'processor';
  readonly onBehalfOf?: Text;
  /** Why (Art. 30(1)(b)), or the kind of processing done for the controller (Art. 30(2)(b)). */
  readonly purposes: readonly Text[];
  readonly legalBasis?: LegalBasis;
  /** Categories of persons concerned (Art. 30(1)(c)). */
  readonly subjects?: readonly Text[];
  /** Ids of `dataCategories`. */
  readonly dataCategories?: readonly string[];
  /** Categories of recipients (Art. 30(1)(d)). */
  readonly recipients?: readonly Text[];
  readonly transfers?: readonly Transfer[];
  /** When the data is erased (Art. 30(1)(f)). */
  readonly retention?: Text;
  /** Measures of Art. 32(1), in general terms (Art. 30(1)(g) and (2)(d)). */
  readonly security?: Text;
  readonly lastReviewed: Day;
}

/** Somebody a person can turn to. */
export interface ContactPoint {
  readonly name?: string;
  /** E-mail address, telephone number or postal address. */
  readonly contact: string;
  readonly address?: string;
  readonly url?: string;
  /** What they do, or the essence of an arrangement. */
  readonly about?: Text;
}

/** A term that a contract with a processor must have (GDPR Art. 28(3)). */
export type AgreementTerm =
  /** Subject matter, duration, nature, purpose, data and persons: Art. 28(3). */
  | 'scope'
  | 'instructions'
  | 'confidentiality'
  | 'security'
  | 'sub-processors'
  | 'rights'
  | 'assistance'
  | 'deletion'
  | 'audits';

/** The agreement under which personal data is processed for customers (GDPR Art. 28). */
export interface ProcessingAgreement {
  readonly about?: readonly Text[];
  readonly url?: string;
  readonly updated?: Day;
  readonly terms?: readonly { readonly term: AgreementTerm; readonly text: Text }[];
}

/** Another processor that may come to handle data (GDPR Art. 28(2) and (4)). */
export interface SubProcessor {
  readonly name: string;
  readonly purpose: Text;
  /** Where it handles the data: ISO 3166-1 alpha-2 code. */
  readonly country: string;
  readonly safeguard?: Safeguard;
  readonly dataCategories?: readonly string[];
  readonly since?: Day;
  readonly url?: string;
}

/** All sub-processors, as of a day. */
export interface SubProcessorList {
  readonly about?: readonly Text[];
  readonly updated: Day;
  readonly list: readonly SubProcessor[];
}

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

export interface SecurityMeasures {
  readonly about?: readonly Text[];
  readonly lastReviewed?: Day;
  readonly groups: readonly SecurityGroup[];
}

/** A right of the person concerned (GDPR Art. 7(3), 15 to 18, 20 to 22 and 77; the last three: laws of US states). */
export type NoticeRight =
  | 'access'
  | 'rectification'
  | 'erasure'
  | 'restriction'
  | 'portability'
  | 'objection'
  | 'withdrawal'
  | 'automated-decision'
  | 'complaint'
  | 'opt-out-of-sale'
  | 'limit-sensitive'
  | 'non-discrimination';

/** The supervisory authority (GDPR Art. 13(2)(d) and 77). */
export interface Authority {
  readonly name: string;
  readonly url?: string;
  readonly contact?: string;
}

/** The full privacy notice (GDPR Art. 13 and 14). */
export interface Notice {
  readonly version?: string;
  readonly updated?: Day;
  readonly explained?: LawExplained;
  readonly dataCategories?: readonly DataCategory[];
  /** The record of processing activities, controller side and processor side (Art. 30). */
  readonly activities?: readonly ProcessingActivity[];
  /** Those who decide together with the controller; `about` is the essence of the arrangement (Art. 26). */
  readonly jointControllers?: readonly ContactPoint[];
  /** The representative in the Union of a controller outside it (Art. 27). */
  readonly representative?: ContactPoint;
  /** The data protection officer (Art. 37 to 39); more than `controller.dpo` can say. */
  readonly dpo?: ContactPoint;
  /** What is done to keep to the law: introduces officer, record, agreement, list and training. */
  readonly commitments?: Explanation;
  readonly agreement?: ProcessingAgreement;
  readonly subProcessors?: SubProcessorList;
  readonly training?: Training;
  readonly security?: SecurityMeasures;
  /** How long data is kept, or how that is decided (Art. 13(2)(a)). */
  readonly retention?: readonly { readonly what: Text; readonly period: Text; readonly reason?: Text }[];
  /** How to use a right, beyond writing to the contact. Which rights apply is up to the country's law. */
  readonly rights?: readonly { readonly right: NoticeRight; readonly how?: Text; readonly url?: string }[];
  /** Default: the authority of the country in force, where its data is loaded. */
  readonly authority?: Authority;
  /** Whether decisions rest on automated processing alone; `about` tells logic and consequences (Art. 22). */
  readonly automatedDecisions?: { readonly used: boolean; readonly about?: readonly Text[] };
  /** Whether a person must give data, and what happens if not (Art. 13(2)(e)). */
  readonly obligation?: readonly Text[];
  /** Addresses of sources, by the id of the section that rests on them. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
  /** Countries whose notice visitors may look at: ISO 3166-1 alpha-2 codes. Their rights stay the same. */
  readonly countries?: readonly string[];
  /** Languages visitors may read the notice in. Default: those in which the purposes are named. */
  readonly languages?: readonly string[];
  /** A form that posts `{email, message, lang}` as JSON to an address of this site or of https. */
  readonly contactForm?: { readonly endpoint: string; readonly about?: Text };
  readonly sections?: readonly NoticeSection[];
}
