import { AVOW, isNecessary, type KnownService, keeps, reaches } from './known-services.js';
import type { SeenCalls, SeenItem, SeenRequest, Visit } from './observation.js';
import { isThird, siteOf } from './party.js';

/** Whose a request, an item or a call is. */
export interface Owner {
  /** Absent: the site's own, or nobody that is known. */
  readonly known?: KnownService;
  readonly isThird: boolean;
}

export interface Recogniser {
  readonly request: (request: SeenRequest) => Owner;
  /** `isListed`: its service names it, and is not only known by who set it. */
  readonly item: (item: SeenItem) => Owner & { readonly isNecessary: boolean; readonly isListed: boolean };
  readonly calls: (calls: SeenCalls) => Owner;
}

const hostIn = (url: string | undefined): string | undefined => {
  try {
    return url === undefined ? undefined : new URL(url).hostname;
  } catch {
    return undefined;
  }
};

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32) || 'unnamed';

/** A service of which only the hosts are known, named by the site they belong to. */
const strangers = (hosts: Iterable<string>): KnownService[] => {
  const bySite = new Map<string, string[]>();
  for (const host of hosts) bySite.set(siteOf(host), [...(bySite.get(siteOf(host)) ?? []), host]);
  return [...bySite].map(([site, its]) => ({
    from: 'scan',
    free: false,
    service: { id: slug(site), name: site, purposes: [], hosts: [...its].sort() },
  }));
};

/**
 * Tells whose everything is. Services of the policy come before those of the catalogue; hosts of other sites that neither
 * knows become services named by their domain.
 */
export function recogniser(
  visits: readonly Visit[],
  site: string,
  services: readonly KnownService[],
): Recogniser {
  const known = [...services, AVOW];
  const foreign = new Set(
    visits
      .flatMap(({ requests, items, calls }) => [
        ...requests.map(({ host }) => host),
        ...items.map(({ host }) => host),
        ...[...items, ...calls].flatMap(({ by }) => hostIn(by) ?? []),
      ])
      .filter((host) => host && isThird(host, site) && !known.some((service) => reaches(service, host))),
  );
  const all = [...known, ...strangers(foreign)];
  const ofHost = (host: string | undefined): Owner => {
    const found = host === undefined ? undefined : all.find((service) => reaches(service, host));
    return { isThird: host !== undefined && isThird(host, site), ...(found && { known: found }) };
  };
  return {
    request: ({ host }) => ofHost(host),
    item(item) {
      const byName = known.find((service) => keeps(service, item));
      const setter = ofHost(hostIn(item.by));
      const found = byName ?? setter.known ?? ofHost(item.host).known;
      return {
        isThird: setter.isThird || isThird(item.host, site),
        isNecessary: isNecessary(item),
        isListed: byName !== undefined,
        ...(found && { known: found }),
      };
    },
    calls: ({ by }) => ofHost(hostIn(by)),
  };
}
