import { lifetime } from '../decision/decide.js';
import { decodeStored, encodeStored, type StoredChoice } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';

/** Reads the stored choice; a page without access to cookies has none. */
export function readCookie(): StoredChoice | undefined {
  try {
    return decodeStored(document.cookie);
  } catch {
    return undefined;
  }
}

/** @throws where the page has no access to cookies */
export const writeCookie = (policy: Policy, stored: StoredChoice): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous, and a decision must be stored before the call returns.
  document.cookie = `avow=${encodeStored(stored)};path=/;samesite=lax;max-age=${lifetime(policy)}${
    location.protocol === 'https:' ? ';secure' : ''
  }${policy.domain ? `;domain=${policy.domain}` : ''}`;
};

/** 128 random bits, base64url, 22 characters. */
export const randomId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replace(/\W/g, (character) =>
    character < '/' ? '-' : character > '/' ? '' : '_',
  );
