/** Decoding of what other tools store: every function takes any text and never throws. */

type Fields = Readonly<Record<string, unknown>>;

/** The value as an object, or an empty one. */
export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** The texts of a list; anything else is none. */
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** Percent-decoded, or as it is. */
export function decoded(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A JSON object, percent-encoded or not; undefined for anything else. */
export function jsonObject(text = ''): Fields | undefined {
  // As it is first: JSON may have names with a percent sign in them.
  for (const json of [text, decoded(text)])
    try {
      const value: unknown = JSON.parse(json);
      return fields(value) === value ? (value as Fields) : undefined;
    } catch {}
  return undefined;
}

/** Entries that are exactly true or false. */
export const booleans = (object: Fields): Map<string, boolean> =>
  new Map(
    Object.entries(object).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  );

/** Seconds since the epoch of an ISO 8601 text or of milliseconds; NaN for what is no time. */
export const seconds = (time: unknown): number =>
  Math.floor((typeof time === 'number' ? time : Date.parse(plain(time))) / 1000);

/** Text of a text, number or boolean; empty for the rest, which may have members that no conversion survives. */
export const plain = (value: unknown): string => (typeof value === 'object' ? '' : String(value));
