import type { Policy, Service, StoredItem } from '../policy/policy.js';

/** Members of a service that say what it stores. */
export type Store = 'cookies' | 'localStorage' | 'sessionStorage' | 'indexedDB' | 'caches';

/** An exact name, or a prefix and `*`; a lone `*` names nothing, it would be everything. */
export const names = ({ name }: StoredItem, given: string): boolean =>
  name === given || (name.length > 1 && name.endsWith('*') && given.startsWith(name.slice(0, -1)));

/** Avow's own cookie, keys and database. */
const isOwn = (name: string): boolean => /^avow(?![\w])/.test(name);

/** What services left in one kind of store. */
export interface Leftovers {
  /** What the policy says of it; empty where there is nothing to look for. */
  readonly items: readonly StoredItem[];
  /** Whether something of that name belongs only to services that are not granted. */
  includes(name: string): boolean;
}

/** What may be deleted from a store: nothing that a granted service uses too, and nothing of Avow's own. */
export function leftoversIn(
  store: Store,
  { services = [] }: Policy,
  granted: (service: Service) => boolean,
): Leftovers {
  const itemsOf = (wanted: boolean): StoredItem[] =>
    services.filter((service) => granted(service) === wanted).flatMap((service) => service[store] ?? []);
  const items = itemsOf(false);
  const kept = itemsOf(true);
  return {
    items,
    includes: (given) =>
      !isOwn(given) && items.some((item) => names(item, given)) && !kept.some((item) => names(item, given)),
  };
}
