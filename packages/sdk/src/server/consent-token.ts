import type { PolicyWithNames } from '../policy/named-services.js';
import { type ConsentRequest, consentOf } from './consent-of.js';
import { bytes, keyFrom, toBase64url } from './hmac.js';

/** Who vouches for the token, to whom, and for how long. */
export interface ConsentTokenOptions {
  /** Known to this server and to whoever checks the token; at least 32 characters. */
  readonly secret: string;
  /** Who issues it: the origin of the site. */
  readonly issuer: string;
  /** Whom it is for, such as `https://tags.example.com`: a token for one back end is worth nothing at another. */
  readonly audience: string;
  /** Seconds it is valid. Default 300: consent may be withdrawn at any time. */
  readonly life?: number;
  /** Milliseconds since the epoch. */
  readonly now?: number;
}

const encode = (value: object): string => toBase64url(bytes(JSON.stringify(value)).buffer);

/**
 * The visitor's consent as a signed token, for a back end that is reached through the browser and so cannot trust a header: a
 * JWT (RFC 7519) signed with HS256, with `iss`, `aud`, `iat`, `exp`, `status`, `policy` and `consent`, a boolean for each
 * purpose. It names nobody. Any JWT library checks it.
 * @throws RangeError for a short secret, TypeError for what is no request
 */
export async function consentToken(
  request: ConsentRequest,
  policy: PolicyWithNames,
  { secret, issuer, audience, life = 300, now = Date.now() }: ConsentTokenOptions,
): Promise<string> {
  const { choices, status } = consentOf(request, policy, now);
  const iat = Math.floor(now / 1000);
  const said = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({
    iss: issuer,
    aud: audience,
    iat,
    exp: iat + life,
    status,
    policy: policy.version,
    consent: Object.fromEntries(Object.entries(choices).map(([id, choice]) => [id, choice === 'granted'])),
  })}`;
  const signature = await crypto.subtle.sign('HMAC', await keyFrom(secret), bytes(said));
  return `${said}.${toBase64url(signature)}`;
}
