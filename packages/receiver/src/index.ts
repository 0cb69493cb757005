export type { Scope, TokenRecord } from './access/tokens.js';
export {
  createClient,
  type ReceiptFilter,
  type ReceiverClient,
  ReceiverProblem,
  type ShownReceipt,
} from './client.js';
export type { Jwk, Keys, Signer } from './log/keys.js';
export { type PublishedKeys, type Verdict, verifyProof } from './log/verify-proof.js';
export type { Proof } from './receipt-log.js';
export { createReceiver, type Receiver, type ReceiverOptions } from './receiver.js';
export type { Register } from './store/register.js';
export type { Stats, StatsDay, StatsRow } from './store/stats.js';
export type { ReceiptPayload } from './verify/payload.js';
export type { Webhook } from './webhook/target.js';
