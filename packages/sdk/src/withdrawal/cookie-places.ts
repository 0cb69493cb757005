/** Where a cookie can have been set: it is deleted only by its own path and domain (RFC 6265 section 5.3). */

/** Every path that a cookie sent for `pathname` can have: `/`, and each directory with and without its slash. */
export function cookiePaths(pathname: string): string[] {
  const paths = new Set(['/']);
  for (let end = pathname.indexOf('/', 1); end > 0; end = pathname.indexOf('/', end + 1))
    paths.add(pathname.slice(0, end)).add(pathname.slice(0, end + 1));
  return [...paths.add(pathname)];
}

/** Attributes for every domain that a cookie sent for `host` can have: none (this host only), the host, its parents. */
export const cookieDomains = (host: string): string[] => [
  '',
  ...host
    .split('.')
    .map((_, level, labels) => `;domain=${labels.slice(level).join('.')}`)
    // A single label is a public suffix, on which no browser keeps cookies.
    .filter((domain, level) => !level || domain.includes('.')),
];

/** Names in a Cookie header or `document.cookie`, each once. */
export const cookieNames = (cookies: string): string[] => [
  ...new Set(cookies.split(/; */).flatMap((cookie) => /^\s*([^=]+)=/.exec(cookie)?.[1] ?? [])),
];
