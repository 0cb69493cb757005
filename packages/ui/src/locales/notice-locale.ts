import { languageCode } from './language-code.js';
import type { NoticeLocale } from './languages/notice-en.js';
import { loadTexts } from './load-texts.js';

/** The texts of the notice that we ship for a language; English where there are none, or none can be loaded. */
export const noticeLocale = (lang: string): Promise<NoticeLocale> =>
  loadTexts(`notice-${languageCode(lang) ?? 'en'}`)
    .catch(() => loadTexts('notice-en'))
    .then((file) => file.default);
