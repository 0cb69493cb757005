/** Settings of the industry's standards, which a policy may follow: IAB TCF and GPP. See docs/standards.md. */

/** What a publisher allows vendors less than they declare (TCF, Consent string format, publisher restrictions). */
export interface TcfRestriction {
  /** Id of the TCF purpose, 1 to 11. */
  readonly purpose: number;
  /** `not-allowed` bars the purpose; the others fix the legal basis of vendors that are flexible. */
  readonly type: 'not-allowed' | 'require-consent' | 'require-legitimate-interest';
  /** Ids of the vendors it holds for. Default: all. */
  readonly vendors?: readonly number[];
}

/** An ad technology provider of Google's list that is not on the Global Vendor List (Additional Consent v2). */
export interface AdditionalVendor {
  /** Its id on Google's list. */
  readonly id: number;
  /** What visitors read. */
  readonly name: string;
  /** Its privacy policy, an `https://` address. */
  readonly privacyUrl?: string;
  /** Ids of the TCF purposes it needs, all of them granted. Default: all that this policy asks consent for. */
  readonly purposes?: readonly number[];
}

/** IAB Europe's Transparency and Consent Framework, version 2.3. */
export interface TcfSettings {
  /** The id that IAB Europe gave this site or its operator as a CMP. Without registration there is none. */
  readonly cmpId: number;
  /** ISO 3166-1 alpha-2 code of the country whose law the publisher refers to. */
  readonly publisherCountry: string;
  /** Path of this site's own copy of the Global Vendor List; translations lie beside it as `purposes-fr.json`. */
  readonly vendorList: string;
  /** Ids of the vendors that this site works with. Default: all of the list. */
  readonly vendors?: readonly number[];
  /** What vendors may do less than they declare; the TC string carries it. */
  readonly restrictions?: readonly TcfRestriction[];
  /** Whether vendors may rely on legitimate interest, until the visitor objects. Default true, as the TCF has it. */
  readonly legitimateInterest?: boolean;
  /** Whether visitors are asked again when the list brings vendors, or vendors declare more. Default false: those wait. */
  readonly askForNewVendors?: boolean;
  /** Fixes whether the GDPR applies. Default: by the jurisdiction in force. */
  readonly gdprApplies?: boolean;
  /** Providers of Google's list that this site works with. Without any there is no Additional Consent string. */
  readonly additionalVendors?: readonly AdditionalVendor[];
}

/** IAB Tech Lab's Global Privacy Platform, version 1.1. */
export interface GppSettings {
  /** Default: that of `tcf`, else 1, as the specification has it for sites without registration. */
  readonly cmpId?: number;
  /** Whether visitors in states with a section of their own get that one (default) or the national one. */
  readonly states?: boolean;
  /** Whether transactions are covered by the Multi-State Privacy Agreement, which the site must have signed. Default false. */
  readonly mspa?: boolean;
}
