import type { Consent } from '@avow/sdk';
import { mountConsent } from './mount.js';

/** Entry of `avow-ui.js`; the notice on a page of its own is the part `avow-notice.js`. */
export { mountConsent };

interface ImportPart {
  default(consent: Consent): unknown;
}

/**
 * Mounts once the parts are there that know what visitors answered to another tool: whoever has answered must not see
 * the banner come and go. A part that cannot be loaded knows of no answer.
 */
export default async function mountAfterImports(consent: Consent): Promise<void> {
  for (const name of consent.policy.parts ?? [])
    if (name.startsWith('import-'))
      // Called here as well, since nobody says which of two that wait for a part goes first.
      await import(new URL(`avow-${name}.js`, import.meta.url).href)
        .then((part: ImportPart) => part.default(consent))
        .catch(() => {});
  mountConsent(consent);
}
