/** Tools whose choices and mark-up can be carried over. */
export type ImportTool =
  | 'axeptio'
  | 'complianz'
  | 'cookiebot'
  | 'didomi'
  | 'klaro'
  | 'onetrust'
  | 'orejime'
  | 'osano-cookieconsent'
  | 'tarteaucitron'
  | 'usercentrics'
  | 'vanilla-cookieconsent'
  | 'vanilla-cookieconsent-2'
  | 'wp-consent-api';

/** How the choices and the mark-up of another tool are carried over. */
export interface ImportSettings {
  /** The other tool, which names the part `import-TOOL`. */
  readonly from: ImportTool;
  /** By the other tool's name of a category, purpose or service: ids of purposes, or `service:ID`. */
  readonly map?: Readonly<Record<string, string | readonly string[]>>;
  /** Name of its cookie or storage entry, or the prefix of several, where it is not its default. */
  readonly cookie?: string;
  /** Its revision that counts; answers to another one are not carried over. */
  readonly version?: string;
  /** Whether what it stored is removed once it is carried over. Default false. */
  readonly clear?: boolean;
}
