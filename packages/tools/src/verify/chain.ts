import type { Jws } from './jws.js';
import { type Check, check, timeOf } from './words.js';

/** What the chain needs to know of each receipt given: its hash, and the JWS taken apart. */
export interface Link {
  readonly id: string;
  readonly jws: Jws;
}

/** A place in a chain: the browser key, and the hash of the receipt before. */
const placeOf = ({ jws: { header, payload } }: Link): string => JSON.stringify([header.kid, payload.prev]);

/**
 * Checks how receipts hang together: each carries the hash of the one before it by the same browser key, so that
 * none can be left out or slipped in unseen. Returns the check of one among those given.
 */
export function chainOf(given: readonly Link[]): (link: Link) => Check {
  const byId = new Map(given.map((link) => [link.id, link]));
  const byPlace = new Map<string, Set<string>>();
  for (const link of given) {
    const place = placeOf(link);
    byPlace.set(place, (byPlace.get(place) ?? new Set()).add(link.id));
  }
  return (link) => {
    const { prev } = link.jws.payload;
    if ((byPlace.get(placeOf(link))?.size ?? 0) > 1) return check('chain', 'failed', 'chain-fork');
    if (typeof prev !== 'string') return check('chain', 'information', 'chain-first');
    const before = byId.get(prev);
    if (!before) return check('chain', 'information', 'chain-not-given', { prev });
    return before.jws.header.kid === link.jws.header.kid
      ? check('chain', 'verified', 'chain-linked', { time: timeOf(before.jws.payload.iat) })
      : check('chain', 'failed', 'chain-other-key');
  };
}
