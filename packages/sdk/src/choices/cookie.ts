import { lifetime } from '../decision/decide.js';
import { decodeStored, type StoredChoice } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';

/** Reads the stored choice; a page without access to cookies has none. */
export function readCookie(): StoredChoice | undefined {
  try {
    return decodeStored(document.cookie);
  } catch {}
}

/** The cookie of a decision, as `document.cookie` takes it; its values stand in the order of `StoredChoice`. */
export const cookieOf = (policy: Policy, stored: StoredChoice): string =>
  `avow=1.${Object.values(stored).join('.')};path=/;samesite=lax;max-age=${lifetime(policy)}${
    location.protocol === 'https:' ? ';secure' : ''
  }${policy.domain ? `;domain=${policy.domain}` : ''}`;

/** At least 128 random bits, 22 characters of base64url; of its signs only `_`, so that each carries a little less than six bits. */
export const randomId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
    .slice(2)
    .replace(/\W/g, '_');
