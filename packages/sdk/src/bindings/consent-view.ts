import type { Consent } from '../consent.js';
import type { Choices, Status } from '../decision/choices.js';
import type { Expression } from '../policy-names.js';
import type { RequestConsent } from '../server/parse-consent.js';

/** What a component is rendered from: the consent of the browser's page, or on a server that of the request. */
export type ConsentSource = Consent | RequestConsent;

/** What a component sees of the visitor's consent. */
export interface ConsentView {
  /** Effective choice per purpose id. */
  readonly choices: Choices;
  /** Whether the visitor is still to be asked, has decided, or need not be asked. */
  readonly status: Status;
  /** Whether a purpose expression such as `analytics & service:maps` is granted. */
  granted<const Text extends string>(expression: Expression<Text>): boolean;
  /** The consent itself, to decide with: `consent?.open('preferences')`. Undefined where a server renders. */
  readonly consent: Consent | undefined;
}

/** What a provider hands to the components below it. */
export interface ConsentOptions {
  /** What the components are rendered from. */
  readonly consent: ConsentSource;
  /**
   * What the server rendered with, where the page may come from a cache and not know this visitor, for example
   * `parseConsent('', policy)`. Hydration shows the same; the visitor's own consent follows right after it.
   * Default: `consent`, since server and browser read the same cookie.
   */
  readonly initial?: RequestConsent | undefined;
}

const isLive = (source: ConsentSource): source is Consent => '$choices' in source;

export const choicesOf = (source: ConsentSource): Choices =>
  isLive(source) ? source.$choices.get() : source.choices;

export const viewOf = (source: ConsentSource): ConsentView => ({
  choices: choicesOf(source),
  status: isLive(source) ? source.$status.get() : source.status,
  granted: source.granted,
  consent: isLive(source) ? source : undefined,
});

/** Calls `listener` after every change of choices or status, until the function that it returns is called. */
export function onChange(source: ConsentSource, listener: () => void): () => void {
  if (!isLive(source)) return () => {};
  const stops = [source.$choices, source.$status].map((store: { listen(listener: () => void): () => void }) =>
    store.listen(() => listener()),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** The fault that every binding throws where nobody has given it a consent. */
export const noConsent = (mend: string): Error =>
  new Error(`useConsent() was called where no consent is provided: ${mend}`);
