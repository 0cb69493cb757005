import type { Purpose } from './policy.js';

/** Bases that leave the visitor no choice (GDPR Art. 6(1)(b) and (c), ePrivacy Art. 5(3) second sentence). */
const FIXED = /^(contract|legal-obligation|strictly-necessary)$/;

/** Whether the visitor may deny the purpose: consent (Art. 7) or objection (Art. 21). */
export const deniable = (purpose: Purpose): boolean => !FIXED.test(purpose.legalBasis ?? '');

/** What holds while the visitor is silent. A basis we do not know counts as consent: denied. */
export const grantedByDefault = (purpose: Purpose): boolean =>
  !deniable(purpose) || purpose.legalBasis === 'legitimate-interest';
