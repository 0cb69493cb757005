import { readCookie } from '../choices/cookie.js';
import type { Consent } from '../consent.js';
import { decide } from '../decision/decide.js';
import { onDestroy } from '../on-destroy.js';
import { deniable } from '../policy/legal-basis.js';
import { hasDoNotTrack } from '../signals/signals.js';

/**
 * Takes Do Not Track for an objection (GDPR Art. 21(5): by automated means), where the policy says `doNotTrack`: purposes
 * that began without an answer are denied, with a receipt whose method is `signal`. What the visitor answers on this site
 * stands, before and after.
 */
export function obeyDoNotTrack(consent: Consent): void {
  const obey = (): void => {
    const { policy } = consent;
    if (!policy.doNotTrack || !hasDoNotTrack() || policy.jurisdiction === 'auto') return;
    const { answers } = decide(policy, readCookie(), Math.floor(Date.now() / 1000));
    const choices = consent.$choices.get();
    const begun = policy.purposes.filter(
      (purpose, index) => deniable(purpose) && !answers[index] && choices[purpose.id] === 'granted',
    );
    if (begun.length) consent.save(Object.fromEntries(begun.map(({ id }) => [id, false])), 'signal');
  };
  const ending = new AbortController();
  const { signal } = ending;
  document.addEventListener('avow:jurisdiction', obey, { signal });
  // What waited for the answers given to another tool begins without an act.
  document.addEventListener(
    'avow:change',
    ({ detail }: CustomEventInit<{ method?: string }>) => {
      if (!detail?.method) obey();
    },
    { signal },
  );
  obey();
  onDestroy(consent, () => ending.abort());
}
