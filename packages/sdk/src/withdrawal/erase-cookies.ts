import { cookieDomains, cookieNames, cookiePaths } from './cookie-places.js';
import type { Leftovers } from './leftovers.js';

/**
 * Of the same name, path and domain there may be an ordinary cookie and a partitioned one. The names `__Host-` and
 * `__Secure-` need `secure`, a page inside another site `samesite=none`; where a browser refuses one, another does it.
 */
const KINDS = ['', ';secure;samesite=none', ';secure;samesite=none;partitioned'];

/** Deletes the cookies that this page can see, wherever they were set. HttpOnly ones are for a server to delete. */
export function eraseCookies({ items, includes }: Leftovers): void {
  if (!items.length) return;
  const seen = (): string[] => cookieNames(document.cookie).filter(includes);
  const domains = cookieDomains(location.hostname);
  for (const path of cookiePaths(location.pathname)) {
    const left = seen();
    if (!left.length) return;
    for (const name of left)
      for (const domain of domains)
        for (const kind of KINDS) {
          // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
          document.cookie = `${name}=;max-age=0;path=${path}${domain}${kind}`;
        }
  }
}
