import type { PolicyWithNames } from '../policy/named-services.js';
import { withWholeCatalogue } from '../services/complete-policy.js';
import { cookieDomains, cookieNames } from '../withdrawal/cookie-places.js';
import { leftoversIn } from '../withdrawal/leftovers.js';
import type { RequestConsent } from './parse-consent.js';

/** What the headers of a withdrawal are made from. */
export interface WithdrawalRequest {
  /** Value of the request's Cookie header: what the browser holds, HttpOnly cookies too. */
  readonly cookie: string | null | undefined;
  /** URL of the request as the visitor's browser sees it: cookies of its host and of each parent domain are deleted. */
  readonly url: string | URL;
  /** Paths that services set cookies on. Default `/`: headers have to stay small, and nearly all are there. */
  readonly paths?: readonly string[];
  /**
   * Types of data to clear whole (W3C Clear Site Data), such as `cache`. Default none: it cannot be narrowed to a
   * service. `storage` also deletes Avow's signing key and receipts that wait to be sent.
   */
  readonly clearSiteData?: readonly ('cache' | 'storage' | 'prefetchCache' | 'prerenderCache')[];
}

/**
 * Response headers that delete the cookies of services that are not granted, also those a page cannot delete
 * (HttpOnly). Cookies that a granted service uses too, and Avow's own, stay. Empty where there is nothing to delete.
 * @param consent what `parseConsent` read from the same request
 * @returns names and values, for `new Headers(list)` or one `append` each
 * @throws TypeError where `url` is no absolute URL
 */
export function withdrawalHeaders(
  given: PolicyWithNames,
  consent: RequestConsent,
  { cookie, url, paths = ['/'], clearSiteData = [] }: WithdrawalRequest,
): [name: string, value: string][] {
  const policy = withWholeCatalogue(given);
  const { hostname, protocol } = new URL(url);
  const { includes } = leftoversIn('cookies', policy, ({ id }) => consent.granted(`service:${id}`));
  const headers: [string, string][] = [];
  for (const name of cookieNames(cookie ?? '').filter(includes)) {
    const isPrefixed = /^__(Host|Secure)-/.test(name);
    const secure = isPrefixed || protocol === 'https:' ? ';secure;samesite=none' : '';
    // `__Host-` cookies have one place only (RFC 6265bis section 4.1.3.2).
    const isHostOnly = name.startsWith('__Host-');
    for (const path of isHostOnly ? ['/'] : paths)
      for (const place of [
        ...(isHostOnly ? [''] : cookieDomains(hostname)),
        // Partitioned cookies are secure ones, and of this host in practice.
        ...(secure ? [';partitioned'] : []),
      ])
        headers.push(['set-cookie', `${name}=;max-age=0;path=${path}${secure}${place}`]);
  }
  const isDenied = policy.services?.some(({ id }) => !consent.granted(`service:${id}`));
  if (isDenied && clearSiteData.length)
    headers.push(['clear-site-data', clearSiteData.map((type) => `"${type}"`).join(', ')]);
  return headers;
}
