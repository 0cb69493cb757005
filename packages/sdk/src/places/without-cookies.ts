const KEY = 'avow-cookie';

/** Our own cookies; `avow_server` is the copy that a site's server keeps. */
const OURS = /^(avow\w*=[^;]*)/;

/** What is kept: the cookie as `document.cookie` would show it, and until when, milliseconds since the epoch. */
type Kept = readonly [cookie: string, until: number];

function read(): string {
  try {
    const [cookie, until] = JSON.parse(localStorage.getItem(KEY) ?? '') as Kept;
    if (Date.now() < until) return cookie;
    localStorage.removeItem(KEY);
  } catch {
    // Nothing is kept, or it is not ours.
  }
  return '';
}

function write(text: string): void {
  const [, cookie] = OURS.exec(text) ?? [];
  const seconds = Number(/;\s*max-age=(-?\d+)/i.exec(text)?.[1]);
  // Others' cookies are dropped, as they were before.
  if (!cookie) return;
  if (seconds > 0)
    localStorage.setItem(KEY, JSON.stringify([cookie, Date.now() + seconds * 1000] satisfies Kept));
  else localStorage.removeItem(KEY);
}

/**
 * Keeps the choice from page to page where cookies cannot: on pages of an app (`capacitor://`, `file://`), which have
 * local storage, and no cookies. `document.cookie` then shows our own, kept in local storage for as long as the cookie
 * would last; no other script's. Before `createConsent`, or before the tag of `avow.js`. On a page of the web it changes
 * nothing: who forbids cookies there forbids storage too, and is obeyed.
 * @returns whether it was needed and could be done
 */
export function keepWithoutCookies(): boolean {
  if (/^https?:$/.test(location.protocol)) return false;
  try {
    localStorage.getItem(KEY);
  } catch {
    return false;
  }
  Object.defineProperty(document, 'cookie', { configurable: true, get: read, set: write });
  return true;
}
