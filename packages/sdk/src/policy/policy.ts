/**
 * The policy: everything a site declares about its processing, as plain JSON.
 * Terms follow the GDPR and the W3C Data Privacy Vocabulary (DPV).
 */

import type { ChangeLogEntry } from './change.js';
import type { ImportSettings } from './import-settings.js';
import type { Notice } from './notice.js';
import type { Platforms } from './platforms.js';
import type { Safeguard } from './processing.js';
import type { GppSettings, TcfSettings } from './standards.js';

/** A text in one language, or one text per BCP 47 language tag: `{"en": "…", "fr": "…"}`. */
export type Text = string | Readonly<Record<string, string>>;

/** The basis in law of a purpose (GDPR Art. 6(1), ePrivacy Directive Art. 5(3)). */
export type LegalBasis =
  | 'consent'
  | 'legitimate-interest'
  | 'contract'
  | 'legal-obligation'
  | 'strictly-necessary';

/** Why data is processed, and what a visitor grants or denies (DPV `Purpose`). */
export interface Purpose {
  /**
   * Stable name used in mark-up, cookie and receipts: `a-z`, `0-9`, `-`, at most 32 characters. `service:ID` lets
   * visitors decide on a declared service by itself: the service then runs only while this is granted too.
   */
  readonly id: string;
  /** What visitors read in banner, preferences and notice. */
  readonly name: Text;
  /** What is done with data, and to what end, in one or two plain sentences (GDPR Art. 13(1)(c)). */
  readonly description?: Text;
  /** Default `consent`. Only `consent` and `legitimate-interest` can be denied by the visitor. */
  readonly legalBasis?: LegalBasis;
  /** Which interest is pursued where the basis is `legitimate-interest` (GDPR Art. 13(1)(d)). */
  readonly legitimateInterest?: Text;
  /** Ids of purposes before this one in the list; it is granted only while all of them are. */
  readonly requires?: readonly string[];
  /** Special categories of data (GDPR Art. 9): "accept all" leaves it denied, only an explicit act of its own grants it. */
  readonly sensitive?: boolean;
  /** Least age in years (GDPR Art. 8); like `sensitive`, and the visitor confirms the age. */
  readonly minAge?: number;
  /** Granted until the visitor objects, as the law of the jurisdiction allows; set by `inJurisdiction`. */
  readonly optOut?: boolean;
  /**
   * Whether data is sold, shared, or used for advertising across sites (CCPA, Civ. Code § 1798.140(ad) and (ah)): what
   * Global Privacy Control denies where it binds. Not said: yes for what rests on consent, no for anything else.
   */
  readonly sale?: boolean;
  /** Ids of the notice's `dataCategories` that it uses (GDPR Art. 13 and 14). */
  readonly dataCategories?: readonly string[];
  /** Ids of the TCF purposes that are given or refused with it, each on one purpose of the policy only. */
  readonly tcf?: readonly number[];
  /** The same of the TCF's special features. */
  readonly tcfSpecialFeatures?: readonly number[];
}

/** A cookie, storage key, database or cache that a service sets. */
export interface StoredItem {
  /** Exact name, or a prefix followed by `*`. */
  readonly name: string;
  /** How long it stays, for example `13 months` or `session`. */
  readonly retention?: Text;
  /** What it is for. */
  readonly purpose?: Text;
  /**
   * Whether it may only say that its service was told to stop: then it is left until the page is, for a running
   * client to read. A text is what the value begins with; after it five characters at most are a note.
   */
  readonly note?: boolean | string;
}

