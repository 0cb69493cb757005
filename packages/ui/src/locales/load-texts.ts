import type { NoticeLocale } from './languages/notice-en.js';
import type { Locale } from './texts.js';

/** Every language file by name, so that bundlers make a lazy file of each. */
const FILES: Readonly<Record<string, () => Promise<{ readonly default: Locale | NoticeLocale }>>> = {
  ar: () => import('./languages/ar.js'),
  bg: () => import('./languages/bg.js'),
  ca: () => import('./languages/ca.js'),
  cs: () => import('./languages/cs.js'),
  cy: () => import('./languages/cy.js'),
  da: () => import('./languages/da.js'),
  de: () => import('./languages/de.js'),
  el: () => import('./languages/el.js'),
  es: () => import('./languages/es.js'),
  et: () => import('./languages/et.js'),
  eu: () => import('./languages/eu.js'),
  fi: () => import('./languages/fi.js'),
  fr: () => import('./languages/fr.js'),
  ga: () => import('./languages/ga.js'),
  gl: () => import('./languages/gl.js'),
  he: () => import('./languages/he.js'),
  hi: () => import('./languages/hi.js'),
  hr: () => import('./languages/hr.js'),
  hu: () => import('./languages/hu.js'),
  is: () => import('./languages/is.js'),
  it: () => import('./languages/it.js'),
  ja: () => import('./languages/ja.js'),
  ko: () => import('./languages/ko.js'),
  lt: () => import('./languages/lt.js'),
  lv: () => import('./languages/lv.js'),
  mt: () => import('./languages/mt.js'),
  nl: () => import('./languages/nl.js'),
  no: () => import('./languages/no.js'),
  'notice-ar': () => import('./languages/notice-ar.js'),
  'notice-bg': () => import('./languages/notice-bg.js'),
  'notice-ca': () => import('./languages/notice-ca.js'),
  'notice-cs': () => import('./languages/notice-cs.js'),
  'notice-cy': () => import('./languages/notice-cy.js'),
  'notice-da': () => import('./languages/notice-da.js'),
  'notice-de': () => import('./languages/notice-de.js'),
  'notice-el': () => import('./languages/notice-el.js'),
  'notice-en': () => import('./languages/notice-en.js'),
  'notice-es': () => import('./languages/notice-es.js'),
  'notice-et': () => import('./languages/notice-et.js'),
  'notice-eu': () => import('./languages/notice-eu.js'),
  'notice-fi': () => import('./languages/notice-fi.js'),
  'notice-fr': () => import('./languages/notice-fr.js'),
  'notice-ga': () => import('./languages/notice-ga.js'),
  'notice-gl': () => import('./languages/notice-gl.js'),
  'notice-he': () => import('./languages/notice-he.js'),
  'notice-hi': () => import('./languages/notice-hi.js'),
  'notice-hr': () => import('./languages/notice-hr.js'),
  'notice-hu': () => import('./languages/notice-hu.js'),
  'notice-is': () => import('./languages/notice-is.js'),
  'notice-it': () => import('./languages/notice-it.js'),
  'notice-ja': () => import('./languages/notice-ja.js'),
  'notice-ko': () => import('./languages/notice-ko.js'),
  'notice-lt': () => import('./languages/notice-lt.js'),
  'notice-lv': () => import('./languages/notice-lv.js'),
  'notice-mt': () => import('./languages/notice-mt.js'),
  'notice-nl': () => import('./languages/notice-nl.js'),
  'notice-no': () => import('./languages/notice-no.js'),
  'notice-pl': () => import('./languages/notice-pl.js'),
  'notice-pt-br': () => import('./languages/notice-pt-br.js'),
  'notice-pt': () => import('./languages/notice-pt.js'),
  'notice-ro': () => import('./languages/notice-ro.js'),
  'notice-sk': () => import('./languages/notice-sk.js'),
  'notice-sl': () => import('./languages/notice-sl.js'),
  'notice-sv': () => import('./languages/notice-sv.js'),
  'notice-tr': () => import('./languages/notice-tr.js'),
  'notice-uk': () => import('./languages/notice-uk.js'),
  'notice-zh-hant': () => import('./languages/notice-zh-hant.js'),
  'notice-zh': () => import('./languages/notice-zh.js'),
  pl: () => import('./languages/pl.js'),
  'pt-br': () => import('./languages/pt-br.js'),
  pt: () => import('./languages/pt.js'),
  ro: () => import('./languages/ro.js'),
  sk: () => import('./languages/sk.js'),
  sl: () => import('./languages/sl.js'),
  sv: () => import('./languages/sv.js'),
  tr: () => import('./languages/tr.js'),
  uk: () => import('./languages/uk.js'),
  'zh-hant': () => import('./languages/zh-hant.js'),
  zh: () => import('./languages/zh.js'),
};

/** Names of all of them. */
export const LANGUAGE_FILES: readonly string[] = Object.keys(FILES);

/**
 * Loads a language file. In files for script tags another takes the place of this one: `script-tag-load-texts`.
 * @param name a language code, for the texts of the notice after `notice-`
 */
export function loadTexts(name: `notice-${string}`): Promise<{ readonly default: NoticeLocale }>;
export function loadTexts(name: string): Promise<{ readonly default: Locale }>;
export async function loadTexts(name: string): Promise<{ readonly default: Locale | NoticeLocale }> {
  const load = FILES[name];
  if (!load) throw new Error(`There are no texts named ${name}`);
  return load();
}
