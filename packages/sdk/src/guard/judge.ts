import { fault } from '../choices/announce.js';
import { decide } from '../decision/decide.js';
import { decodeStored } from '../decision/stored-choice.js';
import { assertComplete } from '../policy/named-services.js';
import type { Policy } from '../policy/policy.js';
import { hasGpc } from '../signals/signals.js';
import { createFind, type FindExpression, type HostTable, hostPattern, hostTable } from './hosts.js';

/** One thing that the guard stopped, or in report mode would have stopped. */
export interface Stopped {
  /** What it was: `script`, `img`, `fetch`, `websocket`, `cookie`, … */
  readonly kind: string;
  /** The address, or the name of what would have been stored. */
  readonly url: string;
  /** Expression of the services that use it, such as `service:maps`; empty where the policy names none. */
  readonly service: string;
  /** False in report mode, and for what had already begun. */
  readonly stopped: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** How the guard stops, and whom it asks. */
export interface GuardOptions {
  /** `report` stops nothing and lists what it would have stopped. Default `stop`. */
  readonly mode?: 'stop' | 'report' | undefined;
  /** Hosts that are stopped until the policy is known. */
  readonly hosts?: readonly string[] | undefined;
  /** `stop`: also cookies and storage under names that the policy does not list are not written. Default `allow`. */
  readonly unlisted?: 'allow' | 'stop' | undefined;
  /** Whether an expression such as `service:maps` is granted now. Default: what `window.avow` says, before it is there the cookie. */
  readonly granted?: ((expression: string) => boolean) | undefined;
}

/** Entries kept for an inspector. */
const MOST = 500;

/** Decides on every call and element: which services an address belongs to, whether they are granted, what to report. */
export interface Judge {
  /** The expression that opens an address; undefined where nobody minds. */
  find: FindExpression;
  granted(expression: string): boolean;
  /** Reports, and gives the expression when the caller must stop; undefined when it must not. */
  stops(kind: string, url: unknown, expression?: string | undefined, begun?: boolean): string | undefined;
  readonly list: readonly Stopped[];
  readonly options: GuardOptions;
  /** Undefined until it is known. */
  policy: Policy | undefined;
  /** Puts a policy in force. */
  use(policy: Policy): void;
  /** Whether a text could name a host of the policy. */
  mentions(text: string): boolean;
  /** What the addresses match that are stopped now; undefined when none are. */
  deniedPattern(): RegExp | undefined;
}

export function createJudge(options: GuardOptions): Judge {
  const list: Stopped[] = [];
  let table: HostTable = new Map();
  let pattern: RegExp | undefined;
  const byCookie = (expression: string): boolean => {
    try {
      const policy = judge.policy as Policy;
      const stored = decodeStored(document.cookie);
      // Who signals an objection and has decided nothing may be granted nothing yet: avow.js knows which law binds.
      const purposes =
        hasGpc() && !stored ? policy.purposes.map((one) => ({ ...one, optOut: false })) : policy.purposes;
      const { grants } = decide({ ...policy, purposes }, stored, Math.floor(Date.now() / 1000));
      return expression.split(' | ').some((name) => grants.get(name) === '1');
    } catch {
      // No access to cookies, or no policy: nothing is granted.
      return false;
    }
  };
  const judge: Judge = {
    find: () => undefined,
    list,
    options,
    policy: undefined,
    granted(expression) {
      const granted = options.granted ?? (window as { avow?: GuardOptions }).avow?.granted;
      return !!expression && (typeof granted === 'function' ? granted(expression) : byCookie(expression));
    },
    stops(kind, url, expression = judge.find(url), begun = false) {
      if (expression === undefined || judge.granted(expression)) return undefined;
      const stopped = options.mode !== 'report' && !begun;
      const detail = { kind, url: String(url).slice(0, 2000), service: expression, stopped, at: Date.now() };
      if (list.push(detail) > MOST) list.shift();
      queueMicrotask(() => document.dispatchEvent(new CustomEvent('avow:stopped', { detail })));
      return stopped ? expression : undefined;
    },
    use(policy) {
      judge.policy = policy;
      try {
        // What the part `services` completes comes once more.
        if (!policy.parts?.includes('services')) assertComplete(policy);
      } catch (error) {
        fault('services', error);
      }
      start(hostTable(policy.services));
    },
    mentions: (text) => !!pattern?.test(text),
    deniedPattern() {
      const hosts = [...table].filter(([, expression]) => !judge.granted(expression)).map(([host]) => host);
      if (options.mode === 'report' || !hosts.length) return undefined;
      const one = ({ host }: Location): string => host.replace(/\./g, '\\.');
      return RegExp(
        `^(\\w+:)?//(?!${one(location)}([/?#]|$))(${hosts.map(hostPattern).join('|')})([/?#]|$)`,
        'i',
      );
    },
  };
  const start = (next: HostTable): void => {
    table = next;
    judge.find = createFind(table, location, () => document.baseURI);
    const names = [...table.keys()].map((host) => host.replace(/^\*|:\d+$/g, '').replace(/\./g, '\\.'));
    pattern = names.length ? RegExp(names.join('|'), 'i') : undefined;
  };
  start(new Map(options.hosts?.map((host) => [host, ''])));
  return judge;
}
