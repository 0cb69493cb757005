import type { Policy } from '@avow/sdk';
import type { RegisterDocument, RegisterTable } from './document.js';
import { whoOf } from './who.js';
import type { Wording } from './wording.js';

/** Who receives the site's data, where, and what is kept on devices, GDPR Art. 13(1)(e) and (f). */
export function recipientList(policy: Policy, { words, country, safeguard }: Wording): RegisterDocument {
  const recipients: RegisterTable = {
    title: 'Services of the site',
    columns: [
      'Service',
      'Recipient',
      'Country',
      'Safeguard',
      'Purposes',
      'Hosts',
      'Kept on the device',
      'More',
    ],
    rows: (policy.services ?? []).map((service) => [
      words(service.name),
      service.recipient ?? '',
      service.country === undefined ? '' : country(service.country),
      safeguard(service.safeguard),
      service.purposes.map((id) => words(policy.purposes.find((purpose) => purpose.id === id)?.name ?? id)),
      [...(service.hosts ?? [])],
      [service.cookies, service.localStorage, service.sessionStorage, service.indexedDB, service.caches]
        .flatMap((items) => items ?? [])
        .map(({ name, retention }) => `${name}${retention === undefined ? '' : `: ${words(retention)}`}`),
      service.privacyUrl ?? '',
    ]),
  };

  return {
    id: 'recipients',
    title: 'Recipients of the site’s data',
    source: 'GDPR, Art. 13(1)(e) and (f)',
    facts: whoOf(policy),
    tables: [recipients],
    gaps: recipients.rows.flatMap((row) =>
      row[1] ? [] : [`${String(row[0])}: who receives the data, Art. 13(1)(e)`],
    ),
  };
}
