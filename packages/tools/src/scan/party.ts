import { getDomain } from 'tldts';

/** The registrable domain (by the Public Suffix List, private suffixes included), or the host where it has none. */
export const siteOf = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;

/** Whether a host is another site than the one that is scanned. */
export const isThird = (host: string, site: string): boolean => siteOf(host) !== site;

/** Whether `pattern`, such as `example.com` or `*.example.com`, means the host; a port is not looked at. */
export function hostMatches(pattern: string, host: string): boolean {
  const name = pattern.replace(/:\d+$/, '');
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
}

/** Whether `pattern`, an exact name or a prefix and `*`, means the name. `*` may also stand within it. */
export function nameMatches(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  if (!name.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    at = name.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
