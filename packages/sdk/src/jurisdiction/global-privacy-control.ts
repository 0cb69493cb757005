import { deniable } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import type { Jurisdiction } from './jurisdiction-of.js';

/** What a browser signals with every request. */
export interface Signals {
  /** Global Privacy Control: `navigator.globalPrivacyControl`, or the header `Sec-GPC: 1` (W3C GPC). */
  readonly gpc?: boolean;
}

/**
 * Ids of the purposes that Global Privacy Control denies: sale, sharing and advertising across sites, where the law
 * makes the signal a valid objection. Where nothing happens before it is given, the signal adds nothing.
 */
export const deniedBySignal = (
  { purposes }: Policy,
  { gpc: binds, model }: Pick<Jurisdiction, 'gpc' | 'model'>,
  { gpc }: Signals,
): readonly string[] =>
  gpc && binds && model !== 'opt-in'
    ? purposes
        .filter(
          (purpose) => deniable(purpose) && (purpose.sale ?? purpose.legalBasis !== 'legitimate-interest'),
        )
        .map(({ id }) => id)
    : [];
