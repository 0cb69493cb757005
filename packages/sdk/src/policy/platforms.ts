/**
 * Platforms that have consent types of their own. Each type names the expression of purposes that it stands for, such as
 * `ads & analytics`; a type that is not named is denied.
 */
export interface Platforms {
  /** Google Consent Mode v2, with Google's own names. */
  readonly google?: {
    /** Storage for advertising, such as cookies. */
    readonly ad_storage?: string;
    /** Sending data on the visitor to Google for advertising. */
    readonly ad_user_data?: string;
    /** Personalised advertising. */
    readonly ad_personalization?: string;
    /** Storage for analytics. */
    readonly analytics_storage?: string;
    /** Storage for functions of the site, such as a chosen language. */
    readonly functionality_storage?: string;
    /** Storage for personalisation, such as recommendations. */
    readonly personalization_storage?: string;
    /** Storage for security, such as signing in and preventing fraud. */
    readonly security_storage?: string;
    /** Milliseconds that Google's tags wait for an answer. Default 500. */
    readonly wait_for_update?: number;
    /** Whether click ids are taken out of requests while `ad_storage` is denied. Default true. */
    readonly ads_data_redaction?: boolean;
    /** Whether click ids go from page to page in links while storage is denied. Default false. */
    readonly url_passthrough?: boolean;
  };
  /** Consent mode of Microsoft's Universal Event Tracking; `ad_storage` is its storage for advertising. */
  readonly microsoft?: { readonly ad_storage?: string };
  /** Shopify's Customer Privacy API. */
  readonly shopify?: {
    /** Learning how visitors use the shop. */
    readonly analytics?: string;
    /** Advertising and marketing messages. */
    readonly marketing?: string;
    /** Remembering preferences, such as country and language. */
    readonly preferences?: string;
    /** Selling data, or sharing it with third parties. */
    readonly sale_of_data?: string;
  };
  /** The categories of the WP Consent API. */
  readonly wordpress?: {
    /** Storage that a service needs which the visitor asked for. */
    readonly functional?: string;
    /** Storage of preferences that the visitor did not ask to have kept. */
    readonly preferences?: string;
    /** Storage for statistics. */
    readonly statistics?: string;
    /** Storage for anonymous statistics. */
    readonly 'statistics-anonymous'?: string;
    /** Storage for profiles, advertising and following visitors across sites. */
    readonly marketing?: string;
  };
}
