import { createConsent } from '@avow/sdk';
import { parseConsent } from '@avow/sdk/server';
import { policy } from './policy';

/** One for as long as the page is open. */
const inBrowser = typeof document === 'undefined' ? undefined : createConsent(policy);

/** @param cookie on a server, Avow's cookies of the request */
export const consentFor = (cookie: string) => inBrowser ?? parseConsent(cookie, policy);
