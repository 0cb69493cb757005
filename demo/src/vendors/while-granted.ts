import type { Consent } from '@avow/sdk';

declare global {
  interface Window {
    /** Set by avow.js. */
    readonly avow?: Consent;
  }
}

/**
 * Starts a vendor's client now (its file runs only once granted), stops it in the moment of a withdrawal, and
 * starts it again if the visitor grants once more before the page ends.
 */
export function whileGranted(expression: string, start: () => void, stop: () => void): void {
  let running = true;
  start();
  document.addEventListener('avow:change', () => {
    const granted = window.avow?.granted(expression) ?? false;
    if (granted === running) return;
    running = granted;
    if (granted) start();
    else stop();
  });
}

/** Erases this origin's cookies, storage items and databases whose names start with one of `prefixes`. */
export function eraseStored(prefixes: readonly string[]): void {
  const doomed = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  for (const cookie of document.cookie.split('; ')) {
    const name = cookie.slice(0, cookie.indexOf('='));
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    if (doomed(name)) document.cookie = `${name}=; Path=/; Max-Age=0; SameSite=Lax`;
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) if (doomed(name)) storage.removeItem(name);
  }
  // A database that is still open goes when its page ends; older browsers cannot list them.
  void indexedDB.databases?.().then((databases) => {
    for (const { name } of databases) if (name && doomed(name)) indexedDB.deleteDatabase(name);
  });
}
