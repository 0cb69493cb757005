import { createHash } from 'node:crypto';
import { Problem } from '../problem.js';
import { type Facts, factsOf } from './facts.js';
import { parseJsonObject } from './json.js';
import { parseReceiptJws, verifySignature } from './jws.js';
import { parsePayload, type ReceiptPayload } from './payload.js';

/** What a receipt must fit besides its own form. */
export interface Rules {
  /** Origins whose receipts are kept. */
  readonly origins: ReadonlySet<string>;
  /** How far `iat` may lie ahead of this machine's clock, in seconds. */
  readonly maxAheadSeconds: number;
  /** Environments whose receipts are kept. */
  readonly environments: ReadonlySet<string>;
  /** Reads and verifies compact JWSs, on other threads where there are some. */
  readonly check: (compact: string) => Promise<VerifiedReceipt>;
}

/** A receipt whose signature and payload hold; its place in the chain is checked when it is appended. */
export interface VerifiedReceipt extends Facts {
  readonly id: string;
  readonly kid: string;
  readonly compact: string;
}

/** An unsigned record: the same payload, from a browser that cannot sign. */
export interface UnsignedRecord {
  /** SHA-256 of the body, base64url. */
  readonly id: string;
  readonly body: string;
  readonly payload: ReceiptPayload;
}

/** Nobody's consent lasts longer; a receipt that claims so would escape retention (GDPR Art. 5(1)(e)). */
const MAX_LIFETIME_SECONDS = 5 * 366 * 86_400;

/** Checks the site and the times of a payload. `origin` is the request's Origin header, `now` milliseconds. */
function checkCircumstances(
  payload: Pick<ReceiptPayload, 'iss' | 'env' | 'iat' | 'exp'>,
  origin: string | null,
  now: number,
  rules: Rules,
): void {
  if (!rules.origins.has(payload.iss)) {
    throw new Problem(
      403,
      'origin-not-allowed',
      'iss is not an origin this receiver keeps receipts for. Start the receiver with --origin for that site.',
    );
  }
  if (origin !== null && origin !== payload.iss) {
    throw new Problem(
      403,
      'origin-mismatch',
      'iss must be the origin the request comes from (its Origin header).',
    );
  }
  if (!rules.environments.has(payload.env)) {
    throw new Problem(
      403,
      'environment-not-allowed',
      `env is ${payload.env}, which this receiver does not keep. Send it to the receiver of that environment.`,
    );
  }
  const seconds = Math.floor(now / 1000);
  if (payload.iat > seconds + rules.maxAheadSeconds) {
    throw new Problem(
      422,
      'issued-in-future',
      `iat lies more than ${rules.maxAheadSeconds} seconds ahead. Set the clock and sign the receipt again.`,
    );
  }
  if (payload.exp <= payload.iat || payload.exp > payload.iat + MAX_LIFETIME_SECONDS) {
    throw new Problem(422, 'expiry-invalid', 'exp must lie after iat, by five years at most.');
  }
  if (payload.exp <= seconds) {
    throw new Problem(
      422,
      'receipt-expired',
      'exp has passed: ask the visitor again and send a new receipt.',
    );
  }
}

/** Reads a compact JWS and verifies form, payload and signature; rejects with a `Problem` otherwise. */
export async function checkReceipt(compact: string): Promise<VerifiedReceipt> {
  const jws = parseReceiptJws(compact);
  const facts = factsOf(parsePayload(jws.payload));
  await verifySignature(jws);
  return { id: jws.id, kid: jws.kid, compact, ...facts };
}

/** Verifies all of a receipt that can be known without the store; throws a `Problem` otherwise. */
export async function verifyReceipt(
  compact: string,
  origin: string | null,
  now: number,
  rules: Rules,
): Promise<VerifiedReceipt> {
  const receipt = await rules.check(compact);
  checkCircumstances(receipt, origin, now, rules);
  return receipt;
}

/** Checks an unsigned record as far as it can be: form, site and times. */
export function parseUnsigned(
  body: Uint8Array,
  origin: string | null,
  now: number,
  rules: Rules,
): UnsignedRecord {
  const parsed = parseJsonObject(body);
  if ('fault' in parsed) {
    throw new Problem(400, 'json-invalid', `The body ${parsed.fault}. Send the payload as a JSON object.`);
  }
  const payload = parsePayload(parsed.object);
  checkCircumstances(payload, origin, now, rules);
  return {
    id: createHash('sha256').update(body).digest('base64url'),
    body: Buffer.from(body).toString('utf8'),
    payload,
  };
}
