/**
 * Platforms that have consent types of their own. Each type names the expression of purposes that it stands for, such as
 * `ads & analytics`; a type that is not named is denied.
 */
export interface Platforms {
  /** Google Consent Mode v2, with Google's own names. */
  readonly google?: {
    readonly ad_storage?: string;
    readonly ad_user_data?: string;
    readonly ad_personalization?: string;
    readonly analytics_storage?: string;
    readonly functionality_storage?: string;
    readonly personalization_storage?: string;
    readonly security_storage?: string;
    /** Milliseconds that Google's tags wait for an answer. Default 500. */
    readonly wait_for_update?: number;
    /** Whether click ids are taken out of requests while `ad_storage` is denied. Default true. */
    readonly ads_data_redaction?: boolean;
    /** Whether click ids go from page to page in links while storage is denied. Default false. */
    readonly url_passthrough?: boolean;
  };
  /** Consent mode of Microsoft's Universal Event Tracking. */
  readonly microsoft?: { readonly ad_storage?: string };
  /** Shopify's Customer Privacy API. */
  readonly shopify?: {
    readonly analytics?: string;
    readonly marketing?: string;
    readonly preferences?: string;
    readonly sale_of_data?: string;
  };
  /** The categories of the WP Consent API. */
  readonly wordpress?: {
    readonly functional?: string;
    readonly preferences?: string;
    readonly statistics?: string;
    readonly 'statistics-anonymous'?: string;
    readonly marketing?: string;
  };
}
