import type { Text } from '@avow/sdk';

/** A text of the policy in `lang`: the exact tag, then its language, then English, then whatever there is. */
export const readText = (text: Text | undefined, lang: string): string | undefined =>
  typeof text === 'object'
    ? (text[lang] ?? text[lang.split('-')[0] as string] ?? text.en ?? Object.values(text)[0])
    : text;
