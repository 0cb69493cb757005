import type { Authority, Consent, NoticeRight, Policy, Text } from '@avow/sdk';
import type { NoticeKey } from '../locales/languages/notice-en.js';
import type { TextKey } from '../locales/texts.js';

/** What the law of a country says, as far as the notice tells it. */
export interface Place {
  /** ISO 3166 code, `EU`, or `default`. */
  readonly code: string;
  readonly law: { readonly name: string; readonly article: string; readonly national?: string };
  readonly authority: Authority | null;
  readonly rights: readonly NoticeRight[];
  /** Whether the authority that the policy names is this country's; undefined where nothing tells whose it is. */
  readonly isHome?: boolean;
}

/** What the notice is drawn from, in the dialog, on a page of its own, and as HTML without scripts. */
export interface NoticeScreen {
  readonly policy: Policy;
  readonly lang: string;
  /** Level of the headings of its sections. */
  readonly level: number;
  /** Text of the interface by key. */
  readonly say: (key: NoticeKey | TextKey) => string;
  /** Text of the policy. */
  readonly read: (text: Text | undefined) => string | undefined;
  /** The country whose law is shown: ISO 3166 code. */
  readonly country?: string | undefined;
  readonly place?: Place | undefined;
  /** Absent where no script runs: then there is nothing to press. */
  readonly consent?: Consent;
}
