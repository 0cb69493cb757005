import { Problem } from '../problem.js';

const bad = (name: string, what: string): Problem =>
  new Problem(400, 'parameter-invalid', `The parameter ${name} must be ${what}.`);

/** Parameters of a URL, each at most once and only those that are known. */
export function parameters(url: URL, known: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (!known.includes(name)) {
      throw new Problem(
        400,
        'parameter-unknown',
        `Only these parameters are known here: ${known.join(', ')}.`,
      );
    }
    if (found.has(name)) throw bad(name, 'given once');
    found.set(name, value);
  }
  return found;
}

/** A whole number from `least` to `most`; `otherwise` where it is absent, and a problem when there is none. */
export function integer(
  values: ReadonlyMap<string, string>,
  name: string,
  [least, most]: readonly [number, number],
  otherwise?: number,
): number {
  const text = values.get(name);
  if (text === undefined && otherwise !== undefined) return otherwise;
  const value = /^\d{1,16}$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw bad(
      name,
      most === Number.MAX_SAFE_INTEGER
        ? `a whole number from ${least}`
        : `a whole number from ${least} to ${most}`,
    );
  }
  return value;
}

export function matching(
  values: ReadonlyMap<string, string>,
  name: string,
  pattern: RegExp,
  what: string,
): string | undefined {
  const text = values.get(name);
  if (text !== undefined && !pattern.test(text)) throw bad(name, what);
  return text;
}

/** An RFC 3339 date or date-time, as seconds since the epoch. */
export function time(values: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const milliseconds = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds))
    throw bad(name, 'a date or time such as 2026-11-24 or 2026-11-24T08:00:00Z');
  return Math.floor(milliseconds / 1000);
}
