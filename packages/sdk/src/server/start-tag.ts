/** One attribute of a tag; positions are in the text of the tag. */
export interface TagAttribute {
  /** Lower case. */
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  /** As written, without quotes; empty where there is none. */
  readonly value: string;
  readonly end: number;
}

/** A start tag: `text` is what was written, from `<` to `>`. */
export interface StartTag {
  /** Lower case. */
  readonly name: string;
  readonly text: string;
  /** In order; where a name is repeated only the first counts (HTML 13.2.5.33). */
  readonly attributes: readonly TagAttribute[];
  /** Those that do not count: they would if the first had another name. */
  readonly repeated: readonly TagAttribute[];
}
