import type { LegalBasis, Text } from './policy.js';

// What is done with personal data, and by whom: the record, the agreement and those who help (GDPR Art. 28, 30, 44 ff.).

/** A calendar day, ISO 8601: `2026-11-01`. */
export type Day = string;

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
  /** What protects the data there. */
  readonly safeguard?: Safeguard;
  /** Where a copy of the safeguard can be had. */
  readonly url?: string;
}

/** One entry of the record of processing activities (GDPR Art. 30). */
export interface ProcessingActivity {
  /** Stable name, which versions of a policy are compared by; same characters as a purpose id. */
  readonly id: string;
  /** What visitors read, without mark-up. */
  readonly name: Text;
  /** `controller`: the record of Art. 30(1); `processor`: that of Art. 30(2), on behalf of `onBehalfOf`. */
  readonly role: 'controller' | 'processor';
  /** The controllers it is done for, or their kind (Art. 30(2)(a)); needed of a `processor`. */
  readonly onBehalfOf?: Text;
  /** Why (Art. 30(1)(b)), or the kind of processing done for the controller (Art. 30(2)(b)). */
  readonly purposes: readonly Text[];
  /** Basis in law (Art. 6(1)). Where it is not said, changes are judged as if it were `consent`. */
  readonly legalBasis?: LegalBasis;
  /** Which interest is pursued where the basis is `legitimate-interest` (Art. 13(1)(d) and 14(2)(b)). */
  readonly legitimateInterest?: Text;
  /** Categories of persons concerned (Art. 30(1)(c)). */
  readonly subjects?: readonly Text[];
  /** Ids of `dataCategories`. */
  readonly dataCategories?: readonly string[];
  /** Categories of recipients (Art. 30(1)(d)). */
  readonly recipients?: readonly Text[];
  /** Transfers to third countries (Art. 30(1)(e) and (2)(c)). */
  readonly transfers?: readonly Transfer[];
  /** When the data is erased (Art. 30(1)(f)). */
  readonly retention?: Text;
  /** Measures of Art. 32(1), in general terms (Art. 30(1)(g) and (2)(d)). */
  readonly security?: Text;
  /** Day on which the entry was last checked. */
  readonly lastReviewed: Day;
}

/** A term that a contract with a processor must have (GDPR Art. 28(3)). */
export type AgreementTerm =
  /** Subject matter, duration, nature, purpose, data and persons: Art. 28(3). */
  | 'scope'
  /** Only on documented instructions: Art. 28(3)(a). */
  | 'instructions'
  /** Those who handle the data are bound to confidentiality: Art. 28(3)(b). */
  | 'confidentiality'
  /** Measures of Art. 32: Art. 28(3)(c). */
  | 'security'
  /** Conditions for engaging another processor: Art. 28(3)(d). */
  | 'sub-processors'
  /** Help with requests of persons who use their rights: Art. 28(3)(e). */
  | 'rights'
  /** Help with Art. 32 to 36, such as notifying a breach: Art. 28(3)(f). */
  | 'assistance'
  /** Data is deleted or given back at the end: Art. 28(3)(g). */
  | 'deletion'
  /** What shows compliance, and audits: Art. 28(3)(h). */
  | 'audits';

/** The agreement under which personal data is processed for customers (GDPR Art. 28). */
export interface ProcessingAgreement {
  /** Paragraphs before the terms. */
  readonly about?: readonly Text[];
  /** Where the whole agreement is: an `https://` address or a path of this site. */
  readonly url?: string;
  /** Day of its last change. */
  readonly updated?: Day;
  /** Each `term`, with the `text` of what the agreement says on it, in short. */
  readonly terms?: readonly { readonly term: AgreementTerm; readonly text: Text }[];
}

/** Another processor that may come to handle data (GDPR Art. 28(2) and (4)). */
export interface SubProcessor {
  /** Name of the company. */
  readonly name: string;
  /** What it does with the data. */
  readonly purpose: Text;
  /** Where it handles the data: ISO 3166-1 alpha-2 code. */
  readonly country: string;
  /** What protects the data there, where it is a third country (Art. 44 to 49). */
  readonly safeguard?: Safeguard;
  /** Ids of the notice's `dataCategories` that it handles. */
  readonly dataCategories?: readonly string[];
  /** Day since when it handles data. */
  readonly since?: Day;
  /** Web site: an `https://` address or a path of this site. */
  readonly url?: string;
}

/** All sub-processors, as of a day. */
export interface SubProcessorList {
  /** Paragraphs before the list. */
  readonly about?: readonly Text[];
  /** The day as of which the list is complete. */
  readonly updated: Day;
  /** An empty list: there are none. */
  readonly list: readonly SubProcessor[];
}
