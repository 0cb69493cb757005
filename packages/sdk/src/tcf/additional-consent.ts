/** Google's Additional Consent string, version 2: `2~1.35~dv.9`, providers with consent, then those without. */

/** @param disclosed ids of all providers that the visitor was told of */
export const encodeAdditional = (consents: ReadonlySet<number>, disclosed: readonly number[]): string => {
  const ids = (of: readonly number[]): string => [...of].sort((a, b) => a - b).join('.');
  return `2~${ids([...consents])}~dv.${ids(disclosed.filter((id) => !consents.has(id)))}`;
};

/**
 * Never throws: what cannot be read holds nobody.
 * @returns ids of providers: `consents`, with consent; `disclosed`, all that the visitor was told of
 */
export function decodeAdditional(text: string): {
  readonly consents: Set<number>;
  readonly disclosed: Set<number>;
} {
  const [, consented = '', refused = ''] = /^2~([\d.]*)~dv\.?([\d.]*)$/.exec(text) ?? [];
  const ids = (part: string): number[] => part.split('.').filter(Boolean).map(Number);
  return { consents: new Set(ids(consented)), disclosed: new Set([...ids(consented), ...ids(refused)]) };
}
