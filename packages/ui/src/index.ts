import type { Consent } from '@avow/sdk';
import { type MountOptions, mountConsent as mount } from './mount.js';
import { watchReload } from './withdrawal/watch-reload.js';

export { mountNotice } from './notice/load-notice.js';
export type { MountOptions };

/** What takes everything away again, by what takes the views away. */
const mounted = new WeakMap<() => void, () => void>();

/**
 * Draws the banner, the preferences and the notice for one consent, whenever its view asks for one, and says which
 * withdrawn services only a reload stops.
 * Returns a function that takes all of it off the page again. Mounting a second time changes nothing.
 */
export function mountConsent(consent: Consent, options?: MountOptions): () => void {
  const unmount = mount(consent, options);
  let end = mounted.get(unmount);
  if (!end) {
    const stop = watchReload(consent.policy);
    end = () => {
      stop();
      unmount();
    };
    mounted.set(unmount, end);
  }
  return end;
}
