import type { Consent } from '@avow/sdk';
import { mountConsent } from './mount.js';

/** Entry of `avow-ui.js`; the notice on a page of its own is the part `avow-notice.js`. */
export { mountConsent };

/**
 * Mounts once the parts are there that know what visitors answered to another tool: whoever has answered must not see
 * the banner come and go. A part that cannot be loaded knows of no answer.
 */
export default async function mountAfterImports(consent: Consent): Promise<void> {
  await Promise.allSettled(
    (consent.policy.parts ?? []).map(
      // Called here as well, since nobody says which of two that wait for a part goes first.
      async (name) => /^import-/.test(name) && (await import(`./avow-${name}.js`)).default(consent),
    ),
  );
  mountConsent(consent);
}
