import type { Place } from '../jurisdiction/place.js';

/** The headers of a request: those of fetch, read by `get`, or the object of Node's `IncomingMessage`. */
export type RequestHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The names of two headers that say where a request comes from. */
export interface PlaceHeaders {
  /** Header with an ISO 3166-1 code, in lower case. */
  readonly country: string;
  /** Header with the part of an ISO 3166-2 code behind the country. */
  readonly region?: string;
}

/**
 * Headers that networks put before the site's own server set. Trust only those that yours sets, for elsewhere a visitor
 * can send them: a wrong one changes nobody's rights but the sender's.
 */
export const PLACE_HEADERS: readonly PlaceHeaders[] = [
  // Cloudflare, with its managed transform "Add visitor location headers" for the region.
  { country: 'cf-ipcountry', region: 'cf-region-code' },
  // Vercel.
  { country: 'x-vercel-ip-country', region: 'x-vercel-ip-country-region' },
  // Amazon CloudFront.
  { country: 'cloudfront-viewer-country', region: 'cloudfront-viewer-country-region' },
  // Google App Engine.
  { country: 'x-appengine-country', region: 'x-appengine-region' },
  // Fastly's VCL and other proxies, which set the names that the site gives them.
  { country: 'fastly-client-country', region: 'fastly-client-region' },
  { country: 'x-country-code', region: 'x-region-code' },
];

const headerOf = (headers: RequestHeaders, name: string | undefined): string => {
  if (!name) return '';
  const value =
    typeof headers.get === 'function'
      ? headers.get(name)
      : (headers as Readonly<Record<string, string | readonly string[] | undefined>>)[name];
  return String(value ?? '')
    .trim()
    .toUpperCase();
};

/**
 * Where a request comes from, by the first pair of headers that names a country. What is no ISO 3166 code counts as
 * unknown, and so do Cloudflare's `XX` (unknown) and `T1` (Tor). Never throws.
 */
export function placeOf(headers: RequestHeaders, trusted: readonly PlaceHeaders[] = PLACE_HEADERS): Place {
  for (const { country: countryHeader, region: regionHeader } of trusted) {
    const country = headerOf(headers, countryHeader);
    if (!/^[A-Z]{2}$/.test(country) || country === 'XX') continue;
    const region = headerOf(headers, regionHeader);
    return { country, ...(/^([A-Z]{2}-)?[A-Z0-9]{1,3}$/.test(region) ? { region } : {}), source: 'header' };
  }
  return { source: 'header' };
}
