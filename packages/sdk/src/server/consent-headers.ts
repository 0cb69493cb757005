import type { PolicyWithNames } from '../policy/named-services.js';
import { type ConsentRequest, consentOf } from './consent-of.js';

/**
 * The visitor's consent as headers, for requests that a server makes in the course of this one: to a back end, or to a container
 * of server-side tagging. Structured fields (RFC 9651): a dictionary of purposes, and a date. They name nobody.
 *
 * `avow-consent: essential, analytics, ads=?0`, `avow-consent-status: decided`, `avow-consent-policy: "2026-11-01"`,
 * `avow-consent-time: @1793577600`. A service that is decided on by itself is `service.ID`. Take them from your own servers only: remove what a visitor sends under these names.
 * @param now milliseconds since the epoch
 * @throws TypeError for what is no request
 */
export function consentHeaders(
  request: ConsentRequest,
  policy: PolicyWithNames,
  now?: number,
): Record<string, string> {
  const { choices, status, decidedAt } = consentOf(request, policy, now);
  return {
    'avow-consent': Object.entries(choices)
      // A colon is no character of a key.
      .map(([id, choice]) => `${id.replace(':', '.')}${choice === 'granted' ? '' : '=?0'}`)
      .join(', '),
    'avow-consent-status': status,
    // What is not ASCII cannot stand in a string of structured fields.
    'avow-consent-policy': `"${encodeURI(policy.version).replaceAll('"', '%22')}"`,
    ...(decidedAt && { 'avow-consent-time': `@${Math.floor(decidedAt.getTime() / 1000)}` }),
  };
}
