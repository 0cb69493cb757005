import type { Text } from './policy.js';

/** What a change of a policy is about; also the key of its words in the interface. */
export type ChangeKind =
  | 'purpose-added'
  | 'purpose-removed'
  | 'basis-changed'
  | 'category-added'
  | 'category-removed'
  | 'sensitive-changed'
  | 'age-changed'
  | 'sale-changed'
  | 'service-added'
  | 'service-removed'
  | 'service-widened'
  | 'service-narrowed'
  | 'recipient-added'
  | 'recipient-changed'
  | 'recipient-removed'
  | 'country-added'
  | 'country-removed'
  | 'safeguard-changed'
  | 'retention-longer'
  | 'retention-shorter'
  | 'retention-changed'
  | 'storage-changed'
  | 'controller-changed'
  | 'contact-changed'
  | 'automated-decisions-changed'
  | 'expiry-changed'
  | 'model-changed'
  | 'order-changed'
  | 'notice-changed'
  | 'wording-changed'
  | 'technical';

/** One difference between two policies. */
export interface Change {
  /** What it is about, such as `purpose-added`. */
  readonly kind: ChangeKind;
  /** Where it is, lists by the id of the entry: `services.stats.country`. */
  readonly path: string;
  /** What it was; absent for what was added. */
  readonly before?: unknown;
  /** What it is; absent for what was removed. */
  readonly after?: unknown;
  /**
   * Whether a choice given before does not cover it, so that visitors must be asked again (GDPR Art. 4(11), 6(1)(a)
   * and 13: consent is informed and specific). Else it is enough to tell them.
   */
  readonly ask: boolean;
}

/** One entry of a policy's change log: what a version brought. */
export interface ChangeLogEntry {
  /** The version that brought it. */
  readonly version: string;
  /** ISO 8601 day on which it came into force. */
  readonly date: string;
  /** What changed, in the controller's own words. */
  readonly text?: Text;
  /** As `diffPolicy` found it. */
  readonly changes: readonly Pick<Change, 'kind' | 'path' | 'ask'>[];
}
