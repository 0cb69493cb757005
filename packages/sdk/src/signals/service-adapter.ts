import type { Service } from '../policy/policy.js';

/** What a service is used for, from which a policy's purpose is found: see `purposesOf`. */
export type Category = 'analytics' | 'advertising' | 'functional' | 'monitoring' | 'security';

/** What the calls of an adapter are told. */
export interface ServiceState {
  /** Whether a purpose expression such as `ads & analytics` is granted now. */
  granted(expression: string): boolean;
  /** The service as the policy has it. */
  readonly service: Service;
  /** What the site's policy says to this adapter, under `settings`; not checked, it comes from JSON. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * What the catalogue knows of a vendor: facts for notice, guard and withdrawal, and how its client is told of
 * consent. One file each in `catalogue/`, which exports nothing else; plain data but for the calls.
 *
 * Calls must bear repetition, and may throw or reject: that is reported and stops nothing. Of them all only
 * `default` and `change` can run while the service is denied, so nothing else may load the vendor's code.
 * @typeParam Client the part of the vendor's client that the calls use
 */
export interface ServiceAdapter<Client = unknown> extends Omit<Service, 'purposes' | 'optOut' | 'optIn'> {
  /** What visitors read, where the policy says nothing else. */
  readonly name: string;
  /** Who operates the service: the recipient (GDPR Art. 13(1)(e)). */
  readonly recipient: string;
  /** What the recipient is by its own terms (GDPR Art. 4(7), 4(8) and 26); `self` where the site runs it itself. */
  readonly role: 'processor' | 'controller' | 'joint-controller' | 'self';
  /** What it is used for, where the policy names no purposes. */
  readonly category: Category;
  /** Where the client is on a page that loads it by a script tag: a global, such as `posthog` or `analytics.client`. */
  readonly global?: string;
  /** Once, as soon as Avow runs, before the vendor's own script: modes that deny until told otherwise. */
  default?(client: Client | undefined, state: ServiceState): unknown;
  /** The service is granted: at the start where it was before, and whenever it becomes so. Only with a client. */
  grant?(client: Client, state: ServiceState): unknown;
  /** The service is no longer granted. Only with a client. */
  withdraw?(client: Client, state: ServiceState): unknown;
  /** After `default`, and after every decision: for signals that follow several purposes. */
  change?(client: Client | undefined, state: ServiceState): unknown;
  /** What the facts come from: `url` of documentation, or a package URL (`pkg:npm/…`), and the day it was `read`. */
  readonly sources: readonly { readonly url: string; readonly read: string }[];
}
