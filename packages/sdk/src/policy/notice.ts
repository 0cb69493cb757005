import type { Text } from './policy.js';
import type { Day, ProcessingActivity, ProcessingAgreement, SubProcessorList } from './processing.js';
import type { SecurityMeasures, Training } from './security-measures.js';

/** One section of the full privacy notice; sections nest. */
export interface NoticeSection {
  /** Its anchor, for links that lead to it. */
  readonly id: string;
  /** Its heading, without mark-up; at the top level also its entry in the table of contents. */
  readonly title: Text;
  /** Paragraphs, in order. */
  readonly body?: readonly Text[];
  /** A list below the paragraphs. */
  readonly items?: readonly Text[];
  /** Cases that fall under what the section explains. */
  readonly examples?: readonly Text[];
  /** Cases that do not. */
  readonly counterExamples?: readonly Text[];
  /** Address of the source it rests on. */
  readonly source?: string;
  /** Sections within it, each a level lower; at most 20 levels. */
  readonly sections?: readonly NoticeSection[];
}

/** An explanation that has a place and a title of its own in every notice; both can be replaced. */
export interface Explanation extends Omit<NoticeSection, 'id' | 'title'> {
  /** Default: the interface's own, in the language of the notice. */
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
  /** What visitors read, without mark-up. */
  readonly name: Text;
  /** What falls under it, such as `e-mail address`. */
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

/** Somebody a person can turn to. */
export interface ContactPoint {
  /** Name of the person or body; needed of joint controllers and of a representative. */
  readonly name?: string;
  /** E-mail address, telephone number or postal address. */
  readonly contact: string;
  /** Postal address, where `contact` is something else. */
  readonly address?: string;
  /** Web site: an `https://` address or a path of this site. */
  readonly url?: string;
  /** What they do, or the essence of an arrangement. */
  readonly about?: Text;
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
  /** As it calls itself, such as `CNIL`. */
  readonly name: string;
  /**
   * ISO 3166-1 alpha-2 code of the country it is the authority of: visitors of other countries are shown their own.
   * Default: the country whose authority has the same name or web site, else the policy's `jurisdiction`.
   */
  readonly country?: string;
  /** Web site: an `https://` address or a path of this site. */
  readonly url?: string;
  /** E-mail address, telephone number or postal address. */
  readonly contact?: string;
}

/**
 * The full privacy notice: all that GDPR Articles 13, 14, 28, 30 and 32 have a controller tell, as typed fields.
 * Every field is optional; a section of the notice is there when its field is.
 *
 * Texts may carry a little mark-up: `*emphasis*`, `[words](https://address)`, and lines that begin with `- `.
 */
export interface Notice {
  /** Names the text in force; receipts record it, receivers take 200 characters. Default: `policy.version`. */
  readonly version?: string;
  /** Day of its last change, told at its top. */
  readonly updated?: Day;
  /** The law in words a visitor understands. */
  readonly explained?: LawExplained;
  /** Categories of personal data, which purposes, activities and sub-processors refer to. */
  readonly dataCategories?: readonly DataCategory[];
  /** The record of processing activities, controller side and processor side (Art. 30). */
  readonly activities?: readonly ProcessingActivity[];
  /** Those who decide together with the controller; `about` is the essence of the arrangement (Art. 26). */
  readonly jointControllers?: readonly ContactPoint[];
  /**
   * The representative of a controller that is established elsewhere: in the Union (GDPR Art. 27), or in the United
   * Kingdom (UK GDPR Art. 27), and then with a title of yours, `policy.texts.representative`.
   */
  readonly representative?: ContactPoint;
  /** The data protection officer (Art. 37 to 39); more than `controller.dpo` can say. */
  readonly dpo?: ContactPoint;
  /** What is done to keep to the law: introduces officer, record, agreement, list and training. */
  readonly commitments?: Explanation;
  /** The agreement with customers for whom data is processed (Art. 28(3)). */
  readonly agreement?: ProcessingAgreement;
  /** Who else may come to handle customers' data (Art. 28(2) and (4)). */
  readonly subProcessors?: SubProcessorList;
  /** How staff learn about data protection (Art. 32(4) and 39(1)(b)). */
  readonly training?: Training;
  /** Technical and organisational measures (Art. 32). */
  readonly security?: SecurityMeasures;
  /** How long data is kept: `what`, for which `period` or by what that is decided, and the `reason` (Art. 13(2)(a)). */
  readonly retention?: readonly { readonly what: Text; readonly period: Text; readonly reason?: Text }[];
  /**
   * `how` a `right` is used, beyond writing to the contact, and at which `url`: `https://` or a path of this site.
   * Which rights apply is up to the country's law.
   */
  readonly rights?: readonly { readonly right: NoticeRight; readonly how?: Text; readonly url?: string }[];
  /** Default: the authority of the country in force, where its data is loaded. */
  readonly authority?: Authority;
  /** `used`: whether decisions rest on automated processing alone; `about` tells logic and consequences (Art. 22). */
  readonly automatedDecisions?: { readonly used: boolean; readonly about?: readonly Text[] };
  /** Whether a person must give data, and what happens if not (Art. 13(2)(e)). */
  readonly obligation?: readonly Text[];
  /** Addresses of sources, by the id of the section that rests on them. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
  /** Countries whose notice visitors may look at: ISO 3166-1 alpha-2 codes. Their rights stay the same. */
  readonly countries?: readonly string[];
  /** Languages visitors may read the notice in. Default: those in which the purposes are named. */
  readonly languages?: readonly string[];
  /** A form below `about` that posts `{email, message, lang}` as JSON to `endpoint`: a path of this site, or https. */
  readonly contactForm?: { readonly endpoint: string; readonly about?: Text };
  /** Sections of the controller's own, after all others. */
  readonly sections?: readonly NoticeSection[];
}
