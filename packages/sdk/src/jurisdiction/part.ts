import type { Consent } from '../consent.js';
import { applyJurisdiction, type JurisdictionDetail } from './apply-jurisdiction.js';

export { jurisdictionOf, jurisdictions, nameOf } from './jurisdiction-of.js';

interface ImportPart {
  default(consent: Consent): unknown;
}

/**
 * What `avow.js` calls for the part `jurisdiction`. Parts that know what was answered to another tool go first: what a
 * visitor refused there must not begin here on silence. Where one cannot be loaded, the visitor is asked.
 */
export default async function inPlace(consent: Consent): Promise<JurisdictionDetail> {
  const imports = (consent.policy.parts ?? []).filter((name) => name.startsWith('import-'));
  try {
    // Called here as well, since nobody says which of two that wait for a part goes first.
    for (const name of imports) {
      const part: ImportPart = await import(new URL(`avow-${name}.js`, import.meta.url).href);
      part.default(consent);
    }
  } catch {
    consent.revise({ ...consent.policy, model: 'opt-in' });
  }
  return applyJurisdiction(consent);
}
