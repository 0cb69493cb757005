import type { Consent, Receipt } from '@avow/sdk';
import type { Finding } from '@avow/sdk/lint';
import type { Journal } from './journal.js';
import type { Overrides } from './override.js';

/** What the inspector knows; a tab draws from nothing else. */
export interface Known {
  readonly consent: Consent;
  readonly journal: Journal;
  readonly overrides: Overrides;
  /** Undefined until they were asked for. */
  readonly receipts: readonly Receipt[] | undefined;
  /** Undefined until the linter was loaded; a text where it could not be. */
  readonly findings:
    | readonly Pick<Finding, 'id' | 'severity' | 'place' | 'problem' | 'mend'>[]
    | string
    | undefined;
}
