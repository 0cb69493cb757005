import type { Purpose, Service, StoredItem } from '@avow/sdk';
import { purposeNamed } from '../../known/catalogue.js';
import { type Imported, idOf, listOf, type Raw, rawOf, textOf } from '../imported.js';

type Store = 'cookies' | 'localStorage' | 'sessionStorage' | 'indexedDB';

/** Services by id, to which items are added one by one. */
function gather() {
  const services = new Map<string, Service>();
  return {
    list: () => [...services.values()],
    add(service: Service, store: Store | undefined, item: StoredItem | undefined): void {
      const known = services.get(service.id) ?? service;
      const items = store ? (known[store] ?? []) : [];
      const isNew = store && item && !items.some(({ name }) => name === item.name);
      services.set(service.id, isNew ? { ...known, [store]: [...items, item] } : known);
    },
  };
}

const isHost = (text: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text);

/** Categories of Cookiebot by number, as its API answers, and by name. */
const COOKIEBOT: readonly (readonly [number: string, name: string, purpose: Purpose])[] = [
  ['1', 'necessary', { ...purposeNamed('essential'), id: 'necessary' }],
  [
    '2',
    'preferences',
    { id: 'preferences', name: 'Preferences', description: 'Remembers settings such as the language.' },
  ],
  ['3', 'statistics', { ...purposeNamed('analytics'), id: 'statistics' }],
  ['4', 'marketing', purposeNamed('marketing')],
  ['5', 'unclassified', purposeNamed('unclassified')],
];

const COOKIEBOT_STORES: Readonly<Record<string, Store>> = {
  http: 'cookies',
  html: 'localStorage',
  idb: 'indexedDB',
};

/** Answer of Cookiebot's API for the cookies of a domain. */
export function fromCookiebot(config: Raw): Imported {
  const left: string[] = [];
  const used = new Set<string>(['necessary']);
  const { add, list } = gather();
  const own = textOf(config.domain) ?? '';
  for (const cookie of listOf(config.cookies).map(rawOf)) {
    const name = textOf(cookie.Name);
    if (name === undefined) continue;
    const told = String(cookie.Category ?? '5').toLowerCase();
    const [, category] = COOKIEBOT.find(([number, word]) => number === told || word === told) ?? [
      '5',
      'unclassified',
    ];
    used.add(category);
    const provider = textOf(cookie.Provider) ?? own;
    const isThird = String(cookie.ThirdParty) === '1' && isHost(provider);
    const type = String(cookie.TrackerTypeAbbr ?? 'HTTP').toLowerCase();
    const store = COOKIEBOT_STORES[type];
    if (!store)
      left.push(
        `${name} of ${provider}: a ${textOf(cookie.TrackerTypeName) ?? type} keeps nothing; its host is listed`,
      );
    const retention = textOf(cookie.ExpireDescription);
    const purpose = textOf(cookie.PurposeDescription);
    add(
      {
        id: idOf(`${provider}-${category}`),
        name: provider,
        purposes: [category],
        recipient: provider,
        ...(isThird && { hosts: [provider] }),
      },
      store,
      { name, ...(retention !== undefined && { retention }), ...(purpose !== undefined && { purpose }) },
    );
  }
  left.push('recipients: Cookiebot knows domains; put in the companies, and the countries they are in');
  return {
    from: 'cookiebot',
    purposes: COOKIEBOT.filter(([, name]) => used.has(name)).map(([, , purpose]) => purpose),
    services: list(),
    map: {},
    left,
  };
}

/** Groups that every OneTrust account begins with. */
const ONETRUST: Readonly<Record<string, string>> = {
  C0001: 'essential',
  C0002: 'analytics',
  C0003: 'functional',
  C0004: 'marketing',
  C0005: 'social-media',
};

/** OneTrust's domain data, as its script loads it (`LANG.json`). */
export function fromOneTrust(config: Raw): Imported {
  const left: string[] = [];
  const data = rawOf(config.DomainData ?? config);
  const purposes: Purpose[] = [];
  const { add, list } = gather();
  const map: Record<string, string> = {};
  const lifetimeOf = (cookie: Raw): string | undefined => {
    if (cookie.IsSession === true) return 'session';
    const days = Number(cookie.Length);
    return cookie.Length !== undefined && Number.isFinite(days) ? `${days} days` : textOf(cookie.Length);
  };
  const itemOf = (cookie: Raw): StoredItem | undefined => {
    const name = textOf(cookie.Name);
    if (name === undefined) return undefined;
    const retention = lifetimeOf(cookie);
    const purpose = textOf(cookie.description) ?? textOf(cookie.Description);
    return { name, ...(retention !== undefined && { retention }), ...(purpose !== undefined && { purpose }) };
  };
  for (const group of listOf(data.Groups).map(rawOf)) {
    const key = textOf(group.CustomGroupId) ?? textOf(group.OptanonGroupId) ?? textOf(group.GroupName);
    if (key === undefined) continue;
    const id = ONETRUST[key] ?? idOf(textOf(group.GroupName) ?? key);
    map[key] = id;
    const about = textOf(group.GroupDescription);
    const status = String(group.Status ?? '').toLowerCase();
    purposes.push({
      id,
      name: textOf(group.GroupName) ?? key,
      ...(about !== undefined && { description: about }),
      ...(/always/.test(status) && { legalBasis: 'strictly-necessary' }),
    });
    if (/^(active|inactive landingpage)$/.test(status))
      left.push(`group ${key}: ${status}, on before a choice; it waits for consent here`);
    for (const cookie of listOf(group.FirstPartyCookies).map(rawOf))
      add({ id: `site-${id}`.slice(0, 32), name: 'This site', purposes: [id] }, 'cookies', itemOf(cookie));
    for (const host of listOf(group.Hosts).map(rawOf)) {
      const name = textOf(host.HostName);
      if (name === undefined) continue;
      const service: Service = {
        id: idOf(`${name}-${id}`),
        name: textOf(host.DisplayName) ?? name,
        purposes: [id],
        recipient: textOf(host.DisplayName) ?? name,
        ...(isHost(name) && { hosts: [name] }),
      };
      add(service, undefined, undefined);
      for (const cookie of listOf(host.Cookies).map(rawOf)) add(service, 'cookies', itemOf(cookie));
    }
  }
  left.push('recipients: OneTrust knows hosts; put in the companies, and the countries they are in');
  return { from: 'onetrust', purposes, services: list(), map, left };
}
