import { expect, it } from 'vitest';
import type { NoticeScreen } from './notice-screen.js';
import { dateAndTime, dayIn } from './section.js';

const screen = (lang: string, country?: string) => ({ lang, country }) as NoticeScreen;

it.each([
  ['en', undefined, '1 November 2026'],
  ['en', 'FR', '1 November 2026'],
  ['en', 'US-CA', 'November 1, 2026'],
  ['en-US', 'FR', 'November 1, 2026'],
  ['fr', 'US', '1 novembre 2026'],
  ['en_nowhere', undefined, '2026-11-01'],
])('writes a day in %s under the law of %s: %s', (lang, country, expected) => {
  expect(dayIn(screen(lang, country), '2026-11-01')).toBe(expected);
});

it('writes a moment in the same way', () => {
  expect(dateAndTime(screen('en', 'ES'), 1_793_500_000)).toMatch(/^1 November 2026 at /);
});
