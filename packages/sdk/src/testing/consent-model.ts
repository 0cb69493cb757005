import type { Policy, Purpose } from '../policy/policy.js';

/**
 * What a lawyer would say of a site's visitors, written without the code: who said what, when, under which version of
 * the policy and under which law, and what follows from it.
 */

export const DAY = 86_400_000;

/** Purposes of every kind; the last one comes with the second edition of version 1. */
const PURPOSES = [
  { id: 'needed', name: 'Needed', legalBasis: 'strictly-necessary' },
  { id: 'stats', name: 'Measurement', sale: false },
  { id: 'ads', name: 'Advertising', requires: ['stats'] },
  { id: 'service:pixel', name: 'Pixel' },
  { id: 'safety', name: 'Safety', legalBasis: 'legitimate-interest' },
  { id: 'health', name: 'Health', sensitive: true, sale: false },
  { id: 'games', name: 'Games', minAge: 16, sale: false },
  { id: 'maps', name: 'Maps', sale: false },
] as const satisfies readonly Purpose[];
export type PurposeId = (typeof PURPOSES)[number]['id'];

/** The first edition of version 1, the same with a purpose appended, and version 2. */
export type Edition = '1' | '1+' | '2';
export const EDITIONS: readonly Edition[] = ['1', '1+', '2'];
const versionOf = (edition: Edition): string => edition.charAt(0);
export const idsIn = (edition: Edition): readonly PurposeId[] =>
  PURPOSES.map(({ id }) => id).filter((id) => id !== 'maps' || edition !== '1');

export const siteIn = (edition: Edition): Policy => ({
  version: versionOf(edition),
  jurisdiction: 'auto',
  controller: { name: 'Example', contact: 'privacy@example.com' },
  purposes: PURPOSES.filter(({ id }) => idsIn(edition).includes(id)),
  services: [{ id: 'pixel', name: 'Pixel', purposes: ['ads', 'stats'] }],
});

/** What visitors can decide on. */
export const DECIDED: readonly PurposeId[] = PURPOSES.map(({ id }) => id).filter((id) => id !== 'needed');
/** Sensitive data (GDPR Art. 9) and age (Art. 8) need an act of their own. */
export const OWN_ACT: readonly PurposeId[] = ['health', 'games'];
/** What says nothing of sale counts as one, so Global Privacy Control objects to it. */
export const SALE: readonly PurposeId[] = ['ads', 'service:pixel'];

/** What each place's law says here, and how many days a choice lasts under it. */
export const PLACES = {
  FR: { country: 'FR', region: undefined, optOut: false, gpc: false, days: 180 },
  'US-CA': { country: 'US', region: 'CA', optOut: true, gpc: true, days: 395 },
  'US-VA': { country: 'US', region: 'VA', optOut: true, gpc: false, days: 395 },
  nowhere: { country: 'ZZ', region: undefined, optOut: false, gpc: false, days: 180 },
} as const;
export type PlaceName = keyof typeof PLACES;

export type Answers = Readonly<Partial<Record<PurposeId, boolean>>>;

/** What a visitor said last, in any tab. */
export interface Said {
  readonly edition: Edition;
  readonly at: number;
  /** When the browser drops the cookie: it is kept as long as a choice lasts where it was made. */
  readonly until: number;
  readonly answers: Answers;
}

/** Answers that hold in an edition and under a law: given for it, not expired, not from a future clock. */
export function live(said: Said | undefined, edition: Edition, place: PlaceName, at: number): Answers {
  if (!said || versionOf(said.edition) !== versionOf(edition)) return {};
  // A purpose appended later is asked by itself; one that is gone makes the question another.
  if (said.edition === '1+' && edition === '1') return {};
  const age = Math.floor(at / 1000) - Math.floor(said.at / 1000);
  return age > -86_400 && age < PLACES[place].days * 86_400 ? said.answers : {};
}

/** Whether a purpose may begin while nothing is said of it. */
function onSilence(id: PurposeId, place: PlaceName, gpc: boolean): boolean {
  const law = PLACES[place];
  if (id === 'needed' || id === 'safety') return true;
  return law.optOut && !OWN_ACT.includes(id) && !(gpc && law.gpc && SALE.includes(id));
}

/** What is allowed: what was said, and where nothing was said what the law allows. */
export function allowed(answers: Answers, place: PlaceName, gpc: boolean): ReadonlySet<PurposeId> {
  const granted = new Set(
    PURPOSES.map(({ id }) => id).filter((id) => answers[id] ?? onSilence(id, place, gpc)),
  );
  if (!granted.has('stats')) granted.delete('ads');
  return granted;
}

/** Whether the service may run: by its own switch, and for every purpose it serves. */
export const pixelRuns = (granted: ReadonlySet<PurposeId>): boolean =>
  granted.has('service:pixel') && granted.has('ads') && granted.has('stats');

/** Whether something has to be asked: an answer is missing without which nothing may begin. A refusal is an answer. */
export const mustAsk = (edition: Edition, answers: Answers, place: PlaceName, gpc: boolean): boolean =>
  idsIn(edition).some((id) => answers[id] === undefined && !onSilence(id, place, gpc));
