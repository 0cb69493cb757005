import type { Policy, Service } from '@avow/sdk';
import type { SeenItem } from './observation.js';
import { hostMatches, nameMatches } from './party.js';

/** A service that a scan can tell by its hosts and by what it keeps. */
export interface KnownService {
  readonly service: Service;
  /** `policy`: declared by the site. `catalogue`: known to Avow. `scan`: nothing but its hosts is known. */
  readonly from: 'policy' | 'catalogue' | 'scan';
  /** Whether it may run before a choice. */
  readonly free: boolean;
  /** What the catalogue says that it is for. */
  readonly category?: string;
}

/** Avow's own keeping of the choice, which needs no consent. */
export const AVOW: KnownService = {
  from: 'catalogue',
  free: true,
  service: {
    id: 'avow',
    name: 'Avow',
    purposes: ['essential'],
    description: 'Keeps your privacy choices, with signed receipts of them.',
    cookies: [
      { name: 'avow', retention: '180 days', purpose: 'Remembers your choices' },
      { name: 'avow-*', retention: '180 days', purpose: 'Remembers what was carried over' },
    ],
    localStorage: [
      { name: 'avow:*', retention: 'until sent', purpose: 'A choice whose receipt is not delivered yet' },
      { name: 'avow-*', retention: '180 days', purpose: 'Remembers which signals were heeded' },
    ],
    sessionStorage: [
      { name: 'avow:*', retention: 'session' },
      { name: 'avow-*', retention: 'session' },
    ],
    indexedDB: [
      { name: 'avow', retention: 'until deleted', purpose: 'Your receipts, and the key that signs them' },
    ],
  },
};

/** Names that servers and consent tools keep for the visit itself (Art. 29 Working Party, WP 194, sections 3.1 to 3.3). */
const NECESSARY: readonly string[] = [
  'PHPSESSID',
  'JSESSIONID',
  'ASP.NET_SessionId',
  'connect.sid',
  'laravel_session',
  'sessionid',
  'csrftoken',
  'XSRF-TOKEN',
  '_csrf*',
  '__Host-csrf*',
  '__cf_bm',
  'AWSALB*',
  'cc_cookie',
  'klaro',
  'tarteaucitron',
  'orejime',
  'eu-consent',
  'CookieConsent',
  'OptanonConsent',
  'OptanonAlertBoxClosed',
  'didomi_token',
  'euconsent-v2',
  'axeptio_*',
  'cmplz_*',
  'cookieconsent_status',
];

export const isNecessary = ({ name, kind }: SeenItem): boolean =>
  kind === 'cookie' && NECESSARY.some((pattern) => nameMatches(pattern, name));

/** Services of a policy, each with whether the law lets it run before a choice. */
export function servicesOf(policy: Policy): KnownService[] {
  const waits = new Set(
    policy.purposes.filter(({ legalBasis = 'consent' }) => legalBasis === 'consent').map(({ id }) => id),
  );
  return (policy.services ?? []).map((service) => ({
    service,
    from: 'policy',
    free: !service.purposes.some((id) => waits.has(id)),
  }));
}

const keptBy = (service: Service, kind: SeenItem['kind']): readonly { readonly name: string }[] =>
  kind === 'serviceWorker' ? [] : ((kind === 'cookie' ? service.cookies : service[kind]) ?? []);

/**
 * Whether the service declares the item. A policy written before kinds of storage were told apart lists all among cookies.
 */
export const keeps = ({ service }: KnownService, item: SeenItem): boolean =>
  [...keptBy(service, item.kind), ...(service.cookies ?? [])].some(({ name }) =>
    nameMatches(name, item.name),
  );

export const reaches = ({ service }: KnownService, host: string): boolean =>
  (service.hosts ?? []).some((pattern) => hostMatches(pattern, host));
