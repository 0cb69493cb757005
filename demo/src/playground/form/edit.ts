import type { Text } from '@avow/sdk';

/** Members of a policy while it is written: anything JSON can hold. */
export type Draft = Readonly<Record<string, unknown>>;
export type Step = string | number;

/** The same value with another member at a path; `undefined` takes it away. Nothing else is touched. */
export function changed(value: unknown, [step, ...rest]: readonly Step[], member: unknown): unknown {
  if (step === undefined) return member;
  const next = changed((value as Record<Step, unknown> | undefined)?.[step], rest, member);
  if (typeof step === 'number' || Array.isArray(value)) {
    const list = [...((value as unknown[]) ?? [])];
    if (next === undefined) list.splice(Number(step), 1);
    else list[Number(step)] = next;
    return list;
  }
  const { [step]: _, ...others } = (value ?? {}) as Record<string, unknown>;
  if (next === undefined) return others;
  return value && Object.hasOwn(value, step) ? { ...value, [step]: next } : { ...others, [step]: next };
}

/** The words of a text in a language; of English, or whichever there is, where it has none. */
export const wordsOf = (text: unknown, lang: string): string => {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  const all = text as Readonly<Record<string, string>>;
  return all[lang] ?? all.en ?? Object.values(all)[0] ?? '';
};

/** A text with other words in a language; one that has a single wording keeps it so. */
export const withWords = (text: unknown, lang: string, words: string): Text | undefined => {
  if (typeof text === 'object' && text !== null) return { ...text, [lang]: words };
  return words === '' ? undefined : words;
};

/** An id from a name: lower-case letters, digits and hyphens, and none that is taken. */
export function idFrom(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
      .slice(0, 28) || 'new';
  for (let number = 1; ; number++) {
    const id = number > 1 ? `${base}-${number}` : base;
    if (!taken.includes(id)) return id;
  }
}
