import type { Policy, Text } from '@avow/sdk';
import { inLanguage, plainWords } from '../output/text.js';
import type { Activity } from './activities.js';
import { SAFEGUARDS } from './terms.js';

/** How the documents put what a policy says, in one language. */
export interface Wording {
  words(text: Text | undefined): string;
  many(texts: readonly Text[] | undefined): string[];
  /** Name of a country. @param code ISO 3166-1 alpha-2 */
  country(code: string): string;
  safeguard(name: string | undefined): string;
  /** Names of categories of data. */
  categories(ids: readonly string[] | undefined): string[];
  /** Countries with their safeguards, each once. */
  transfers(list: Activity['transfers']): string[];
}

export function wordingOf({ notice = {} }: Policy, lang: string): Wording {
  const words = (text: Text | undefined): string => plainWords(inLanguage(text, lang));
  const many = (texts: readonly Text[] | undefined): string[] => (texts ?? []).map(words);
  const country = (code: string): string => {
    try {
      return new Intl.DisplayNames([lang, 'en'], { type: 'region' }).of(code) ?? code;
    } catch {
      return code;
    }
  };
  const safeguard = (name: string | undefined): string => (name ? (SAFEGUARDS[name] ?? '') : '');
  const categories = (ids: readonly string[] | undefined): string[] =>
    (ids ?? []).map((id) => {
      const known = notice.dataCategories?.find((category) => category.id === id);
      return `${known ? words(known.name) : id}${known?.sensitive ? ' (special category, Art. 9)' : ''}`;
    });
  const transfers = (list: Activity['transfers']): string[] => [
    ...new Set(
      (list ?? []).map(
        ({ country: code, safeguard: name, url }) =>
          `${country(code)}${name ? `: ${safeguard(name)}` : ''}${url ? ` (${url})` : ''}`,
      ),
    ),
  ];

  return { words, many, country, safeguard, categories, transfers };
}
