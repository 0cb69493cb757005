import type { Policy, Service } from './policy.js';

/** A service of the catalogue by its name, completed or corrected where the site knows better. */
export interface NamedService extends Partial<Service> {
  /** Name in the catalogue, such as `posthog`. */
  readonly adapter: string;
}

/** A policy as sites write it, whose services may be mere names of the catalogue: `["posthog", {…}]`. */
export interface PolicyWithNames extends Omit<Policy, 'services'> {
  /** Described whole, or by a name of the catalogue, which the part `services` completes. */
  readonly services?: readonly (Service | NamedService | string)[];
}

/** Name in the catalogue of an entry of `services`; undefined for one that the site describes itself. */
export const adapterName = (entry: Service | NamedService | string): string | undefined =>
  typeof entry === 'string' ? entry : entry?.adapter;

/** Whether the catalogue has yet to complete an entry of `services`. */
export const isIncomplete = (entry: unknown): boolean => {
  if (typeof entry !== 'object' || entry === null) return typeof entry === 'string';
  const { adapter, name, purposes } = entry as Partial<Service>;
  return !!adapter && !(name && purposes);
};

/** A policy names services of the catalogue where the catalogue is not: nothing is known of them, not even their hosts. */
export class NamedServicesError extends TypeError {
  /** Tells the error apart where `instanceof` cannot. */
  override readonly name = 'NamedServicesError';
  /** The code of `avow:error` under which a page reports the same. */
  readonly code = 'services';
  constructor(
    /** Names in the catalogue. */
    readonly services: readonly string[],
  ) {
    super(`the policy names ${services.join(', ')} of the catalogue: complete it first (docs/services.md)`);
  }
}

/** @throws {NamedServicesError} where the policy names services that are not complete */
export function assertComplete({ services }: PolicyWithNames): void {
  const left = Array.isArray(services) ? services.filter(isIncomplete) : [];
  if (left.length) throw new NamedServicesError(left.map((entry) => adapterName(entry) as string));
}
