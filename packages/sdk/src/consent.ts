import type { ReadableAtom } from 'nanostores';
import type { Choices, Method, Status } from './decision/choices.js';
import type { Policy } from './policy/policy.js';
import type { Expression } from './policy-names.js';
import type { Receipt } from './receipts/receipt.js';

/**
 * `notice#security` is the notice, at the section of that name; it reads as `notice` once that is in view. `vendors` is
 * drawn by the part `tcf`.
 */
export type View = 'closed' | 'banner' | 'preferences' | 'notice' | `notice#${string}` | 'vendors';

/** One visitor's consent on this page. Nothing here ever throws into the page. */
export interface Consent {
  /** The policy in force. */
  readonly policy: Policy;
  /**
   * Puts another policy in force and decides anew, without a choice of the visitor: the same policy as it applies
   * in a jurisdiction, with services of the catalogue, or in a newer version on a page that stays open.
   * @param known an empty object, once what was answered to another tool is known: until then nothing begins on silence where
   * the policy has a part that imports it and nothing is stored
   */
  revise(policy: Policy, known?: object): void;
  /** Language the visitor is shown, a BCP 47 tag. */
  readonly lang: string;
  /** Choice per purpose id, as it is in force: a store of nanostores. */
  readonly $choices: ReadableAtom<Choices>;
  /** Whether there is something to ask, and whether it was answered. */
  readonly $status: ReadableAtom<Status>;
  /** Which view the interface draws; the banner while the visitor is asked. */
  readonly $view: ReadableAtom<View>;
  /** Whether a purpose expression such as `analytics & service:maps` is granted now. */
  granted<const Text extends string>(expression: Expression<Text>): boolean;
  /** Resolves when the expression first becomes granted. */
  when<const Text extends string>(expression: Expression<Text>): Promise<void>;
  /**
   * Grants every purpose; those that need an act of their own (`sensitive`, `minAge`) stay as they were answered, else denied.
   * In force before this returns; resolves once the choice is stored.
   */
  acceptAll(): Promise<void>;
  /** Denies every purpose that can be denied. As `acceptAll`. */
  rejectAll(): Promise<void>;
  /** Decides the purposes named and leaves the others as they are. */
  save(choices: Readonly<Record<string, boolean>>, method?: Method): Promise<void>;
  /** Withdraws the purposes named, or all that can be denied (GDPR Art. 7(3)). */
  withdraw(purposes?: readonly string[]): Promise<void>;
  /** Shows a view; `notice#security` the section of the notice with that anchor. */
  open(view: 'preferences' | 'notice' | `notice#${string}` | 'vendors'): void;
  /** Hides the view; behind preferences and notice the banner comes back while the visitor is undecided. */
  close(): void;
  /** This visitor's own receipts, oldest first. */
  receipts(): Promise<Receipt[]>;
  /** Ends everything of this consent on the page: listeners, observers, the view. What is stored stays, what runs runs on. */
  destroy(): void;
}
