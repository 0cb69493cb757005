import { readFileSync, writeFileSync } from 'node:fs';
import { type RuleText, rules, type Source } from '@avow/sdk/lint';
import { describe, expect, it } from 'vitest';
import { type Comparison, comparisons, type Extent } from '../testing/citations.js';

/**
 * docs/lint.md tells each rule as it stands in the code, and how far its citations were compared with their documents;
 * `AVOW_WRITE_DOCS=1` writes those parts anew.
 */

const FILE = new URL('../../../../docs/lint.md', import.meta.url);
const part = (name: string): RegExp => new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*?(?=<!-- /${name} -->)`);

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

const EXTENTS: Readonly<Record<Extent, string>> = {
  text: 'its words',
  quoted: 'quotations of it',
  reported: 'summaries of it',
  open: '**not compared**',
};

const compared = ({ title, sections, extent, against, on }: Comparison): string =>
  `| ${[title, sections.map((section) => section || 'as a whole').join('; '), EXTENTS[extent], against, on].map(cell).join(' | ')} |`;

const parts = {
  rules: asInCode,
  compared: (): string =>
    [
      '\n| document | cited | compared with | in detail | on |',
      '| --- | --- | --- | --- | --- |',
      ...comparisons.map(compared),
      '',
      '',
    ].join('\n'),
};

describe('docs/lint.md', () => {
  it.each(Object.entries(parts))('has the part “%s” as it is in the code', (name, written) => {
    const page = readFileSync(FILE, 'utf8');
    if (process.env.AVOW_WRITE_DOCS) writeFileSync(FILE, page.replace(part(name), written));
    else expect(part(name).exec(page)?.[0]).toBe(written());
  });
});

describe('citations', () => {
  it('are each told once how far they were compared, and none that no rule has', () => {
    const cite = (title: string, section = ''): string => `${title} | ${section}`;
    const made = rules.flatMap(({ sources }) => sources.map(({ title, section }) => cite(title, section)));
    const told = comparisons.flatMap(({ title, sections }) =>
      sections.map((section) => cite(title, section)),
    );
    expect([...told].sort()).toEqual([...new Set(made)].sort());
  });
});
