import { readCookie } from '../choices/cookie.js';
import type { Consent } from '../consent.js';
import { decide } from '../decision/decide.js';
import { asksConsent } from './choose.js';

/** Whether every purpose that stands for the TCF's is answered; others may still wait. `now` in seconds. */
export function isDecided({ $status, policy }: Consent, now: number): boolean {
  if ($status.get() === 'decided') return true;
  const { answers } = decide(policy, readCookie(), now);
  const asked = policy.purposes.filter(
    (purpose) => asksConsent(purpose) && (purpose.tcf || purpose.tcfSpecialFeatures),
  );
  return asked.length > 0 && asked.every((purpose) => answers[policy.purposes.indexOf(purpose)]);
}
