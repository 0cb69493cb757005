import type { Consent } from '@avow/sdk';
import { startTcf } from '@avow/sdk/tcf';
import { offerVendors } from './offer-vendors.js';

/** Entry of `avow-tcf.js`: the TCF on this page, and its interface of vendors when it is opened. */
export default function tcfPart(consent: Consent): void {
  const tcf = startTcf(consent);
  if (tcf) offerVendors(consent, tcf);
}
