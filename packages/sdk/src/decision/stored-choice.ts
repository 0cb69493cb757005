import type { Policy } from '../policy/policy.js';

/** The decision kept in the `avow` cookie. */
export interface StoredChoice {
  /** Ties the answers to the policy version and the purposes they were given for. */
  readonly tag: string;
  /** Time of the decision, seconds since the epoch. */
  readonly time: number;
  /** One digit per purpose, in the order of the policy: 0 nothing said, 1 denied, 2 granted. */
  readonly answers: string;
  /** Random pseudonymous id, 128 bits, base64url. */
  readonly id: string;
}

/**
 * A hash (FNV-1a, without its offset) of the version and of the first `count` purposes with their legal bases. Purposes appended later leave the tag of an older
 * decision as it was: the older answers stay valid and only the new purposes are asked.
 */
export function policyTag({ version, purposes }: Policy, count: number): string {
  let hash = 0;
  for (const character of `${[version, purposes.slice(0, count).map(({ id, legalBasis }) => id + legalBasis)]}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  return `${hash >>> 0}`;
}

/** Format version 1: `1.tag.time.answers.id`, at most 83 bytes with its name for 30 purposes. */
export const encodeStored = (stored: StoredChoice): string =>
  `1.${stored.tag}.${stored.time}.${stored.answers}.${stored.id}`;

type Match = readonly [all: string, tag: string, time: string, answers: string, id: string];

/**
 * The newest readable decision of a Cookie header or `document.cookie`; never throws. The site's server may keep a copy
 * in a cookie of its own, `avow_server`.
 */
export const decodeStored = (cookies: string): StoredChoice | undefined =>
  [
    ...(cookies.matchAll(
      /(?:^|;) *avow\w*=1\.(\w+)\.(\d+)\.([012]*)\.([\w-]{22})(?=;|$)/g,
    ) as Iterable<unknown> as Iterable<Match>),
  ]
    .map(([, tag, time, answers, id]) => ({ tag, time: +time, answers, id }))
    .sort((a, b) => b.time - a.time)[0];
