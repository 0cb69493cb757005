import type { Signer } from './keys.js';

/** What the receiver states: this receipt, by its hash, came in and is in the log at this place. */
export interface Countersigned {
  /** Name of the log. */
  readonly iss: string;
  /** Origin of the site the receipt is for. */
  readonly aud: string;
  /** Id of the receipt: SHA-256 of its compact JWS, base64url. */
  readonly receipt: string;
  readonly index: number;
  /** When it was received, NumericDate. */
  readonly iat: number;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Makes the compact JWSs (RFC 7515 section 7.1) that visitors keep as proof. */
export function countersigner(signer: Signer): (statement: Countersigned) => Promise<string> {
  const header = part({ alg: 'ES256', typ: 'consent-countersignature+jwt', kid: signer.kid });
  return async (statement) => {
    const input = `${header}.${part(statement)}`;
    const signature = await signer.sign(Buffer.from(input));
    return `${input}.${Buffer.from(signature).toString('base64url')}`;
  };
}
