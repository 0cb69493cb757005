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

/** Words of the other way to address a reader: formal where a language is familiar here, and familiar elsewhere. */
const OTHER_ADDRESS: Readonly<Record<string, string>> = {
  bg: 'ти|твоя?т?|твоите|можеш',
  ca: 'tu|teu|teva|teus|teves|pots',
  cs: 'ty|tvůj|tvoje|můžeš',
  de: 'du|dich|dir|dein|deine|deiner|deinen|kannst',
  el: 'εσύ|σου|μπορείς',
  es: 'tú|tus|ti|puedes|tienes',
  et: 'sina|sinu|sul|saad',
  fi: 'te|teidän|teille|voitte',
  fr: 'tu|toi|tes|peux',
  hr: 'tvoj|tvoja|tvoje|možeš',
  hu: 'tied|neked|tudod',
  it: 'tu|tuo|tua|tuoi|tue|puoi',
  lt: 'tu|tavo|tau',
  lv: 'tu|tavs|tava|vari',
  nl: 'je|jij|jou|jouw|kun',
  no: 'dere|deres',
  pl: 'pan|pani',
  pt: 'tu|teu|tua|teus|podes',
  ro: 'tău|tale|poți',
  sk: 'ty|tvoj|tvoje|môžeš',
  sl: 'ti|tvoj|tvoja|lahko zavrneš',
  sv: 'ni|ert|era',
  tr: 'sen|senin|edebilirsin',
  uk: 'ти|твій|твоя|твої|можеш',
};

/** What two labels have in common: the stem of a word, or a character where words are not set apart. */
const shared = (one: string, other: string) => {
  const parts = (text: string) =>
    text.includes(' ')
      ? text
          .toLowerCase()
          .split(' ')
          .map((word) => word.slice(0, 3))
      : [...text];
  return parts(one).filter((part) => parts(other).includes(part));
};

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
  it('separates the items of a list as its script does (CLDR)', async () => {
    const { texts } = await dictionary(code);
    const parts = new Intl.ListFormat(code, { style: 'narrow' }).formatToParts(['1', '2', '3', '4']);
    // Arabic says "and" before each item, and its comma is another.
    const mark =
      code === 'ar' ? '،' : ['、', ','].find((one) => parts.some(({ value }) => value.trim() === one));
    expect((texts.join ?? ', ').trim()).toBe(mark);
  });

  it('says everything, with the same placeholders, in its own words and letters', async () => {
    const { texts, notice } = await dictionary(code);
    const faults: string[] = [];
    const same: string[] = [];
    for (const [table, english] of [
      [texts, en],
      [notice, noticeEn],
    ] as const) {
      // Most languages list with the comma of Latin script.
      expect(
        Object.keys(table)
          .filter((key) => key !== 'join')
          .sort(),
      ).toEqual(Object.keys(english).sort());
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

  it('asks both answers in the same words but one, and speaks to its reader in one way', async () => {
    const { texts, notice } = await dictionary(code);
    // In Icelandic the word for “all” changes with the verb: allt, öllu.
    if (code !== 'is')
      expect(shared(texts['accept-all'], texts['reject-all']), texts['accept-all']).not.toEqual([]);
    const other = OTHER_ADDRESS[code];
    const pattern = other === undefined ? undefined : RegExp(`(?<!\\p{L})(${other})(?!\\p{L})`, 'iu');
    const all: string[] = [...Object.values(texts), ...Object.values(notice)];
    const mixed = all.filter((text) => pattern?.test(text));
    expect(mixed).toEqual([]);
  });

  it('has a word for every plural it distinguishes', async () => {
    const { texts } = await dictionary(code);
    for (const forms of Object.values(texts).flatMap((text) => text.match(/{\w+\|[^}]*}/g) ?? []))
      expect(forms).toMatch(/\|other=[^|}]+}$/);
  });
});
