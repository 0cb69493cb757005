/** What `@avow/sdk/server` offers. */
export type { PolicyWithNames } from '../policy/named-services.js';
export { type AdoptOptions, adoptChoice, type ShareOptions, shareChoice } from './carried-choice.js';
export { type ConsentCookieOptions, consentCookie } from './consent-cookie.js';
export { consentHeaders } from './consent-headers.js';
export { type ConsentRequest, consentOf, type RequestHeaders } from './consent-of.js';
export { type ConsentTokenOptions, consentToken } from './consent-token.js';
export { type CspOptions, contentSecurityPolicy } from './content-security-policy.js';
export { ownCookies } from './own-cookies.js';
export { parseConsent, type RequestConsent } from './parse-consent.js';
export { GPC_SUPPORT_PATH, gpcSupport, hasDoNotTrack, hasGpc } from './privacy-signal.js';
export { type RewriteOptions, rewriteHtml } from './rewrite-html.js';
export { type WithdrawalRequest, withdrawalHeaders } from './withdrawal-headers.js';
