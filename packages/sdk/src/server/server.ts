/** What `@avow/sdk/server` offers. */
export { type AdoptOptions, adoptChoice, type ShareOptions, shareChoice } from './carried-choice.js';
export { type ConsentCookieOptions, consentCookie } from './consent-cookie.js';
export { type ConsentRequest, consentOf, type RequestHeaders } from './consent-of.js';
export { type CspOptions, contentSecurityPolicy } from './content-security-policy.js';
export { ownCookies } from './own-cookies.js';
export { parseConsent, type RequestConsent } from './parse-consent.js';
export { type RewriteOptions, rewriteHtml } from './rewrite-html.js';
export { type WithdrawalRequest, withdrawalHeaders } from './withdrawal-headers.js';
