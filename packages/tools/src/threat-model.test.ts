import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** docs/threat-model.md names a test for each row that is defended; each must be there. */

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/threat-model.md', root), 'utf8');

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|-]+$|^\| (who|what) /.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Titles in a file of tests, as patterns: what a template fills in may be anything. */
function titlesIn(source: string): RegExp[] {
  const titles = [
    ...source.matchAll(
      /(?:\b(?:test|it)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*|name: )(['`])((?:\\.|(?!\1)[\s\S])*)\1/g,
    ),
  ];
  return titles.map(([, , title = '']) => {
    const parts = title.replace(/\\(.)/g, '$1').split(/\$\{(?:[^{}]|\{[^{}]*\})*\}|%[a-z]/);
    return RegExp(`^${parts.map(literal).join('(.*)')}$`);
  });
}

/** Whether the file has the test; what a template filled in must be written in it, or be made of words in it. */
function hasTest(source: string, title: string): boolean {
  const words = source.replace(/[\\\s]+/g, ' ');
  return titlesIn(source).some((pattern) => {
    const [whole, ...filled] = pattern.exec(title) ?? [];
    return (
      whole && filled.every((text) => words.includes(text.replace(/^"|"$|…$/g, '').replace(/[\\\s]+/g, ' ')))
    );
  });
}

describe('docs/threat-model.md', () => {
  it('has rows of four cells, and more than thirty with a test', () => {
    for (const row of rows) expect([row[0], row.length]).toEqual([row[0], 4]);
    expect(rows.filter((row) => row[3]).length).toBeGreaterThan(30);
  });

  it.each(rows)('%s: has its test, or says why it is not defended', (_who, defended, how, test = '') => {
    expect(how).toMatch(/\S/);
    // Only what is not defended, or in part, goes without a test.
    if (!test) return expect(defended).toMatch(/^no$|^in part|lifted/);
    const [, file = '', title = ''] = /^`([\w./-]+)` › `(.+)`$/.exec(test) ?? [];
    const source = readFileSync(new URL(file, root), 'utf8');
    expect([title, hasTest(source, title)]).toEqual([title, true]);
  });

  it('would notice a test that is not there', () => {
    const source =
      'test(`a page with $' + "{what}: works`, () => {}); for (const [what] of [['fetch that throws', '']]);";
    expect(hasTest(source, 'a page with fetch that throws: works')).toBe(true);
    expect(hasTest(source, 'a page with fetch that sleeps: works')).toBe(false);
    expect(hasTest(source, 'another page')).toBe(false);
  });
});
