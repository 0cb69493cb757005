import type { Text } from '@avow/sdk';

/** A text in a language: that one, its base language, English, or the first there is. */
export function inLanguage(text: Text | undefined, lang: string): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[lang] ?? text[lang.split('-')[0] ?? lang] ?? text.en ?? Object.values(text)[0] ?? '';
}

/** The notice's little mark-up as plain words: emphasis goes, a link keeps its address behind it. */
export const plainWords = (text: string): string =>
  text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)').replace(/(^|\s)\*([^*\n]+)\*(?=\W|$)/g, '$1$2');
