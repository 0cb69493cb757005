import type { OldStore } from './importer.js';

/** The page's cookies and local storage; where they are forbidden, they are empty. */
export function pageStore(): OldStore {
  const cookies = new Map<string, string | undefined>();
  try {
    for (const pair of document.cookie.split('; ')) {
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      // Twice, for two paths or domains, and different: nobody can tell which one counts.
      cookies.set(name, cookies.has(name) && cookies.get(name) !== value ? undefined : value);
    }
  } catch {
    // A sandboxed page has no cookies.
  }
  return {
    cookie: (name) => cookies.get(name),
    local(name) {
      try {
        return localStorage.getItem(name) ?? undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** Removes what the tool stored, on every domain that this page can remove it from. */
export function clearStore(names: readonly string[]): void {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, index) => `;domain=${labels.slice(index).join('.')}`)];
  for (const name of names) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere.
    for (const domain of domains) document.cookie = `${name}=;path=/;max-age=0${domain}`;
    localStorage.removeItem(name);
  }
}
