export { InputError } from './input/input-error.js';
export { type GivenProof, type GivenReceipt, readReceipts } from './verify/given-receipt.js';
export { parseReceiverKeys, type ReceiverKeys } from './verify/receiver-keys.js';
export { type Evidence, type Verdict, verifyReceipts } from './verify/verify-receipts.js';
export { type Check, type Outcome, type Reason, say, WORDS } from './verify/words.js';
