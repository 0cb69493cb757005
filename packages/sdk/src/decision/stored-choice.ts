import type { Policy } from '../policy/policy.js';

/** What the visitor said of one purpose: nothing yet, denied, granted. */
export type Answer = '0' | '1' | '2';

/** The decision kept in the `avow` cookie. */
export interface StoredChoice {
  /** Ties the answers to the policy version and the purposes they were given for. */
  readonly tag: string;
  /** Time of the decision, seconds since the epoch. */
  readonly time: number;
  /** One answer per purpose, in the order of the policy. */
  readonly answers: string;
  /** Random pseudonymous id, 128 bits, base64url. */
  readonly id: string;
}

/**
 * FNV-1a of the version and of the first `count` purposes. Purposes appended later leave the tag of an older
 * decision as it was: the older answers stay valid and only the new purposes are asked.
 */
export function policyTag(policy: Policy, count: number): string {
  const text = [policy.version, ...policy.purposes.slice(0, count).map((purpose) => purpose.id)].join();
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Format version 1: `1.tag.time.answers.id`, at most 78 bytes for 30 purposes. */
export const encodeStored = (stored: StoredChoice): string =>
  [1, stored.tag, stored.time.toString(36), stored.answers, stored.id].join('.');

/** The newest readable decision of a Cookie header or `document.cookie`; never throws. */
export function decodeStored(cookies: string): StoredChoice | undefined {
  let newest: StoredChoice | undefined;
  const pattern = /(?:^|;)\s*avow=1\.([0-9a-z]{1,7})\.([0-9a-z]{1,7})\.([012]*)\.([\w-]{22})\s*(?=;|$)/g;
  for (const [, tag = '', time = '', answers = '', id = ''] of cookies.matchAll(pattern)) {
    const seconds = parseInt(time, 36);
    if (!newest || seconds > newest.time) newest = { tag, time: seconds, answers, id };
  }
  return newest;
}
