import type { Policy, Purpose, Service, StoredItem } from '@avow/sdk';
import { versionFault } from '@avow/sdk/diff';
import { parsePolicy } from '@avow/sdk/policy';
import { InputError } from '../input/input-error.js';
import { purposeNamed, purposeOfCategory } from '../known/catalogue.js';
import { AVOW, isNecessary, type KnownService } from './known-services.js';
import type { StorageKind } from './observation.js';
import { hostMatches, nameMatches } from './party.js';
import { lasts, type ScanReport, type SeenService } from './report.js';

/** What was added, in lines for the person who has to look at it. */
export interface Written {
  readonly policy: Policy;
  readonly added: readonly string[];
}

type Kept = Partial<Record<Exclude<StorageKind, 'cookie' | 'serviceWorker'> | 'cookies', StoredItem[]>>;

const placeOf = (kind: StorageKind): keyof Kept | undefined =>
  kind === 'serviceWorker' ? undefined : kind === 'cookie' ? 'cookies' : kind;

/** Lists of what a service keeps, with what was seen and is not in them yet. */
function withItems(service: Service, items: SeenService['items']): { service: Service; names: string[] } {
  const kept: Kept = {};
  const names: string[] = [];
  for (const { kind, name, days } of items) {
    const place = placeOf(kind);
    if (!place) continue;
    const listed = [...(service[place] ?? []), ...(kept[place] ?? []), ...(service.cookies ?? [])];
    if (listed.some((item) => nameMatches(item.name, name))) continue;
    kept[place] = [
      ...(kept[place] ?? service[place] ?? []),
      { name, retention: lasts({ kind, ...(days !== undefined && { days }) }) },
    ];
    names.push(name);
  }
  return { service: { ...service, ...kept }, names };
}

const withHosts = (service: Service, hosts: readonly string[]): Service => {
  const known = service.hosts ?? [];
  const fresh = hosts.filter((host) => !known.some((pattern) => hostMatches(pattern, host)));
  return fresh.length ? { ...service, hosts: [...known, ...fresh] } : service;
};

/** Day of today, ISO 8601, with a number behind it where that version was used. */
function nextVersion(before: string, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  if (before !== day && !before.startsWith(`${day}.`)) return day;
  return `${day}.${Number(before.slice(day.length + 1) || 0) + 1}`;
}

export interface WriteOptions {
  readonly before: Policy | undefined;
  readonly name: string | undefined;
  readonly contact: string | undefined;
  /** What the report's services are known by. */
  readonly known: readonly KnownService[];
  readonly now: Date;
}

function startFrom({ before, name, contact, now }: WriteOptions): Policy {
  if (before) return before;
  if (!name || !contact)
    throw new InputError(
      'A new policy names the controller (GDPR Art. 13(1)(a)). Give --name "Example Ltd" and --contact privacy@example.com, or start with avow init.',
    );
  return {
    version: now.toISOString().slice(0, 10),
    controller: { name, contact },
    purposes: [purposeNamed('essential')],
    services: [{ ...AVOW.service, recipient: name }],
  };
}

/**
 * The policy with everything that a scan found in it. Nothing is taken away or changed. What is not known by name gets the
 * purpose `unclassified`, which waits for consent until somebody sorts it. The version changes when visitors have to be
 * asked again.
 * @throws {InputError} where there is no policy and no controller to make one with
 */
export function writePolicy(report: ScanReport, options: WriteOptions): Written {
  const base = startFrom(options);
  const purposes: Purpose[] = [...base.purposes];
  const services: Service[] = [...(base.services ?? [])];
  const added: string[] = [];

  const purpose = (id: string): string => {
    if (!purposes.some((known) => known.id === id)) {
      purposes.push(purposeNamed(id));
      added.push(`purpose ${id}`);
    }
    return id;
  };
  const essential = (): string =>
    purposes.find(({ legalBasis }) => legalBasis === 'strictly-necessary')?.id ?? purpose('essential');

  const put = (
    id: string,
    fresh: () => Service,
    hosts: readonly string[],
    items: SeenService['items'],
  ): void => {
    const at = services.findIndex((service) => service.id === id);
    const start = services[at] ?? fresh();
    const { service, names } = withItems(withHosts(start, hosts), items);
    if (at < 0) {
      services.push(service);
      added.push(`service ${id} for ${service.purposes.join(' and ')}`);
    } else if (JSON.stringify(service) !== JSON.stringify(start)) {
      services[at] = service;
      added.push(
        `${[...hosts.filter((host) => !start.hosts?.includes(host)), ...names].join(', ')} with ${id}`,
      );
    }
  };

  for (const seen of report.services) {
    const entry = options.known.find(({ service }) => service.id === seen.id);
    const known = entry?.service;
    const fresh = (): Service => {
      if (seen.id === AVOW.service.id) return { ...AVOW.service, purposes: [essential()] };
      const ids = purposes.map(({ id }) => id);
      const usual = entry?.category === undefined ? 'unclassified' : purposeOfCategory(entry.category, ids);
      const its = [purpose(usual)];
      return { ...(known ?? { id: seen.id, name: seen.name }), purposes: its };
    };
    put(seen.id, fresh, seen.from === 'policy' || seen.id === 'avow' ? [] : seen.hosts, seen.items);
  }
  const owner = { name: base.controller.name, recipient: base.controller.name };
  const necessary = report.own.filter(isNecessary);
  const rest = report.own.filter((item) => !isNecessary(item));
  if (necessary.length) put('site', () => ({ id: 'site', ...owner, purposes: [essential()] }), [], necessary);
  if (rest.length)
    put('site-other', () => ({ id: 'site-other', ...owner, purposes: [purpose('unclassified')] }), [], rest);

  const policy: Policy = parsePolicy({ ...base, purposes, services });
  if (!options.before || versionFault(base, policy) !== 'material change without a new version')
    return { policy, added };
  const version = nextVersion(base.version, options.now);
  added.push(`version ${version}: visitors are asked again`);
  return { policy: { ...policy, version }, added };
}
