/**
 * What became of a gated element, judged by evidence rather than by what Avow says: `fetched` comes from the
 * browser's resource timing, or from a mark that an inline script sets when it runs.
 */
export type GatedState = 'blocked' | 'starting' | 'ran' | 'stopped' | 'leaked';

export function gatedState(seen: {
  /** The browser fetched or ran it on this page. */
  readonly fetched: boolean;
  /** Its expression is granted now. */
  readonly granted: boolean;
  /** Its expression was granted at some time on this page. */
  readonly wasGranted: boolean;
}): GatedState {
  if (!seen.fetched) return seen.granted ? 'starting' : 'blocked';
  if (seen.granted) return 'ran';
  return seen.wasGranted ? 'stopped' : 'leaked';
}
