export type { Scope, TokenRecord } from './access/tokens.js';
export type { Jwk, Keys, Signer } from './log/keys.js';
export { type PublishedKeys, type Verdict, verifyProof } from './log/verify-proof.js';
export type { Proof } from './receipt-log.js';
export { createReceiver, type Receiver, type ReceiverOptions } from './receiver.js';
