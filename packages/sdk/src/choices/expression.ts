import type { Grants } from '../decision/decide.js';

/**
 * Evaluates a purpose expression: names joined by `&`, `|`, `!` and parentheses; `&` binds tighter than `|`.
 * Names become 1 or 0; then every innermost part is replaced by its value until one digit is left.
 * @returns `1` or `0`; anything longer cannot be read. An unknown name stays a word, so that `!typo` grants nothing
 */
export function evaluate(expression: string, grants: Grants): string {
  let text = `(${expression})`
    .replace(/[^&|!()\s]+/g, (name) => grants.get(name) as string)
    .replace(/\s/g, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(
      /!([01])|\(([01]([&|][01])*)\)/g,
      // A parenthesis is granted when one of its alternatives is nothing but ones.
      (_, digit, inner) => `${digit ? 1 - digit : +/(^|\|)1(&1)*(\||$)/.test(inner)}`,
    );
  }
  return text;
}
