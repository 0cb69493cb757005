import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface OpenPanel {
  /** Its options, of which `filter` says of each event whether it is sent. */
  readonly options: { filter?: (event: unknown) => boolean };
  /** Forgets who the visitor is. */
  clear(): void;
}

/** Clients whose filter asks before each event: there is no switch. */
const asking = new WeakSet<OpenPanel>();

/** Has no switch: its filter asks before each event. */
export const openpanel: ServiceAdapter<OpenPanel> = {
  id: 'openpanel',
  name: 'OpenPanel',
  recipient: 'Coderax AB',
  role: 'processor',
  category: 'analytics',
  country: 'SE',
  privacyUrl: 'https://openpanel.dev/privacy',
  hosts: ['api.openpanel.dev', 'openpanel.dev'],
  cookies: [],
  sessionStorage: [{ name: 'openpanel*', retention: 'session' }],
  global: 'op',
  grant(client, { granted, service }) {
    if (asking.has(client)) return;
    asking.add(client);
    const { filter } = client.options;
    client.options.filter = (event) => granted(`service:${service.id}`) && (filter?.(event) ?? true);
  },
  withdraw: (client) => client.clear(),
  sources: [{ url: 'pkg:npm/%40openpanel/web', read: '2026-11-25' }],
};
