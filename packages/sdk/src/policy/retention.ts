import type { Text } from './policy.js';

/** Days by the beginning of a unit's name in English, French, German, Italian, Portuguese and Spanish. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(session|sesi|sess|sitzung)/, 0],
  [/^(sec|sek|seg)/, 1 / 86_400],
  [/^min/, 1 / 1440],
  [/^(hour|heure|hora|stunde|ore$|ora$)/, 1 / 24],
  [/^(day|jour|d[ií]a|tag|giorn)/, 1],
  [/^(week|sem|woche|settiman)/, 7],
  [/^(month|mois|m[eê]s|monat)/, 30.4375],
  [/^(year|an$|ans$|ann|a[nñ]o|jahr)/, 365.25],
];

/** Days that a text such as `13 months` or `la session` names; undefined where it names none, or several. */
function daysOf(text: string): number | undefined {
  const words = text.toLowerCase().match(/\d+([.,]\d+)?|\p{L}+/gu) ?? [];
  const found = words.flatMap((word, index) => {
    const unit = UNITS.find(([name]) => name.test(word));
    if (!unit) return [];
    const count = Number((words[index - 1] ?? '').replace(',', '.'));
    return unit[1] === 0
      ? [0]
      : count >= 0 && /\d/.test(words[index - 1] ?? '')
        ? [count * unit[1]]
        : [Number.NaN];
  });
  return found.length === 1 && !Number.isNaN(found[0]) ? found[0] : undefined;
}

const inOneLanguage = (a: Text, b: Text): readonly [string, string] | undefined => {
  if (typeof a === 'string' || typeof b === 'string')
    return typeof a === 'string' && typeof b === 'string' ? [a, b] : undefined;
  const shared = Object.keys(a).find((language) => language in b);
  return shared === undefined ? undefined : [a[shared] as string, b[shared] as string];
};

/** Whether data is kept longer or shorter than before, where both texts name one duration; undefined else. */
export function compareRetention(before: Text, after: Text): 'longer' | 'shorter' | 'same' | undefined {
  const [a, b] = (inOneLanguage(before, after) ?? ['', '']).map(daysOf);
  if (a === undefined || b === undefined) return undefined;
  return b > a ? 'longer' : b < a ? 'shorter' : 'same';
}
