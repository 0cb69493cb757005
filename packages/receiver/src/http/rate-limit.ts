import { Problem } from '../problem.js';

/** How many receipts one key may send: so many at once, then so many a second. */
export interface RateLimit {
  /** Receipts at once; full again after `burst / perSecond` seconds of rest. */
  readonly burst: number;
  /** Receipts a second after that, more than 0; fractions count. */
  readonly perSecond: number;
}

/** Keys remembered at most; the longest unseen are forgotten first, so that memory stays flat. */
const MOST_KEYS = 50_000;

/**
 * A token bucket for each key, in this process. It holds back a page that runs wild, not an attacker, who can
 * make keys at will; against those stand the proxy's limits and the 503 under load.
 */
export function rateLimiter({ burst, perSecond }: RateLimit): (kid: string, now: number) => void {
  const buckets = new Map<string, { left: number; at: number }>();
  return (kid, now) => {
    const bucket = buckets.get(kid) ?? { left: burst, at: now };
    const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    buckets.delete(kid);
    buckets.set(kid, { left: Math.max(0, left - 1), at: now });
    if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? '');
    if (left >= 1) return;
    const wait = String(Math.ceil((1 - left) / perSecond));
    throw new Problem(429, 'rate-limited', 'This key sends receipts too fast. Send this one again later.', {
      'retry-after': wait,
    });
  };
}
