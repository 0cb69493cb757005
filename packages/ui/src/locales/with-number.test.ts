import { expect, it } from 'vitest';
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

it('writes numbers as the language does, and plainly where there is no such language', () => {
  expect(withNumber('{age}', 'age', 16, 'ar-EG')).toBe('١٦');
  expect(withNumber('{age}', 'age', 16, 'no_such-tag!')).toBe('16');
});
