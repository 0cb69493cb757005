import type { Consent, Purpose, Text } from '@avow/sdk';
import type { Texts } from './locales/texts.js';

/** What every view needs to be drawn. */
export interface Screen {
  readonly consent: Consent;
  readonly texts: Texts;
  /** Text of the interface by key. */
  readonly say: (key: string) => string;
  /** Text of the policy. */
  readonly read: (text: Text | undefined) => string | undefined;
  /** The language in which a text of the policy is there, for `lang` (WCAG 3.1.2); undefined where it says none. */
  readonly langOf: (text: Text | undefined) => string | undefined;
  /** The names of purposes in one line; not of those that stand for a service. */
  readonly list: (purposes: readonly Purpose[]) => string;
}
