import type { Consent } from '../consent.js';
import { onDestroy } from '../on-destroy.js';
import {
  type ConsentState,
  type ConsentTypes,
  hasDecided,
  stateOf,
  storedDecision,
} from './consent-types.js';

/**
 * Tells a platform of the visitor's decision: the one that is stored, and each that follows. Nothing before there is one,
 * for a platform takes any word for the visitor's own.
 * @returns stops it
 */
export function tellDecisions<Name extends string>(
  consent: Consent,
  names: readonly Name[],
  types: ConsentTypes,
  tell: (state: ConsentState<Name>) => void,
): () => void {
  const listener = ({ detail }: CustomEventInit<{ method?: string }>): void => {
    if (detail?.method || hasDecided(storedDecision(consent.policy)))
      tell(stateOf(names, types, consent.granted));
  };
  listener({});
  document.addEventListener('avow:change', listener);
  const stop = (): void => document.removeEventListener('avow:change', listener);
  onDestroy(consent, stop);
  return stop;
}
