import { describe, expect, it } from 'vitest';
import { inWords } from './en.js';
import { languageCode } from './language-code.js';
import en from './languages/en.js';
import noticeEn from './languages/notice-en.js';
import { LANGUAGE_FILES, loadTexts } from './load-texts.js';

const names = LANGUAGE_FILES;
const codes = names.filter((name) => name !== 'en' && !name.startsWith('notice-'));

/** Letters that a text of the language has; a text of Latin letters alone is not in it. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{sc=Arabic}/u,
  bg: /\p{sc=Cyrillic}/u,
  el: /\p{sc=Greek}/u,
  he: /\p{sc=Hebrew}/u,
  hi: /\p{sc=Devanagari}/u,
  ja: /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u,
  ko: /\p{sc=Hangul}/u,
  uk: /\p{sc=Cyrillic}/u,
  zh: /\p{sc=Han}/u,
  'zh-hant': /\p{sc=Han}/u,
};

/** Words that other languages write as English does, and names that have no translation. */
const SHARED = new Set(
  'cookies services source contact certification direct recipient country contract adresse message send land domains sections consent language certificates policy print new article adequacy'.split(
    ' ',
  ),
);
const NO_LETTERS_NEEDED = new Set(['cookies', 'article']);

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/{(\w+)/g)].map(([, name]) => name))].sort();

const dictionary = async (code: string) => {
  const { default: texts } = await loadTexts(code);
  const { default: notice } = await loadTexts(`notice-${code}`);
  return { texts, notice };
};

it('has two files for every language that the loader knows, and knows every file', () => {
  expect(codes.filter((code) => languageCode(code) !== code)).toEqual([]);
  expect(names.filter((name) => name.startsWith('notice-')).sort()).toEqual(
    [...codes, 'en'].map((code) => `notice-${code}`).sort(),
  );
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const known = letters.flatMap((one) => letters.map((two) => languageCode(one + two)));
  expect([...new Set(known.filter((code) => code !== undefined && !codes.includes(code)))]).toEqual([]);
});

it.each([
  ['fr', 'fr'],
  ['FR-ca', 'fr'],
  ['fr_CA', 'fr'],
  ['pt', 'pt'],
  ['pt-PT', 'pt'],
  ['pt-BR', 'pt-br'],
  ['pt_BR', 'pt-br'],
  ['zh', 'zh'],
  ['zh-CN', 'zh'],
  ['zh-Hans-HK', 'zh'],
  ['zh-TW', 'zh-hant'],
  ['zh-HK', 'zh-hant'],
  ['zh-Hant-TW', 'zh-hant'],
  ['nb-NO', 'no'],
  ['nn', 'no'],
  ['en', undefined],
  ['en-GB', undefined],
  ['fil', undefined],
  ['sw', undefined],
  ['', undefined],
])('%s has the texts of %s', (lang, code) => {
  expect(languageCode(lang)).toBe(code);
});

it('says in English what the interface has built in', () => {
  const inWordsOnly = Object.entries(en).filter(([key, text]) => text === inWords(key));
  expect(inWordsOnly.length).toBeGreaterThan(20);
});

describe.each(codes)('%s', (code) => {
  it('says everything, with the same placeholders, in its own words and letters', async () => {
    const { texts, notice } = await dictionary(code);
    const faults: string[] = [];
    const same: string[] = [];
    for (const [table, english] of [
      [texts, en],
      [notice, noticeEn],
    ] as const) {
      expect(Object.keys(table).sort()).toEqual(Object.keys(english).sort());
      for (const [key, source] of Object.entries(english)) {
        if (key === 'dir') continue;
        const text = (table as Readonly<Record<string, string>>)[key] ?? '';
        if (!text.trim() || text !== text.trim()) faults.push(`${key} is empty or has spaces around it`);
        if (placeholders(text).join() !== placeholders(source).join())
          faults.push(`${key} has other placeholders than {${placeholders(source).join('}, {')}}`);
        if (text === source && !SHARED.has(key)) same.push(key);
        const script = SCRIPTS[code];
        if (script && !script.test(text.replace(/{[^}]*}/g, '')) && !NO_LETTERS_NEEDED.has(key))
          faults.push(`${key} is not in its script: ${text}`);
      }
    }
    expect(faults).toEqual([]);
    // A few words are the same by chance: `website`, `hosts`.
    expect(same.length, same.join()).toBeLessThanOrEqual(4);
  });

  it('has the direction of its script, and short buttons', async () => {
    const { texts } = await dictionary(code);
    expect(texts.dir).toBe(code === 'ar' || code === 'he' ? 'rtl' : 'ltr');
    for (const key of ['accept-all', 'reject-all', 'preferences', 'save', 'allow', 'do-not-allow'] as const)
      expect(texts[key].length, texts[key]).toBeLessThanOrEqual(24);
    // Neither of the two equal answers takes the room of the other.
    const [accept, reject] = [texts['accept-all'].length, texts['reject-all'].length];
    expect(Math.max(accept, reject) / Math.min(accept, reject)).toBeLessThan(1.8);
  });

  it('has a word for every plural it distinguishes', async () => {
    const { texts } = await dictionary(code);
    for (const forms of Object.values(texts).flatMap((text) => text.match(/{\w+\|[^}]*}/g) ?? []))
      expect(forms).toMatch(/\|other=[^|}]+}$/);
  });
});
