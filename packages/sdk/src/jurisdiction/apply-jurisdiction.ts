import { announce } from '../choices/announce.js';
import { readCookie } from '../choices/cookie.js';
import type { Consent } from '../consent.js';
import { writeRecord } from '../receipts/decision-record.js';
import { pendingRecords } from '../receipts/pending.js';
import { hasGpc } from '../signals/signals.js';
import type { ComingLaw } from './coming-law.js';
import { decide } from './decide.js';
import { findPlace, guessPlace } from './find-place.js';
import { deniedBySignal } from './global-privacy-control.js';
import type { Place } from './place.js';

/** Detail of the event `avow:jurisdiction`. */
export interface JurisdictionDetail {
  /** Whose law is in force, as receipts record it. */
  readonly code: string;
  /** How the page asks; `notice` is `opt-out` here. */
  readonly model: 'opt-in' | 'opt-out';
  /** How the place is known. */
  readonly source: NonNullable<Place['source']>;
  /** Ids of purposes that Global Privacy Control denied on this page. */
  readonly denied: readonly string[];
  /** Why it holds, in one line of English without personal data. */
  readonly reason: string;
}

/** Remembers, in this browser only, that the signal was obeyed: what is granted after that was granted despite it. */
const OBEYED = 'avow-gpc';

/** Whether the signal was obeyed before. Storage that cannot be read remembers nothing, so a grant counts as later. */
function obeyedBefore(): boolean {
  try {
    return !!localStorage.getItem(OBEYED);
  } catch {
    return true;
  }
}

function remember(obeyed: boolean): void {
  try {
    if (obeyed) localStorage.setItem(OBEYED, '1');
    else if (localStorage.getItem(OBEYED)) localStorage.removeItem(OBEYED);
  } catch {
    // Without storage the signal is obeyed all the same, as long as nothing was granted.
  }
}

/** Tells in the record of the signal, before a receipt is made of it, the law by which it was obeyed. */
function amendSignal({ policy, $choices }: Consent): void {
  try {
    for (const record of pendingRecords())
      if (record.method === 'signal' && record.policy.jurisdiction === 'auto')
        writeRecord({ ...record, policy, decision: { ...record.decision, choices: $choices.get() } });
  } catch {
    // Storage is full: the receipt names the site's own policy.
  }
}

const sites = new WeakMap<Consent, Consent['policy']>();

/**
 * Puts the law of the visitor's place in force on a page, obeys Global Privacy Control there, and says why in
 * `avow:jurisdiction`; all of it before this returns, unless the place must be guessed. Called again, for example with a place that an application learned, it begins anew from the
 * site's own policy.
 */
export async function applyJurisdiction(consent: Consent, given?: Place): Promise<JurisdictionDetail> {
  const site = sites.get(consent) ?? consent.policy;
  sites.set(consent, site);
  const place = findPlace(given) ?? (await guessPlace());
  const gpc = hasGpc();
  const decided = () =>
    decide(site, { ...place, signals: { gpc }, stored: readCookie(), now: Math.floor(Date.now() / 1000) });
  const coming = decided();
  announce('law', {
    policy: coming.policy,
    denied:
      coming.policy.model === 'opt-out' ? deniedBySignal(coming.policy, coming.jurisdiction, { gpc }) : [],
  } satisfies ComingLaw);
  // An import may have answered since.
  const { policy, jurisdiction, denied, reason, choices } = decided();
  // A signal that is new in this browser speaks later than what was granted before it.
  const late =
    gpc && policy.model === 'opt-out' && !obeyedBefore()
      ? deniedBySignal(policy, jurisdiction, { gpc }).filter((id) => choices[id] === 'granted')
      : [];
  const all = [...new Set([...denied, ...late])];
  const obey = (): unknown =>
    all.length && consent.save(Object.fromEntries(all.map((id) => [id, false])), 'signal');
  // Before the law lets run what the earlier grant allows.
  if (late.length) obey();
  consent.revise(policy);
  if (late.length) amendSignal(consent);
  else obey();
  if (!gpc || (jurisdiction.gpc && policy.model === 'opt-out')) remember(gpc);
  // The banner waited for this.
  if (consent.$status.get() === 'undecided' && consent.$view.get() === 'closed') consent.close();
  const detail: JurisdictionDetail = {
    code: jurisdiction.code,
    model: policy.model ?? 'opt-in',
    source: place.source ?? 'app',
    denied: all,
    reason,
  };
  announce('jurisdiction', detail);
  return detail;
}
