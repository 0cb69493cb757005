import type { ScanFinding } from './judge.js';
import type { KnownService } from './known-services.js';
import type { Origin, Phase, SeenItem, Skipped, StorageKind, Visit } from './observation.js';
import type { Recogniser } from './recognise.js';

/** A service that was seen, with what it asked for and kept. */
export interface SeenService {
  readonly id: string;
  readonly name: string;
  readonly from: KnownService['from'];
  readonly recipient?: string;
  readonly country?: string;
  readonly purposes: readonly string[];
  readonly hosts: readonly string[];
  /** Without what was only passing. */
  readonly items: readonly { readonly kind: StorageKind; readonly name: string; readonly days?: number }[];
  /** In which visits it was seen. */
  readonly phases: readonly Phase[];
}

/** All that a scan found; the JSON report is this. */
export interface ScanReport {
  readonly url: string;
  /** Registrable domain of the site. */
  readonly site: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly browser: string;
  readonly visits: readonly Visit[];
  readonly services: readonly SeenService[];
  /** Kept on the device, and of no service; without what was only passing. */
  readonly own: readonly SeenItem[];
  readonly findings: readonly ScanFinding[];
  readonly skipped: readonly Skipped[];
}

/** Distinct, first seen first. */
const distinct = <Value>(values: readonly Value[], key: (value: Value) => string): Value[] => [
  ...new Map(values.map((value) => [key(value), value])).values(),
];

const english = (text: string | Readonly<Record<string, string>>): string =>
  typeof text === 'string' ? text : (text.en ?? Object.values(text)[0] ?? '');

/** Sorts what was seen by service. */
export function servicesSeen(
  visits: readonly Visit[],
  recognise: Recogniser,
): { services: SeenService[]; own: SeenItem[] } {
  const found = new Map<KnownService, { hosts: Set<string>; items: SeenItem[]; phases: Set<Phase> }>();
  const own: SeenItem[] = [];
  const at = (known: KnownService) => {
    const entry = found.get(known) ?? { hosts: new Set<string>(), items: [], phases: new Set<Phase>() };
    found.set(known, entry);
    return entry;
  };
  for (const { phase, requests, items, calls } of visits) {
    for (const request of requests) {
      const { known } = recognise.request(request);
      if (known) at(known).hosts.add(request.host) && at(known).phases.add(phase);
    }
    for (const item of items) {
      const { known } = recognise.item(item);
      if (known) at(known).phases.add(phase);
      if (item.passing) continue;
      if (known) at(known).items.push(item);
      else own.push(item);
    }
    for (const call of calls) {
      const { known } = recognise.calls(call);
      if (known) at(known).phases.add(phase);
    }
  }
  const nameAndKind = ({ kind, name }: SeenItem): string => `${kind} ${name}`;
  const services = [...found].map(([{ service, from }, { hosts, items, phases }]) => ({
    id: service.id,
    name: english(service.name),
    from,
    ...(service.recipient !== undefined && { recipient: service.recipient }),
    ...(service.country !== undefined && { country: service.country }),
    purposes: service.purposes,
    hosts: [...hosts].sort(),
    items: distinct(items, nameAndKind).map(({ kind, name, days }) => ({
      kind,
      name,
      ...(days !== undefined && { days }),
    })),
    phases: [...phases],
  }));
  return { services, own: distinct(own, nameAndKind) };
}

/** How long an item lasts. */
export const lasts = ({ kind, days, passing }: Pick<SeenItem, 'kind' | 'days' | 'passing'>): string =>
  passing ? 'removed at once' : lifetime(kind === 'sessionStorage' ? 0 : days);

/** A time in the words people use for cookies. */
function lifetime(days: number | undefined): string {
  if (days === undefined) return 'until deleted';
  if (days === 0) return 'session';
  if (days < 60) return days === 1 ? '1 day' : `${days} days`;
  const months = Math.round(days / 30.44);
  return months < 24 ? `${months} months` : `${Math.round(days / 365.25)} years`;
}

/** Who did it, in a line. */
export const whoInWords = ({ by, via, page }: Origin): string => {
  if (by === undefined || by === page) return 'the page itself';
  return via === undefined || via === by ? by : `${by}, started by ${via === page ? 'the page itself' : via}`;
};
