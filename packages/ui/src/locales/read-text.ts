import type { Text } from '@avow/sdk';

/**
 * The language in which a text of the policy is read in `lang`: the exact tag, then its language, then English, then
 * whatever there is. Undefined for a text that says none: it is in the page's own.
 */
export const languageOf = (text: Text | undefined, lang: string): string | undefined =>
  typeof text === 'object'
    ? [lang, lang.split('-')[0] as string, 'en', ...Object.keys(text)].find((one) => text[one] !== undefined)
    : undefined;

/** A text of the policy in `lang`, or in the language nearest to it. */
export const readText = (text: Text | undefined, lang: string): string | undefined =>
  typeof text === 'object' ? text[languageOf(text, lang) as string] : text;
