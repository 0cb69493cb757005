import type { Consent } from '../consent.js';
import { onDestroy } from '../on-destroy.js';
import type { Policy } from '../policy/policy.js';
import { consentMode, denyAll } from './consent-mode.js';

/** Entry of `avow-consent-mode.js`: a tag of its own before any other, with the same `data-policy` as `avow.js`. */

const where = (document.currentScript as HTMLScriptElement).dataset.policy ?? '';

const read = (): Policy | undefined => {
  try {
    // A script only: other elements could come from what visitors write.
    return JSON.parse(document.querySelector(`script:is(${where})`)?.textContent as string) as Policy;
  } catch {
    return undefined;
  }
};

const start = (policy: Policy, known?: boolean): void => {
  try {
    const stop = consentMode(policy, known);
    document.addEventListener(
      'avow:ready',
      () => {
        const { avow } = window as { avow?: Consent };
        if (avow) onDestroy(avow, stop);
      },
      { once: true },
    );
  } catch (error) {
    // avow.js explains what is wrong with the policy; the defaults stay, or are set now.
    console.error('avow', 'consent-mode', error);
    if (!known) denyAll();
  }
};

const policy = read();
if (policy) start(policy);
else {
  denyAll();
  if (/^\.*\/|\.json/.test(where))
    fetch(where, { mode: 'same-origin' })
      .then((response) => response.json())
      .then((found: Policy) => start(found, true))
      .catch(() => {});
  else {
    // The element comes after the tag.
    const observer = new MutationObserver(() => {
      const found = read();
      if (!found && document.readyState === 'loading') return;
      observer.disconnect();
      if (found) start(found, true);
    });
    observer.observe(document, { childList: true, subtree: true });
  }
}
