import type { Text } from '@avow/sdk';
import { en, inWords } from '../locales/en.js';
import { noticeLocale } from '../locales/notice-locale.js';
import { ownLocale } from '../locales/own-locale.js';
import { readText } from '../locales/read-text.js';
import type { NoticeScreen } from './notice-screen.js';

/** The texts of the notice in one language; those of the policy come first. */
export async function textsIn(
  lang: string,
  own: Readonly<Record<string, Text>> = {},
): Promise<Pick<NoticeScreen, 'say' | 'read' | 'lang'> & { readonly dir: 'ltr' | 'rtl' | undefined }> {
  const [locale, notice] = await Promise.all([
    Promise.resolve(ownLocale(lang)).catch(() => undefined),
    noticeLocale(lang),
  ]);
  const texts: Readonly<Record<string, Text>> = { ...en, ...locale, ...notice, ...own };
  const read = (text: Text | undefined) => readText(text, lang);
  return { lang, dir: locale?.dir, read, say: (key) => read(texts[key]) ?? inWords(key) };
}

/** The languages visitors may read the notice in: those it names, or those in which the purposes are named. */
export const languagesOf = ({ purposes, notice }: NoticeScreen['policy']): readonly string[] =>
  notice?.languages ?? [
    ...new Set(purposes.flatMap(({ name }) => (typeof name === 'object' ? Object.keys(name) : []))),
  ];
