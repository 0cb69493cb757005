import type { Service, StoredItem } from '../policy/policy.js';
import type { Judge } from './judge.js';
import { hook } from './native.js';

type Store = 'cookies' | 'localStorage' | 'sessionStorage';

const matches = (items: readonly StoredItem[] | undefined, name: string): boolean =>
  !!items?.some((item) =>
    item.name.endsWith('*') ? name.startsWith(item.name.slice(0, -1)) : name === item.name,
  );

/** Avow's own cookie and records. */
const OWN = /^avow\b/;

/** Cookies and storage: what a service that is not granted writes under names of the policy is dropped. */
export function guardStoredNames(view: Window & typeof globalThis, judge: Judge): void {
  const stops = (kind: Store, name: string): boolean => {
    const { policy, options } = judge;
    if (!policy || OWN.test(name)) return false;
    const owners = (policy.services ?? []).filter((service: Service) => matches(service[kind], name));
    return owners.length
      ? judge.stops(kind, name, owners.map(({ id }) => `service:${id}`).join(' | ')) !== undefined
      : options.unlisted === 'stop' && judge.stops(kind, name, '') !== undefined;
  };
  hook(
    view.Document.prototype,
    'cookie',
    (native, self, args) => {
      const [pair = '', ...attributes] = String(args[0]).split(';');
      const deletes = attributes.some((attribute) => {
        const [name = '', value = ''] = attribute.split('=');
        return /^\s*max-age\s*$/i.test(name)
          ? Number(value) <= 0
          : /^\s*expires\s*$/i.test(name) && Date.parse(value) <= Date.now();
      });
      if (deletes || !stops('cookies', pair.split('=', 1).join().trim())) Reflect.apply(native, self, args);
    },
    'set',
  );
  hook(view.CookieStore?.prototype, 'set', (native, self, args) =>
    stops('cookies', String((args[0] as CookieInit | undefined)?.name ?? args[0]))
      ? view.Promise.resolve()
      : Reflect.apply(native, self, args),
  );
  hook(view.Storage.prototype, 'setItem', (native, self, args) => {
    let kind: Store = 'sessionStorage';
    try {
      if (self === view.localStorage) kind = 'localStorage';
    } catch {
      // No access to local storage, so it is the other.
    }
    if (args.length < 2 || !stops(kind, String(args[0]))) Reflect.apply(native, self, args);
  });
}
