import type { ServiceAdapter } from '../service-adapter.js';

/**
 * What is used of `alloy`: the command `setConsent`, whose `consent` names `standard`, `version` and, as `value`,
 * `general`.
 */
type Alloy = (
  command: 'setConsent',
  options: {
    consent: readonly {
      standard: 'Adobe';
      version: '1.0';
      value: { general: 'in' | 'out' };
    }[];
  },
) => Promise<unknown>;

const tell = (client: Alloy, general: 'in' | 'out'): Promise<unknown> =>
  client('setConsent', { consent: [{ standard: 'Adobe', version: '1.0', value: { general } }] });

/** The Experience Platform Web SDK; configure it with `defaultConsent: "pending"`. */
export const adobe: ServiceAdapter<Alloy> = {
  id: 'adobe',
  name: 'Adobe Experience Platform',
  recipient: 'Adobe Inc.',
  role: 'processor',
  category: 'analytics',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://www.adobe.com/privacy.html',
  hosts: ['edge.adobedc.net', '*.adobedc.net', '*.demdex.net', '*.omtrdc.net', 'assets.adobedtm.com'],
  cookies: [
    { name: 'kndctr_*', retention: '13 months' },
    { name: 'AMCV_*', retention: '13 months' },
  ],
  localStorage: [{ name: 'com.adobe.*', retention: 'persistent' }],
  sessionStorage: [{ name: 'com.adobe.*', retention: 'session' }],
  global: 'alloy',
  grant: (client) => tell(client, 'in'),
  withdraw: (client) => tell(client, 'out'),
  sources: [
    {
      url: 'https://experienceleague.adobe.com/docs/experience-platform/edge/consent/supporting-consent.html',
      read: '2026-11-25',
    },
    { url: 'pkg:npm/%40adobe/alloy', read: '2026-11-25' },
  ],
};
