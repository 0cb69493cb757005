import { readFileSync, writeFileSync } from 'node:fs';
import { type RuleText, rules, type Source } from '@avow/sdk/lint';
import { describe, expect, it } from 'vitest';

/** docs/lint.md tells each rule as it stands in the code; `AVOW_WRITE_DOCS=1` writes that part anew. */

const FILE = new URL('../../../../docs/lint.md', import.meta.url);
const PART = /(?<=<!-- rules -->\n)[\s\S]*?(?=<!-- \/rules -->)/;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const cited = ({ title, section }: Source): string => title + (section ? `, ${section}` : '');

const row = ({ id, title, severity, what, why, mend, sources }: RuleText): string =>
  `| ${[id, severity, `**${title}.** ${what}`, why, mend, sources.map(cited).join('; ')].map(cell).join(' | ')} |`;

const table = (title: string, prefix: string): string =>
  [
    `\n### ${title}\n`,
    '| rule | severity | what is checked | why | how to mend it | sources |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rules.filter(({ id }) => id.startsWith(prefix)).map(row),
  ].join('\n');

/** Each document once, in the order of its first mention. */
const documents = (): string => {
  const all = new Map(rules.flatMap(({ sources }) => sources).map((source) => [source.title, source]));
  return [...all.values()].map(({ title, date, url }) => `- [${title}](${url}), ${date}`).join('\n');
};

const asInCode = (): string =>
  [
    table('The policy', 'AVOW-0'),
    table('A banner on a page', 'AVOW-1'),
    table('A visitor’s way', 'AVOW-2'),
    '\n### Sources\n',
    documents(),
    '',
  ].join('\n');

describe('docs/lint.md', () => {
  it('has every rule as it is in the code', () => {
    const page = readFileSync(FILE, 'utf8');
    if (process.env.AVOW_WRITE_DOCS) writeFileSync(FILE, page.replace(PART, asInCode));
    else expect(PART.exec(page)?.[0]).toBe(asInCode());
  });
});
