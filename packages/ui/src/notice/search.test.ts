import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { highlight, plain, sectionsWith } from './search.js';

/** The ranges that were marked, as the browser would have them: one that ends behind its text throws. */
const marked: string[] = [];

beforeEach(() => {
  marked.length = 0;
  vi.stubGlobal('CSS', { highlights: new Map() });
  vi.stubGlobal(
    'Highlight',
    class {
      add(range: Range) {
        marked.push(range.toString());
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const paragraph = (text: string) => {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
};

it('marks every word where it stands, in any case', () => {
  highlight([paragraph('Your data, and the data of others')], 'data others');
  expect(marked).toEqual(['data', 'data', 'others']);
});

it('marks the right letters behind one that is longer in lower case, as in Turkish', () => {
  const section = paragraph('VERİ SORUMLUSU: İLETİŞİM');
  const words = plain('sorumlusu iletisim');
  expect(sectionsWith([section], words).size).toBe(1);
  highlight([section], 'sorumlusu');
  expect(marked).toEqual(['SORUMLUSU']);
  // A range that ends behind its text is an exception in a browser.
  highlight([paragraph('İLETİŞİM')], 'm');
  expect(marked.at(-1)).toBe('M');
});