/** A tool that serves one or more purposes; its operator is a recipient (GDPR Art. 13(1)(e)). */
export interface Service {
  /** Stable name, referred to as `service:NAME` in expressions; same characters as a purpose id. */
  readonly id: string;
  /** What visitors read. */
  readonly name: Text;
  /** Ids of the purposes it serves. It runs only while every one of them is granted. */
  readonly purposes: readonly string[];
  /** What it does on this site. */
  readonly description?: Text;
  /** The recipient: who operates the service. */
  readonly recipient?: string;
  /** ISO 3166-1 alpha-2 code of the country where the data goes. */
  readonly country?: string;
  /** What protects the data there (GDPR Art. 13(1)(f)). */
  readonly safeguard?: Safeguard;
  /** Host names, read by guard and CSP: `cdn.example` on any port, `cdn.example:8443`, `*.cdn.example` those below. */
  readonly hosts?: readonly string[];
  /** Cookies that it sets, deleted at withdrawal unless a granted service declares them too. `[]` says: none. */
  readonly cookies?: readonly StoredItem[];
  /** Keys of `localStorage`, deleted as cookies are. */
  readonly localStorage?: readonly StoredItem[];
  /** Keys of `sessionStorage`, deleted as cookies are. */
  readonly sessionStorage?: readonly StoredItem[];
  /** Databases of IndexedDB. */
  readonly indexedDB?: readonly StoredItem[];
  /** Caches of the Cache API. */
  readonly caches?: readonly StoredItem[];
  /** The recipient's own privacy policy: an `https://` address or a path of this site. */
  readonly privacyUrl?: string;
  /** What the service receives when it is loaded, for placeholders of embeds. */
  readonly receives?: Text;
  /** Global function without arguments, such as `posthog.opt_out_capturing`, called at withdrawal. */
  readonly optOut?: string;
  /** The same, called when the service is granted again on a page that had called `optOut`. */
  readonly optIn?: string;
  /** Whether only a reload of the page can stop the service once it runs. */
  readonly reload?: boolean;
  /** Its name in the catalogue of services, which completes what is not said here. */
  readonly adapter?: string;
  /** What the catalogue's adapter wants to know of the site; each says what. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Who decides why and how data is processed (GDPR Art. 4(7) and 13(1)(a)). */
export interface Controller {
  /** At most 300 characters; banner, notice and receipts name it. */
  readonly name: string;
  /** An e-mail address, telephone number or postal address that reaches the controller. */
  readonly contact: string;
  /** Postal address, where `contact` is something else. */
  readonly address?: string;
  /** Web site: an `https://` address or a path of this site. */
  readonly url?: string;
  /** Contact of the data protection officer (GDPR Art. 37). */
  readonly dpo?: string;
}

/** Where signed receipts go, and how subjects are made pseudonymous. */
export interface ReceiptSettings {
  /** Base URL of the receiver, absolute or of this site; `/v1/receipts` is added. HTTPS, or loopback. */
  readonly endpoint: string;
  /** Per-site salt of the subject id. Default: the origin of the site. */
  readonly salt?: string;
}

/** All that a site declares about its processing, as plain JSON; `parsePolicy` checks it. docs/policy.md explains each member. */
export interface Policy {
  /** Names what is in force, for example `2026-11-01`. Visitors are asked again when it changes. */
  readonly version: string;
  /** Who decides on the processing. */
  readonly controller: Controller;
  /** Order matters: append new purposes at the end, so that stored choices stay readable. */
  readonly purposes: readonly Purpose[];
  /** In a policy that a site writes also mere names of the catalogue, which the part `services` completes. */
  readonly services?: readonly Service[];
  /** The full privacy notice (GDPR Art. 13 and 14); its text is part of the hash in receipts. */
  readonly notice?: Notice;
  /** What each version brought, for visitors who knew an earlier one; see `describeChanges`. */
  readonly changes?: readonly ChangeLogEntry[];
  /** The receiver of receipts (GDPR Art. 7(1)). Without it no receipt is made. */
  readonly receipts?: ReceiptSettings;
  /**
   * Whose law is in force, as recorded in receipts: an ISO 3166 code such as `FR` or `US-CA`. `auto`: the part
   * `jurisdiction` finds it. Default `default`: the strictest.
   */
  readonly jurisdiction?: string;
  /** What the law of the jurisdiction asks for; words the interface. The purposes it frees carry `optOut`. Default `opt-in`. */
  readonly model?: 'opt-in' | 'opt-out';
  /** Whether a place that is only guessed, from time zone or language, may lead to `opt-out`. Default false. */
  readonly trustGuess?: boolean;
  /** Whether the page reloads after a withdrawal that touches a service which only that can stop. Default false. */
  readonly reloadOnWithdrawal?: boolean;
  /** Origins of this controller's pages in frames, which the part `frame` tells the choices to. */
  readonly frames?: readonly string[];
  /** Further parts that `avow.js` loads from beside it and mounts on its consent, for example `["frame"]`. */
  readonly parts?: readonly string[];
  /** IAB TCF; needs the part `tcf`. */
  readonly tcf?: TcfSettings;
  /** IAB GPP; needs the part `gpp`. */
  readonly gpp?: GppSettings;
  /** Whether the browser's Do Not Track counts as an objection; needs the part `signals`. Default false. */
  readonly doNotTrack?: boolean;
  /** The tool that this site comes from; its part `import-TOOL` has to be among `parts`. */
  readonly import?: ImportSettings;
  /** Platforms that are told of the choices in their own terms. */
  readonly platforms?: Platforms;
  /** Days a choice lasts, refusal as long as acceptance. Default 180, at most 395. */
  readonly expires?: number;
  /** Default `production`. */
  readonly env?: 'production' | 'staging' | 'development';
  /** Fixes the language of the interface; default: the page's `lang`, then the browser's. */
  readonly lang?: string;
  /** Parent domain that the cookie is shared on, for example `example.com`. Default: this host only. */
  readonly domain?: string;
  /** Where the first layer stands: along the bottom (default), boxed below, in the middle and modal, or in the corner. */
  readonly layout?: 'bar' | 'box' | 'centre' | 'corner';
  /** Shown above the banner: `src`, a path of this site, so that no third party learns of the visit; `alt` in words. */
  readonly logo?: { readonly src: string; readonly alt: Text };
  /** Texts of the interface that replace the built-in ones, by key. */
  readonly texts?: Readonly<Record<string, Text>>;
}
