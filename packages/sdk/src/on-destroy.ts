import type { Consent } from './consent.js';

/** Does something once the consent is destroyed: parts end with the consent that they were started for. */
export function onDestroy(consent: Consent, work: () => void): void {
  const { destroy } = consent;
  consent.destroy = () => {
    destroy();
    work();
  };
}
