/** What a new site has told of itself. */
export interface Answers {
  readonly name: string;
  readonly contact: string;
  readonly address?: string;
  readonly url?: string;
  readonly dpo?: string;
  /** ISO 3166 code; absent only with `everywhere`. */
  readonly country?: string;
  readonly everywhere: boolean;
  readonly purposes: readonly string[];
  readonly services: readonly string[];
  readonly receipts?: string;
}
