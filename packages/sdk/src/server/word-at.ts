/** What may follow the name of a tag, beside `/` and `>` (HTML 13.2.5.8). */
export const SPACE = /[\t\n\f\r ]/;

/** Whether a word of lower case stands at a place, in any case; undefined while the text is too short to tell. */
export function wordAt(
  text: string,
  at: number,
  word: string,
  read = (here: string): string => here.toLowerCase(),
): boolean | undefined {
  const here = read(text.slice(at, at + word.length));
  if (here === word) return true;
  return word.startsWith(here) && at + here.length === text.length ? undefined : false;
}

/** The same, followed by what ends the name of a tag. */
export function tagAt(text: string, at: number, word: string): boolean | undefined {
  const there = wordAt(text, at, word);
  if (!there) return there;
  const next = text[at + word.length];
  return next === undefined ? undefined : SPACE.test(next) || next === '/' || next === '>';
}
