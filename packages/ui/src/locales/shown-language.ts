import type { Consent, Policy } from '@avow/sdk';
import { languageCode } from './language-code.js';

/**
 * The language of the interface: where neither policy nor page names one, the first of the browser's languages that
 * has texts, not only the very first.
 * @param lang what it is otherwise
 */
export const shownLanguage = ({ lang: own }: Policy, lang: string): string =>
  (!(own || document.documentElement.lang) &&
    navigator.languages.find((tag) => /^en/.test(tag) || languageCode(tag))) ||
  lang;

/** The consent as the interface shows it, in that language. */
export const inShownLanguage = (consent: Consent): Consent =>
  Object.create(consent, { lang: { value: shownLanguage(consent.policy, consent.lang) } });
