import { readFileSync, writeFileSync } from 'node:fs';
import { root } from './ensure-installed.mjs';

/**
 * Writes the table of jurisdictions into docs/jurisdictions.md, from the built package; with `--check` it only looks
 * whether the table there is the current one, and ends with 1 if not.
 */
const { jurisdictionOf, jurisdictions, nameOf } = await import(
  `${root}/packages/sdk/dist/jurisdiction/index.js`
);
const { compared, sourcesOf } = await import(`${root}/packages/sdk/dist/jurisdiction/sources.js`);

const DOC = `${root}/docs/jurisdictions.md`;
const [BEGIN, END] = ['<!-- table: scripts/jurisdictions.mjs -->', '<!-- /table -->'];

const cell = (text) => text.replace(/\|/g, '\\|');

const daysOf = ({ least, most }) =>
  least && most ? `${least} to ${most}` : least ? `at least ${least}` : most ? `at most ${most}` : '';

const row = (place) => {
  // A country stands for its stricter part where the part is unknown; its own rule is that of any other part.
  const own = jurisdictionOf(place.code).code === place.code ? place.code : `${place.code}-0`;
  const { sources } = sourcesOf(own);
  const { code, model, law, gpc, days, age, authority } = place;
  return [
    `\`${code}\` ${code === 'default' ? 'anywhere else' : nameOf(code, 'en')}`,
    model,
    `${law.name}, ${law.article}${law.national ? `; ${law.national}` : ''}`,
    gpc ? 'binds' : '',
    daysOf(days),
    `${age}`,
    authority ? `[${authority.name}](${authority.url})` : '',
    sources
      .map(({ fact, text, settled }) => `${settled ? '' : '**not settled** '}${fact}: ${text}`)
      .join('; '),
  ]
    .map(cell)
    .join(' | ');
};

const table = [
  '| place | model | law | GPC | days | age | authority | sources |',
  '|---|---|---|---|---|---|---|---|',
  ...jurisdictions.map((place) => `| ${row(place)} |`),
].join('\n');

const before = readFileSync(DOC, 'utf8');
const again = [
  '| compared again | places | what, and with what |',
  '|---|---|---|',
  ...compared.map(
    ({ day, codes, text }) => `| ${day} | ${codes.map((code) => `\`${code}\``).join(' ')} | ${text} |`,
  ),
].join('\n');
const count = `${jurisdictions.length} rows, written ${sourcesOf().checked}.\n\n${again}`;
const after = before.replace(
  new RegExp(`${BEGIN}[\\s\\S]*${END}`),
  () => `${BEGIN}\n\n${count}\n\n${table}\n\n${END}`,
);
if (!process.argv.includes('--check')) writeFileSync(DOC, after);
else if (after !== before) {
  console.error('docs/jurisdictions.md is not current: run node scripts/jurisdictions.mjs');
  process.exit(1);
}
