import type { PolicyWithNames } from '../policy/named-services.js';
import { withWholeCatalogue } from '../services/complete-policy.js';
import { parseConsent, type RequestConsent } from './parse-consent.js';

/** What the header says beyond the hosts that are granted. */
export interface CspOptions {
  /** For scripts and styles of this response; random, new for each. */
  readonly nonce?: string;
  /** Hashes of inline scripts, such as `sha256-…`, with or without quotes. */
  readonly hashes?: readonly string[];
  /** Scripts vouched for by nonce or hash may load others; browsers then ignore the hosts of `script-src`. */
  readonly strictDynamic?: boolean;
  /** Adds `require-trusted-types-for 'script'`. */
  readonly trustedTypes?: boolean;
  /** Reports and stops nothing. */
  readonly reportOnly?: boolean;
  /** Name of an endpoint of the `Reporting-Endpoints` header. */
  readonly reportTo?: string;
  /** More sources, or directives, of your own: `{"img-src": ["https://cdn.example"]}`. */
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** A host as policies write it; nothing else may get into the header. */
const HOST = /^(\*\.)?[a-z0-9.-]+(:\d+)?$/;
const NONCE = /^[\w+/-]+={0,2}$/;
const SOURCE = /^[^\s;,]+$/;

/**
 * A Content-Security-Policy (CSP Level 3) that lets the page reach itself, the receiver of receipts and the hosts of
 * the services that this visitor has granted, and nobody else. It changes with the visitor's choices: send it with
 * `Vary: Cookie`, or keep such pages out of shared caches.
 * @param consent what `parseConsent` gave, or the value of the Cookie header
 * @returns `name` and `value` of the header
 * @throws {TypeError} for a nonce, hash or source that does not belong into the header
 */
export function contentSecurityPolicy(
  policy: PolicyWithNames,
  consent: RequestConsent | string | null | undefined,
  options: CspOptions = {},
): { name: string; value: string } {
  const { nonce, hashes = [], strictDynamic, trustedTypes, reportOnly, reportTo, extra = {} } = options;
  const { granted } = typeof consent === 'object' && consent ? consent : parseConsent(consent, policy);
  if (nonce !== undefined && !NONCE.test(nonce))
    throw new TypeError('options.nonce: give base64 without spaces');
  const hosts = new Set(
    (withWholeCatalogue(policy).services ?? []).flatMap(({ id, hosts = [] }) =>
      granted(`service:${id}`) ? hosts.filter((host) => HOST.test(host)) : [],
    ),
  );
  const endpoint = policy.receipts?.endpoint;
  const receiver = endpoint && /^https?:/.test(endpoint) ? [new URL(endpoint).origin] : [];
  const self = "'self'";
  const vouched = nonce ? [`'nonce-${nonce}'`] : [];
  const directives = new Map<string, readonly string[]>([
    ['default-src', [self]],
    [
      'script-src',
      [
        self,
        ...vouched,
        ...hashes.map((hash) => `'${hash.replace(/^'|'$/g, '')}'`),
        ...(strictDynamic ? ["'strict-dynamic'"] : []),
        ...hosts,
      ],
    ],
    ['style-src', [self, ...vouched, ...hosts]],
    ['img-src', [self, 'data:', ...hosts]],
    ['font-src', [self, ...hosts]],
    ['media-src', [self, ...hosts]],
    ['frame-src', [self, ...hosts]],
    // A host without a scheme does not cover web sockets.
    ['connect-src', [self, ...receiver, ...hosts, ...[...hosts].map((host) => `wss://${host}`)]],
    ['worker-src', [self]],
    ['object-src', ["'none'"]],
    ['base-uri', [self]],
    ...(trustedTypes ? [['require-trusted-types-for', ["'script'"]] as const] : []),
    ...(reportTo ? [['report-to', [reportTo]] as const] : []),
  ]);
  for (const [name, sources] of Object.entries(extra))
    directives.set(
      name,
      [...(directives.get(name) ?? []), ...sources].filter(
        (source, _, all) => source !== "'none'" || all.length === 1,
      ),
    );
  const value = [...directives]
    .map(([name, sources]) => {
      const wrong = sources.find((source) => !SOURCE.test(source));
      if (wrong !== undefined || !/^[a-z-]+$/.test(name))
        throw new TypeError(
          `${name} ${wrong ?? ''}: give sources of CSP without spaces, commas and semicolons`,
        );
      return `${name} ${[...new Set(sources)].join(' ')}`;
    })
    .join('; ');
  return { name: `content-security-policy${reportOnly ? '-report-only' : ''}`, value };
}
