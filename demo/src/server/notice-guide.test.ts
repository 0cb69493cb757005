import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ARTICLES } from '../../../packages/ui/src/notice/articles.js';

const guide = readFileSync(new URL('../../../docs/notice.md', import.meta.url), 'utf8');

it.each(Object.entries(ARTICLES))('the guide names the articles of %s as the notice does', (id, articles) => {
  const row = guide.split('\n').find((line) => line.startsWith(`| \`${id}\` `));
  const cells = row?.split('|').map((cell) => cell.trim());
  expect(cells?.at(-2)).toBe(articles);
});
