import { expect, it } from 'vitest';
import { inWords } from './en.js';
import { languageOf, readText } from './read-text.js';

it('reads the exact language, then its base, then English, then the first there is', () => {
  const text = { de: 'Hallo', en: 'Hello', pt: 'Olá', 'pt-BR': 'Oi' };
  expect(readText(text, 'pt-BR')).toBe('Oi');
  expect(readText(text, 'pt-PT')).toBe('Olá');
  expect(readText(text, 'fr')).toBe('Hello');
  expect(readText({ de: 'Hallo' }, 'fr')).toBe('Hallo');
  expect(readText('Hello', 'fr')).toBe('Hello');
  expect(readText(undefined, 'fr')).toBeUndefined();
});

it('tells the language that it is in', () => {
  expect(languageOf({ de: 'Hallo', en: 'Hello' }, 'de-AT')).toBe('de');
  expect(languageOf({ de: 'Hallo', en: 'Hello' }, 'fr')).toBe('en');
  expect(languageOf({ de: 'Hallo' }, 'fr')).toBe('de');
  expect(languageOf('Hello', 'fr')).toBeUndefined();
});

it('puts a key in words', () => {
  expect(inWords('legitimate-interest')).toBe('Legitimate interest');
});
