/** Names of the policy's purposes and services; empty until the file that `avow types` writes declares them. */
// biome-ignore lint/suspicious/noEmptyInterface: an app's declarations merge with it
export interface PolicyNames {}

/**
 * What an expression may name: a purpose by its id, a service as `service:ID`; any text where no file declares them.
 */
type Name = PolicyNames extends {
  readonly purpose: infer Purpose extends string;
  readonly service: infer Service;
}
  ? Purpose | `service:${Service & string}`
  : string;

/** What an expression names and the policy does not have. */
type Unknown<Text extends string> =
  Text extends `${infer Left}${'&' | '|' | '!' | '(' | ')' | ' '}${infer Right}`
    ? Unknown<Left> | Unknown<Right>
    : Text extends '' | Name
      ? never
      : Text;

/** A purpose expression whose names the policy has; any text where they are not declared, or not known before it runs. */
export type Expression<Text extends string> = PolicyNames extends { readonly purpose: string }
  ? string extends Text
    ? Text
    : [Unknown<Text>] extends [never]
      ? Text
      : `${Unknown<Text>} is no purpose or service of the policy`
  : Text;
