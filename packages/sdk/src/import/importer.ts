import type { Consent } from '../consent.js';

/** Where another tool may have kept its choices; a value is as it is stored, not decoded. */
export interface OldStore {
  /** A cookie; undefined also where it is there twice with different values. */
  cookie(name: string): string | undefined;
  /** An entry of local storage. */
  local(name: string): string | undefined;
}

/** What a visitor once answered, in the words of the tool that asked. */
export interface OldChoices {
  /** By category or service name; what the tool cannot tell for certain is left out. */
  readonly choices: ReadonlyMap<string, boolean>;
  /** Time of the answer, seconds since the epoch, where the tool keeps it. */
  readonly time?: number | undefined;
  /** When the tool would have asked again, seconds since the epoch, where it keeps that. */
  readonly until?: number | undefined;
  /** Revision of what was asked, where the tool keeps it. */
  readonly version?: string | undefined;
  /**
   * The tool lists only what was granted, so what is not listed was refused: the purposes that its names lead to
   * (`named`), or every purpose (`all`).
   */
  readonly refused?: 'named' | 'all';
}

/** How the tool blocked an element of the page. */
export interface Mark {
  /** Its names for what must be granted. */
  readonly names: readonly string[];
  /** Whether one of them is enough. Default: all are needed. */
  readonly any?: boolean;
  /** Type that a script gets when it runs; without it, a classic script. */
  readonly type?: string | undefined;
  /** Where it is loaded from, where the tool keeps that in an attribute of its own. */
  readonly src?: string | undefined;
  /** Content that is shown, or hidden, while granted. */
  readonly content?: 'show' | 'hide';
}

/** All that Avow knows about another tool: data and pure functions. */
export interface Importer {
  /** The tool, as in `policy.import.from`. */
  readonly name: string;
  /** Its default name of the cookie or storage entry, or the prefix of several. */
  readonly cookie: string;
  /** Further names that it stores under, for `clear`. */
  readonly alsoStores?: readonly string[];
  /** Revision that counts unless the policy names another; without it, any. */
  readonly version?: string;
  /** Names that mean something else here than usual: another usual name, or '' for nothing. */
  readonly usual?: Readonly<Record<string, string>>;
  /**
   * Reads the old choices. Never throws, and undefined unless the visitor has answered.
   * @param cookie name of the cookie or storage entry, or the prefix of several
   * @param names names that the policy knows, for tools that do not list what they asked
   */
  read(store: OldStore, cookie: string, names: readonly string[]): OldChoices | undefined;
  /** Selects the elements that the tool may block. */
  readonly marked?: string;
  /** How an element that the tool had marked is marked for Avow; undefined for one that it had not. */
  mark?(element: HTMLElement): Mark | undefined;
  /**
   * What stands in the place of an element that has to be built anew, marked for Avow and with nothing that loads
   * or runs by itself; undefined where it cannot be carried over.
   */
  rebuild?(element: HTMLElement, expression: string): Node | undefined;
  /** Answers the page's calls to the tool; `granted` takes the tool's names. */
  answer?(consent: Consent, granted: (name: string) => boolean): void;
}
