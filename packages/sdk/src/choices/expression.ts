/**
 * Evaluates a purpose expression: names joined by `&`, `|`, `!` and parentheses; `&` binds tighter than `|`.
 * @param granted tells whether a name is granted, and throws for one it does not know
 * @throws {SyntaxError} naming the place, when the expression cannot be read
 */
export function evaluate(expression: string, granted: (name: string) => boolean): boolean {
  const tokens = expression.match(/[\w:-]+|\S/g) ?? [];
  let at = 0;

  const take = (token: string): boolean => tokens[at] === token && !!++at;

  const either = (): boolean => {
    let value = both();
    while (take('|')) value = both() || value;
    return value;
  };

  const both = (): boolean => {
    let value = one();
    while (take('&')) value = one() && value;
    return value;
  };

  const one = (): boolean => {
    if (take('!')) return !one();
    if (take('(')) {
      const value = either();
      if (!take(')')) fail();
      return value;
    }
    const name = tokens[at] ?? '';
    if (!/^\w/.test(name)) fail();
    at++;
    return granted(name);
  };

  const fail = (): never => {
    throw SyntaxError(`"${expression}": expected a purpose at word ${at + 1}`);
  };

  const value = either();
  if (at < tokens.length) fail();
  return value;
}
