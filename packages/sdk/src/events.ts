import type { Choices, Method } from './decision/choices.js';
import type { Stopped } from './guard/judge.js';
import type { JurisdictionDetail } from './jurisdiction/apply-jurisdiction.js';
import type { ComingLaw } from './jurisdiction/coming-law.js';
import type { Receipt } from './receipts/receipt.js';

/** What went wrong, in `avow:error`; codes are listed in docs/markup.md. */
export interface FaultDetail {
  /** Stable, such as `policy`. */
  readonly code: string;
  /** For the console: what failed, and how to mend it where that is known. No personal data. */
  readonly message: string;
}

/** A decision that took effect, in `avow:change`. */
export interface ChangeDetail {
  /** Effective choice for each purpose id, now. */
  readonly choices: Choices;
  /** Ids of the purposes whose effective choice is another now. */
  readonly changed: readonly string[];
  /** Absent where no act on this page decided: another tab did, the choice expired, or the policy was revised. */
  readonly method?: Method | undefined;
}

declare global {
  /** What Avow announces on `document`, so that `addEventListener` knows each `detail`. */
  interface DocumentEventMap {
    /** The gate has done its first round. */
    'avow:ready': CustomEvent<null>;
    /** A decision took effect. */
    'avow:change': CustomEvent<ChangeDetail>;
    /** Embeds wait. */
    'avow:blocked': CustomEvent<null>;
    /** A `receipt` is signed, or recorded where the browser cannot sign. */
    'avow:receipt': CustomEvent<{ readonly receipt: Receipt }>;
    /** The receiver has answered: `receipt.proof`, or `receipt.error`. */
    'avow:proof': CustomEvent<{ readonly receipt: Receipt }>;
    /** The law of the visitor's place is about to take effect. */
    'avow:law': CustomEvent<ComingLaw>;
    /** The law of the visitor's place was looked for. */
    'avow:jurisdiction': CustomEvent<JurisdictionDetail>;
    /** `services`: ids of withdrawn services that only a reload of the page stops. */
    'avow:reload': CustomEvent<{ readonly services: readonly string[] }>;
    /** The guard stopped something, or in report mode would have. */
    'avow:stopped': CustomEvent<Stopped>;
    /** Services named in the policy are complete, by the script tag's part `services`: their ids. */
    'avow:services': CustomEvent<{ readonly services: readonly string[] }>;
    /** Something went wrong. */
    'avow:error': CustomEvent<FaultDetail>;
  }
}
