import { expect, it } from 'vitest';
import en from './languages/en.js';
import { LANGUAGE_FILES, loadTexts } from './load-texts.js';
import { withNumber } from './with-number.js';

it.each([
  ['pl', 16, '16 lat'],
  ['pl', 22, '22 lata'],
  ['pl', 1, '1 lat'],
  ['no such language', 22, '22 lat'],
])('chooses the word that goes with a number: %s, %i', (lang, age, text) => {
  expect(withNumber('{age} {age|few=lata|other=lat}', 'age', age, lang)).toBe(text);
});

it('leaves other placeholders alone', () => {
  expect(withNumber('{age} {service}', 'age', 3, 'en')).toBe('3 {service}');
});

it.each([
  ['fa', 'حداقل {age} سال', 'حداقل ۱۶ سال'],
  ['ar-EG', 'عمري {age} عامًا', 'عمري ١٦ عامًا'],
  ['ar', 'عمري {age} عامًا', 'عمري 16 عامًا'],
  ['mr', '{age} वर्षे', '१६ वर्षे'],
  ['hi', '{age} वर्ष', '16 वर्ष'],
  ['my', '{age} နှစ်', '၁၆ နှစ်'],
  ['en', 'at least {age}', 'at least 16'],
])('writes numbers as the language does: %s', (lang, text, written) => {
  expect(withNumber(text, 'age', 16, lang)).toBe(written);
});

it('writes numbers plainly where there is no such language', () => {
  expect(withNumber('عمري {age}', 'age', 16, 'no_such-tag!')).toBe('عمري 16');
});

it.each(LANGUAGE_FILES.filter((name) => !name.startsWith('notice-')))(
  'writes an age as the browser would: %s',
  async (lang) => {
    const { age } = (await loadTexts(lang))?.default ?? en;
    expect(withNumber(age, 'age', 16, lang)).toContain((16).toLocaleString(lang));
  },
);
