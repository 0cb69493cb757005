import { type ConsentRequest, headerOf } from './consent-of.js';

/**
 * Whether a request carries Global Privacy Control: `Sec-GPC: 1` (W3C GPC, section 3.2; any other value is no signal).
 * Give it to `inJurisdiction`, and let caches vary by `Sec-GPC` what depends on it.
 * @param request in the shape of any server
 * @throws TypeError for what is no request
 */
export const hasGpc = (request: ConsentRequest): boolean => headerOf(request, 'sec-gpc').trim() === '1';

/** Whether a request carries `DNT: 1` (W3C Tracking Preference Expression, section 5.2), which few laws know. */
export const hasDoNotTrack = (request: ConsentRequest): boolean => headerOf(request, 'dnt').trim() === '1';

/** Where a site says that it honours the signal (W3C GPC, section 4). */
export const GPC_SUPPORT_PATH = '/.well-known/gpc.json';

/**
 * The JSON of `/.well-known/gpc.json`, to be served as `application/json`: this site means to honour Global Privacy Control.
 * @param lastUpdate the day this was last said, such as `2026-11-01`
 * @throws RangeError for what is no day
 */
export function gpcSupport(lastUpdate: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(lastUpdate) || Number.isNaN(Date.parse(lastUpdate)))
    throw new RangeError(`"${lastUpdate}" is no day: give one such as "2026-11-01"`);
  return JSON.stringify({ gpc: true, lastUpdate });
}
