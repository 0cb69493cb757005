import type { Purpose } from './policy.js';

/** Whether the visitor may deny the purpose: consent (GDPR Art. 7) or objection (Art. 21). A basis we do not know counts as consent. */
export const deniable = ({ legalBasis }: Purpose): boolean =>
  !/^(contract|legal-obligation|strictly-necessary)$/.test(legalBasis as string);

/** Whether only an act of its own grants the purpose: special categories (GDPR Art. 9) and age (Art. 8). */
export const needsOwnAct = ({ sensitive, minAge }: Purpose): unknown => sensitive || minAge;
