import { createHash } from 'node:crypto';
import {
  compactVerify,
  createLocalJWKSet,
  decodeProtectedHeader,
  EmbeddedJWK,
  type JSONWebKeySet,
} from 'jose';
import type { Proof } from '../receipt-log.js';
import { checkInclusion } from './check-proof.js';
import { hashLeaf } from './merkle.js';
import { openCheckpoint } from './signed-note.js';

/** What a holder of a receipt can check offline, each point true or false. */
export interface Verdict {
  /** The receipt is signed by the browser key in its header. */
  readonly signature: boolean;
  /** The receiver countersigned this receipt and no other. */
  readonly countersignature: boolean;
  /** The checkpoint is signed by the log. */
  readonly checkpoint: boolean;
  /** The receipt is in the tree of the checkpoint. */
  readonly inclusion: boolean;
  /** The notice given is the one the receipt names; null where none was given. */
  readonly notice: boolean | null;
}

/** The receiver's published keys, as `/.well-known/jwks.json` gives them; `vkeys`: the log's, `name+id+key` (C2SP). */
export type PublishedKeys = JSONWebKeySet & { readonly vkeys: readonly string[] };

/** What was signed, as an object; anything else says nothing. */
function said(payload: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString());
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Checks a receipt, its proof and, where it is at hand, its notice. Nothing is fetched. */
export async function verifyProof(
  jws: string,
  proof: Proof,
  keys: PublishedKeys,
  notice?: Uint8Array,
): Promise<Verdict> {
  const id = createHash('sha256').update(jws).digest();
  const options = { algorithms: ['ES256'] };
  const receipt = await compactVerify(jws, EmbeddedJWK, options).catch(() => null);
  const countersigned = await compactVerify(proof.countersignature, createLocalJWKSet(keys), options).catch(
    () => null,
  );
  const statement = countersigned ? said(countersigned.payload) : {};
  const opened = keys.vkeys
    .map((vkey) => openCheckpoint(proof.checkpoint, vkey))
    .find((found) => found !== null);
  const path = proof.inclusion.map((hash) => Buffer.from(hash, 'base64'));
  const named: { notice?: { hash?: string } | null } = receipt ? said(receipt.payload) : {};
  return {
    signature: receipt !== null && decodeProtectedHeader(jws).typ === 'consent-receipt+jwt',
    countersignature:
      countersigned?.protectedHeader.typ === 'consent-countersignature+jwt' &&
      'receipt' in statement &&
      statement.receipt === id.toString('base64url') &&
      'index' in statement &&
      statement.index === proof.index,
    checkpoint: opened !== undefined,
    inclusion: opened ? checkInclusion(hashLeaf(id), proof.index, opened.size, opened.root, path) : false,
    notice: notice ? createHash('sha256').update(notice).digest('base64url') === named.notice?.hash : null,
  };
}
