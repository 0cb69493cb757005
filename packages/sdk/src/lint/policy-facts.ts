import type { Notice } from '../policy/notice.js';
import type { Policy, Purpose, Service, StoredItem, Text } from '../policy/policy.js';
import type { Breach } from './rule.js';
import { TRACKER, TRACKER_COOKIE } from './wording.js';

/** A text in all its languages, in one line. */
export const allOf = (text: Text | undefined): string =>
  text === undefined ? '' : typeof text === 'string' ? text : Object.values(text).join(' · ');

/** What a purpose says of itself. */
export const saidOf = ({ id, name, description }: Purpose): string =>
  `${id} ${allOf(name)} ${allOf(description)}`;

/** Purposes with their path; not those that stand for a service. */
export const purposesOf = ({ purposes }: Policy): readonly (readonly [Purpose, string])[] =>
  purposes
    .map((purpose, index) => [purpose, `purposes[${index}]`] as const)
    .filter(([{ id }]) => !id.includes(':'));

export const servicesOf = ({ services = [] }: Policy): readonly (readonly [Service, string])[] =>
  services
    .map((service, index) => [service, `services[${index}]`] as const)
    // A mere name of the catalogue says nothing yet.
    .filter(([{ purposes }]) => purposes);

export const noticeOf = (policy: Policy): Notice => policy.notice ?? {};

export const basisOf = ({ legalBasis = 'consent' }: Purpose): string => legalBasis;

const STORES = ['cookies', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const;

/** What a service stores, with paths; undefined where the policy says nothing about it. */
export function storedBy(service: Service): readonly (readonly [StoredItem, string])[] | undefined {
  const said = STORES.filter((store) => service[store]);
  return said.length
    ? said.flatMap((store) => (service[store] ?? []).map((item, at) => [item, `${store}[${at}]`] as const))
    : undefined;
}

/** Whether a service is known to measure or to advertise. */
export const isTracker = (service: Service): boolean =>
  TRACKER.test(`${service.id} ${allOf(service.name)} ${service.recipient} ${service.hosts?.join(' ')}`) ||
  (storedBy(service) ?? []).some(([{ name }]) => TRACKER_COOKIE.test(name));

/** Services that run for one of the purposes only. */
export const purposesFor = (policy: Policy, service: Service): readonly Purpose[] =>
  policy.purposes.filter(({ id }) => service.purposes.includes(id));

export const breach = (place: string, problem: string): Breach => ({ place, problem });

/** Member states of the European Economic Area: what goes there is no transfer (GDPR Art. 44). */
export const EEA =
  /^(AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK)$/;
