import type { Consent } from '../consent.js';
import { createConsent } from '../index.js';
import type { Policy } from '../policy/policy.js';
import { type CookieOptions, consentCookieFor, type GivenChoices } from './consent-cookie-for.js';

/** Forgets what a visitor decided and what waits to be sent, so that the next test meets a new visitor. */
export function forgetVisitor(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: what tests run in has no Cookie Store.
  document.cookie = 'avow=;path=/;expires=Thu, 01 Jan 1970 00:00:00 GMT';
  for (const key of Object.keys(localStorage)) if (/^avow[:-]/.test(key)) localStorage.removeItem(key);
}

/**
 * A real consent for unit tests in a simulated page (Vitest, Jest, happy-dom, jsdom), of a visitor who has decided so.
 * Without choices, of one who is new. Call its `destroy()` when the test ends.
 */
export function startWith(policy: Policy, choices?: GivenChoices, options?: CookieOptions): Consent {
  forgetVisitor();
  if (choices !== undefined) {
    const { name, value } = consentCookieFor(policy, choices, options);
    // biome-ignore lint/suspicious/noDocumentCookie: what tests run in has no Cookie Store.
    document.cookie = `${name}=${value};path=/`;
  }
  return createConsent(policy);
}

/** The next event of this name on the document, such as `avow:change`. */
export const nextEvent = <Name extends keyof DocumentEventMap>(name: Name): Promise<DocumentEventMap[Name]> =>
  new Promise((resolve) => document.addEventListener(name, resolve, { once: true }));
