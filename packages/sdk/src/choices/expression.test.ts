import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './expression.js';

const grants = new Map([
  ['yes', '1'],
  ['no', '0'],
  ['service:maps', '1'],
]);

/** An expression as a tree, its text, and its value worked out by JavaScript itself. */
type Sample = { readonly text: string; readonly value: boolean; readonly level: number };
const wrap = ({ text, level }: Sample, least: number): string => (level < least ? `(${text})` : text);
const sample: fc.Arbitrary<Sample> = fc.letrec<{ node: Sample }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<Sample>(
      { text: 'yes', value: true, level: 3 },
      { text: 'no', value: false, level: 3 },
      { text: 'service:maps', value: true, level: 3 },
    ),
    tie('node').map((inner) => ({ text: `!${wrap(inner, 3)}`, value: !inner.value, level: 3 })),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => ({
      text: `${wrap(a, 2)} & ${wrap(b, 2)}`,
      value: a.value && b.value,
      level: 2,
    })),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => ({
      text: `${wrap(a, 1)}|${wrap(b, 1)}`,
      value: a.value || b.value,
      level: 1,
    })),
  ),
})).node;

describe('a purpose expression', () => {
  it.each([
    ['yes', true],
    ['no', false],
    [' yes ', true],
    ['yes & no', false],
    ['yes | no & no', true],
    ['(yes | no) & no', false],
    ['!no', true],
    ['!!yes', true],
    ['!(no | yes) | yes', true],
    ['service:maps & yes', true],
  ])('%s is %s', (expression, value) => {
    expect(evaluate(expression, grants)).toBe(value ? '1' : '0');
  });

  it.each([
    '',
    'typo',
    '!typo',
    'yes |',
    '& yes',
    'yes yes',
    '(yes',
    'yes)',
    '()',
    '1',
    '!0',
    'yes && yes',
    'constructor',
    'yes(no)',
    'yes!no',
    'NaN',
    'yes | typo',
  ])('cannot be read: "%s"', (expression) => {
    expect(evaluate(expression, grants).length).toBeGreaterThan(1);
  });

  it('agrees with JavaScript on every expression', () => {
    fc.assert(
      fc.property(sample, ({ text, value }) => {
        expect(evaluate(text, grants)).toBe(value ? '1' : '0');
      }),
      { numRuns: 2000 },
    );
  });

  it('gives a digit or something longer, whatever the text', () => {
    const noise = fc.array(fc.constantFrom('yes', 'no', 'typo', '&', '|', '!', '(', ')', ' ', '1', '0'));
    fc.assert(
      fc.property(noise, (words) => {
        expect(evaluate(words.join(''), grants)).toMatch(/^[01]$|../);
      }),
      { numRuns: 5000 },
    );
  });
});
