import type { Locale } from './texts.js';

const locales: Readonly<Record<string, () => Promise<Locale>>> = {
  fr: () => import('./fr.js').then(({ fr }) => fr),
};

/** The texts we ship for a language; none for English, which is built in, and for languages without any. */
export const ownLocale = (lang: string): Promise<Locale> | undefined =>
  locales[lang.toLowerCase().split(/[-_]/)[0] as string]?.();
