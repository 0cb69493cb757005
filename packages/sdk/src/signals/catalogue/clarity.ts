import type { ServiceAdapter } from '../service-adapter.js';

/** What Clarity's consent API v2 is told. */
interface Consents {
  /** Storage for advertising. */
  readonly ad_Storage: 'granted' | 'denied';
  /** Storage for analytics. */
  readonly analytics_Storage: 'granted' | 'denied';
}
/** The queue of the script tag; the npm wrapper feeds the same one. */
type Clarity = (call: 'consentv2', consents: Consents) => void;

/** Advertising follows the expression that the setting `"ads"` names, and is denied without one. */
export const clarity: ServiceAdapter<Clarity> = {
  id: 'clarity',
  name: 'Microsoft Clarity',
  recipient: 'Microsoft Ireland Operations Limited',
  role: 'controller',
  category: 'analytics',
  country: 'US',
  safeguard: 'adequacy',
  privacyUrl: 'https://privacy.microsoft.com/privacystatement',
  hosts: ['www.clarity.ms', '*.clarity.ms', 'c.bing.com'],
  cookies: [
    { name: '_clck', retention: '1 year' },
    { name: '_clsk', retention: '1 day' },
  ],
  localStorage: [{ name: '_clck', retention: '1 year' }],
  sessionStorage: [
    { name: '_cltk', retention: 'session' },
    { name: '_clsk', retention: 'session' },
  ],
  global: 'clarity',
  grant: (client, { granted, settings }) =>
    client('consentv2', {
      ad_Storage: typeof settings.ads === 'string' && granted(settings.ads) ? 'granted' : 'denied',
      analytics_Storage: 'granted',
    }),
  withdraw: (client) => client('consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }),
  reload: true,
  sources: [
    { url: 'https://learn.microsoft.com/en-au/clarity/clarity-consent-api-v2', read: '2026-11-25' },
    { url: 'pkg:npm/%40microsoft/clarity', read: '2026-11-25' },
  ],
};
