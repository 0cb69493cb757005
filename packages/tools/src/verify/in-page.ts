/** Entry `@avow/tools/verify`, and `avow-verify.js` of the script tag: what a page needs to verify receipts. */
export { parseReceiverKeys } from './receiver-keys.js';
export { verifyReceipts } from './verify-receipts.js';
