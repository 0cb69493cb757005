/** A document of the register, as plain data: pages, tables and linked data are made from it. */

/** One line, or several. */
export type Cell = string | readonly string[];

export interface RegisterTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export type DocumentId = 'controller' | 'processor' | 'sub-processors' | 'recipients' | 'dpa' | 'security';

export interface RegisterDocument {
  readonly id: DocumentId;
  readonly title: string;
  /** What it rests on. */
  readonly source: string;
  /** Who it is of: name and value. */
  readonly facts: readonly (readonly [string, Cell])[];
  readonly tables: readonly RegisterTable[];
  /** What the law asks for and the policy does not tell. */
  readonly gaps: readonly string[];
}
