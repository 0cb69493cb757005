import type { Choices, Method } from '../decision/choices.js';
import type { LegalBasis } from '../policy/policy.js';

/** What the decision did, in the terms of ISO/IEC TS 27560. */
export type ReceiptEvent = 'given' | 'refused' | 'changed' | 'withdrawn' | 'renewed' | 'expired';

/** Payload of a consent receipt; maps to ISO/IEC TS 27560, Kantara Consent Receipt 1.1 and DPV. */
export interface ReceiptPayload {
  /** Random id, 128 bits, base64url. */
  readonly jti: string;
  /** Time of the decision, seconds since the epoch (RFC 7519 NumericDate). */
  readonly iat: number;
  /** When the choice expires, seconds since the epoch. */
  readonly exp: number;
  /** Origin of the site. */
  readonly iss: string;
  /** Pseudonymous subject id: salted SHA-256, base64url. */
  readonly sub: string;
  /** As the notice names it: `name` and `contact`. */
  readonly controller: { readonly name: string; readonly contact: string };
  /** The policy in force: `version`, and as `hash` the SHA-256 of its RFC 8785 JSON, base64url. */
  readonly policy: { readonly version: string; readonly hash: string };
  /** The notice as shown; `hash` is that of controller, purposes, services and notice, made as that of the policy. */
  readonly notice: {
    /** The notice's own version, or the policy's. */
    readonly version: string;
    readonly hash: string;
    /** Its language, as the page names it: mostly a BCP 47 tag. */
    readonly lang: string;
    /** Code of the law in force, such as `FR`, `US-CA` or `default`. */
    readonly jurisdiction: string;
  };
  /** What the decision did. */
  readonly event: ReceiptEvent;
  /** The act by which it was made, such as `accept-all`. */
  readonly method: Method;
  /** Every purpose. */
  readonly choices: Choices;
  /** The basis of each purpose whose basis is not consent. */
  readonly legalBasis?: Readonly<Record<string, LegalBasis>>;
  /** Signals of the browser that were heeded, such as `{"gpc": true}`. */
  readonly signals: Readonly<Record<string, boolean>>;
  /** Where the site runs; the policy’s `env`. */
  readonly env: 'production' | 'staging' | 'development';
  /** SHA-256 of this browser's previous compact JWS, base64url, or null for the first. */
  readonly prev: string | null;
}

/** What the receiver answers once the receipt is durable. */
export interface ReceiptProof {
  /** SHA-256 of the compact JWS, base64url. */
  readonly id: string;
  /** Place in the log, from 0. */
  readonly index: number;
  /** RFC 3339 time. */
  readonly receivedAt: string;
  /** Compact JWS by the receiver over the receipt's hash. */
  readonly countersignature: string;
  /** C2SP signed note of the log the receipt is in. */
  readonly checkpoint: string;
  /** RFC 6962 audit path, base64 hashes. */
  readonly inclusion: readonly string[];
}

/** A receipt as this browser keeps it: what was signed, and what became of it. */
export interface Receipt {
  /** Compact JWS; null where the browser cannot sign, and the record is marked unsigned. */
  readonly jws: string | null;
  /** What `jws` says; of an unsigned record the record itself. */
  readonly payload: ReceiptPayload;
  /** `sent`: the receiver acknowledged; `rejected`: it refused for good, see `error`. */
  readonly delivery: 'waiting' | 'sent' | 'rejected';
  /** There once it was sent. */
  readonly proof?: ReceiptProof;
  /** Why the receiver refused it for good. */
  readonly error?: string;
}
