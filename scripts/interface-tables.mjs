import { readFileSync, writeFileSync } from 'node:fs';
import { root } from './ensure-installed.mjs';

const DOC = `${root}/docs/interface.md`;

/** A table in Markdown. */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Puts tables in the place of those of the same names in docs/interface.md. */
export function writeInterfaceTables(tables) {
  let doc = readFileSync(DOC, 'utf8');
  for (const [name, text] of Object.entries(tables))
    doc = doc.replace(
      RegExp(`(<!-- figures: ${name} -->\n).*?(\n<!-- end -->)`, 's'),
      (_, before, after) => `${before}${text}${after}`,
    );
  writeFileSync(DOC, doc);
}

const cell = (figure) => (figure ? `${figure.median.toFixed(0)} (${figure.least.toFixed(0)})` : '');

/** The table of what `bench/interface.mjs` measured. */
export const speedTable = (rows) =>
  table(
    [
      'processor',
      'page',
      'script to banner',
      'longest task until then',
      'click to preferences',
      'longest task then',
      'CLS',
    ],
    rows.map(({ slower, what, banner, longest, click, opening, shift }) => [
      slower === 1 ? 'as it is' : `${slower} times slower`,
      what,
      cell(banner),
      cell(longest),
      cell(click),
      cell(opening),
      shift?.most ?? '',
    ]),
  );
