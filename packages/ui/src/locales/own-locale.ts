import { languageCode } from './language-code.js';
import { loadTexts } from './load-texts.js';
import type { Locale } from './texts.js';

/** The texts we ship for a language; none for English, which is built in, and for languages without any. */
export const ownLocale = (lang: string): Promise<Locale> | undefined => {
  const code = languageCode(lang);
  return code ? loadTexts(code).then((file) => file.default) : undefined;
};
