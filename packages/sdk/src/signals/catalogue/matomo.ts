import type { ServiceAdapter } from '../service-adapter.js';

/** The queue of the tracker, before and after its script has come. */
interface Queue {
  /** Adds a call: its name, then its arguments. */
  push(call: readonly unknown[]): unknown;
}

const queue = (): Queue => {
  const page = globalThis as { _paq?: Queue };
  page._paq ??= [];
  return page._paq;
};

/**
 * Tracking waits for consent. With the setting `"mode": "cookieless"` it is only its cookies that wait, for sites
 * that may measure without them: then gate its script by nothing.
 */
export const matomo: ServiceAdapter<Queue> = {
  id: 'matomo',
  name: 'Matomo',
  recipient: 'Matomo, run by this site',
  role: 'self',
  category: 'analytics',
  cookies: [
    { name: '_pk_id.*', retention: '13 months' },
    { name: '_pk_ref.*', retention: '6 months' },
    { name: '_pk_ses.*', retention: '30 minutes' },
    { name: '_pk_cvar.*', retention: '30 minutes' },
    { name: '_pk_hsr.*', retention: '30 minutes' },
    { name: 'mtm_consent', retention: '30 years' },
    { name: 'mtm_cookie_consent', retention: '30 years' },
    { name: 'mtm_consent_removed', retention: '30 years' },
  ],
  global: '_paq',
  default: (_, { settings }) =>
    queue().push([settings.mode === 'cookieless' ? 'requireCookieConsent' : 'requireConsent']),
  grant: (client, { settings }) =>
    client.push([settings.mode === 'cookieless' ? 'setCookieConsentGiven' : 'setConsentGiven']),
  withdraw(client, { settings }) {
    const cookieless = settings.mode === 'cookieless';
    client.push([cookieless ? 'forgetCookieConsentGiven' : 'forgetConsentGiven']);
    client.push(['deleteCookies']);
  },
  sources: [{ url: 'https://developer.matomo.org/guides/tracking-consent', read: '2026-11-25' }],
};
