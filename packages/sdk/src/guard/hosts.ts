import type { Service } from '../policy/policy.js';

/** What the guard looks up for an address: undefined for hosts that nobody names. */
export type FindExpression = (url: unknown) => string | undefined;

/** Hosts of a policy with the expression that opens them: a host that services share is open while one of them is granted. */
export type HostTable = ReadonlyMap<string, string>;

/**
 * Hosts as a policy writes them: `cdn.example.com` is this host on every port, with `:8443` on that port only, and
 * `*.example.com` is every host below it, not itself (as in CSP Level 3, 6.7.2.8).
 */
export function hostTable(services: readonly Pick<Service, 'id' | 'hosts'>[] = []): HostTable {
  const table = new Map<string, string>();
  for (const { id, hosts = [] } of services)
    for (const host of hosts) {
      const others = table.get(host);
      table.set(host, `${others ? `${others} | ` : ''}service:${id}`);
    }
  return table;
}

/** What an address with this host matches, as the source of a regular expression. */
export const hostPattern = (host: string): string =>
  host.replace(/\./g, '\\.').replace(/^\*/, '[^/?#]+') + (/:\d+$/.test(host) ? '' : '(:\\d+)?');

/** The expression of a host: the most exact entry counts. @param port as written, or that of the scheme */
export function findHost(table: HostTable, hostname: string, port: string): string | undefined {
  const labels = hostname.replace(/\.$/, '').split('.');
  for (let index = 0; index < labels.length; index++) {
    const name = `${index ? '*.' : ''}${labels.slice(index).join('.')}`;
    const found = table.get(`${name}:${port}`) ?? table.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const PORTS: Record<string, string> = { 'http:': '80', 'ws:': '80', 'https:': '443', 'wss:': '443' };

/** Plain absolute addresses, without user, escapes or anything else that only a URL parser knows. */
const PLAIN = /^(?:https?:|wss?:)?\/\/[a-z0-9.-]+(?::\d+)?(?=[/?#]|$)/;
/** Paths of the page's own host. */
const PATH = /^\/(?![\\/])[\x21-\x7e]*$/;

/**
 * Looks up addresses, in under a microsecond for those that need no URL parser.
 * @param own host of the page, which is never stopped
 * @param base address that others are relative to
 */
export function createFind(
  table: HostTable,
  own: { readonly host: string },
  base: () => string,
): FindExpression {
  const parse = (text: string, from?: string): string | undefined => {
    const { protocol, hostname, port } = new URL(text, from);
    const scheme = PORTS[protocol];
    const host = scheme && port ? `${hostname}:${port}` : hostname;
    return !scheme || host === own.host ? undefined : findHost(table, hostname, port || scheme);
  };
  /** By scheme, host and port as written. */
  const known = new Map<string, string | undefined>();
  let knownBase: string | undefined;
  let ofBase: string | undefined;
  return (url) => {
    if (!table.size) return undefined;
    const text = String(url);
    try {
      if (PATH.test(text)) {
        // A page's own path is another host's only where `<base>` says so.
        const now = base();
        if (now !== knownBase) {
          knownBase = now;
          ofBase = parse(now);
        }
        return ofBase;
      }
      const [plain] = PLAIN.exec(text) ?? [];
      if (plain === undefined) return parse(text, base());
      if (!known.has(plain)) {
        // Pages may invent host names without end.
        if (known.size > 500) known.clear();
        known.set(plain, parse(plain, base()));
      }
      return known.get(plain);
    } catch {
      return undefined;
    }
  };
}
