/**
 * The policy: everything a site declares about its processing, as plain JSON.
 * Terms follow the GDPR and the W3C Data Privacy Vocabulary (DPV).
 */
export {};
