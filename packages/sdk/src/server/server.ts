/** What `@avow/sdk/server` offers. */
export { parseConsent, type RequestConsent } from './parse-consent.js';
export { type WithdrawalRequest, withdrawalHeaders } from './withdrawal-headers.js';
