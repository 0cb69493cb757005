import { decide, lifetime } from '../decision/decide.js';
import { decodeStored, encodeStored, type StoredChoice } from '../decision/stored-choice.js';
import type { PolicyWithNames } from '../policy/named-services.js';
import type { Policy } from '../policy/policy.js';
import { withWholeCatalogue } from '../services/complete-policy.js';

/** How the cookie is set. */
export interface ConsentCookieOptions {
  /** Whether the visitor's browser uses HTTPS. Default true. */
  readonly secure?: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: number;
}

/** Whether the decision is one that holds under the policy, at `now` in seconds. */
export const holds = (
  policy: Policy,
  stored: StoredChoice | undefined,
  now: number,
): stored is StoredChoice => !!stored && decide(policy, stored, now).answers.some(Number);

/**
 * The Set-Cookie header for a decision. A cookie of its own name: a slow response could otherwise write an older decision over
 * the one the visitor has made since. Readers take the newest of both.
 * It ends when the decision does (RFC 6265 section 5.2.2), and scripts can read it, as `avow.js` must.
 */
export const setCookie = (policy: Policy, stored: StoredChoice, now: number, secure: boolean): string =>
  [
    `avow_server=${encodeStored(stored)}`,
    'Path=/',
    `Max-Age=${Math.min(lifetime(policy), stored.time + lifetime(policy) - now)}`,
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(policy.domain ? [`Domain=${policy.domain}`] : []),
  ].join('; ');

/**
 * Renews the visitor's decision from the site's own server: the value of a Set-Cookie header with the same decision
 * and the same end, or undefined where there is none that holds. Safari deletes what scripts store after seven days
 * without a visit, a header's cookie it keeps (WebKit, Intelligent Tracking Prevention 2.3).
 * @param cookieHeader value of the request's Cookie header
 */
export function consentCookie(
  cookieHeader: string | null | undefined,
  given: PolicyWithNames,
  { secure = true, now = Date.now() }: ConsentCookieOptions = {},
): string | undefined {
  const policy = withWholeCatalogue(given);
  const seconds = Math.floor(now / 1000);
  const stored = decodeStored(cookieHeader ?? '');
  return holds(policy, stored, seconds) ? setCookie(policy, stored, seconds, secure) : undefined;
}
