import type { Consent } from '../consent.js';
import { applyJurisdiction, type JurisdictionDetail } from './apply-jurisdiction.js';

export { jurisdictionOf, jurisdictions, nameOf } from './jurisdiction-of.js';

/**
 * What `avow.js` calls for the part `jurisdiction`. Parts that know what was answered to another tool go first: what a
 * visitor refused there must not begin here on silence. Where one cannot be loaded, the visitor is asked.
 */
export default async function inPlace(consent: Consent): Promise<JurisdictionDetail> {
  const imports = (consent.policy.parts ?? []).filter((name) => name.startsWith('import-'));
  try {
    for (const name of imports) await import(new URL(`avow-${name}.js`, import.meta.url).href);
  } catch {
    consent.revise({ ...consent.policy, model: 'opt-in' });
  }
  return applyJurisdiction(consent);
}
