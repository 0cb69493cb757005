import { expect, it } from 'vitest';
import { parseOptions } from './options.js';
import { UsageError } from './usage-error.js';

const parse = (...args: string[]) => parseOptions(args, 'usage', { pages: { type: 'string' } });

it('reads what was typed', () => {
  expect(parse('https://shop.example', '--pages', '2')).toMatchObject({
    values: { pages: '2' },
    positionals: ['https://shop.example'],
  });
});

it.each([
  [['--max-pages', '2'], "Unknown option '--max-pages'"],
  [['--pages'], "Option '--pages <value>' argument missing"],
])('says of %j what is wrong, and no more', (args, message) => {
  expect(() => parse(...args)).toThrow(new UsageError(message, 'usage'));
});
