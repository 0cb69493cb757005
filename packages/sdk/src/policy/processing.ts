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
  /** Which interest is pursued where the basis is `legitimate-interest` (Art. 13(1)(d) and 14(2)(b)). */
  readonly legitimateInterest?: Text;
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
