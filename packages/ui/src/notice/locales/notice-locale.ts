import type { NoticeLocale } from './notice-en.js';

const locales: Readonly<Record<string, () => Promise<{ readonly noticeTexts: NoticeLocale }>>> = {
  en: () => import('./notice-en.js'),
  fr: () => import('./notice-fr.js'),
};

/** The texts of the notice that we ship for a language; English where there are none. */
export const noticeLocale = async (lang: string): Promise<NoticeLocale> => {
  const load = locales[lang.toLowerCase().split(/[-_]/)[0] as string] ?? locales.en;
  return (await (load as () => Promise<{ readonly noticeTexts: NoticeLocale }>)()).noticeTexts;
};
