import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root, run } from './ensure-installed.mjs';

/**
 * Writes the table of docs/vendors.md from what `npx playwright test e2e/vendors.spec.ts` saw of each vendor, and from
 * the built catalogue. With `--check` it writes nothing and ends with 1 where the table names other vendors, sources
 * or results than there are; sizes may differ, they are in `npm run size`.
 */
const RESULTS = `${root}/.cache/vendors`;
const DOC = `${root}/docs/vendors.md`;
const [BEGIN, END] = ['<!-- table: scripts/vendor-matrix.mjs -->', '<!-- /table -->'];

const catalogue = await import(`${root}/packages/sdk/dist/services/index.js`);
const files = JSON.parse(readFileSync(`${root}/dist/cdn/manifest.json`, 'utf8'));
const adapters = Object.values(catalogue)
  .filter((value) => typeof value === 'object')
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const results = new Map(
  (existsSync(RESULTS) ? readdirSync(RESULTS) : []).map((file) => {
    const result = JSON.parse(readFileSync(`${RESULTS}/${file}`, 'utf8'));
    return [result.id, result];
  }),
);

const missing = adapters.filter(({ id }) => !results.has(id)).map(({ id }) => id);
if (missing.length) {
  console.error(`No results of ${missing.join(', ')}: run npx playwright test e2e/vendors.spec.ts`);
  process.exit(1);
}

const PROOF = { client: '', loader: 'loader; the script is a stand-in', recorder: 'recorder' };
const calls = (list) =>
  list?.length ? list.map((call) => `\`${[call].flat().map(said).join(' ')}\``).join(', ') : '';
const said = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
const nothing = ({ requests, stored }) => requests === 0 && !stored.length;

const source = ({ url }) =>
  url.startsWith('pkg:') ? decodeURIComponent(url.slice(8)) : `[${new URL(url).hostname}](${url})`;

const row = (adapter) => {
  const { id, name, sources } = adapter;
  const { proof, npm, before, granted, withdrawn, again, after } = results.get(id);
  return [
    `${name} \`${id}\``,
    [npm, PROOF[proof]].filter(Boolean).join(', '),
    nothing(before) ? 'nothing' : `${before.requests} requests`,
    [granted.requests > 0 && again.requests > 0 && 'sends', calls(granted.calls)].filter(Boolean).join('; '),
    [
      withdrawn.reload
        ? 'stops with the reload that the note offers'
        : withdrawn.requests
          ? 'SENDS'
          : 'silent',
      calls(withdrawn.calls),
    ]
      .filter(Boolean)
      .join('; '),
    nothing(after) ? (granted.stored.length ? 'all gone' : 'stores nothing') : after.stored.join(', '),
    files[`avow-service-${id}.js`].brotli,
    `${sources.map(source).join(', ')}, ${sources[0].read}`,
  ]
    .map((cell) => String(cell).replace(/\|/g, '\\|'))
    .join(' | ');
};

const counts = Map.groupBy
  ? Map.groupBy([...results.values()], ({ proof }) => proof)
  : [...results.values()].reduce(
      (map, result) => map.set(result.proof, [...(map.get(result.proof) ?? []), result]),
      new Map(),
    );
const count = (proof) => counts.get(proof)?.length ?? 0;

const table = [
  `${adapters.length} vendors: ${count('client')} with their own client, ${count('loader')} with their own loader, ${count('recorder')} with a recorder.`,
  '',
  '| vendor | ran | before a choice | granted | withdrawn | cookies and storage after it | bytes | read |',
  '|---|---|---|---|---|---|---|---|',
  ...adapters.map((adapter) => `| ${row(adapter)} |`),
].join('\n');

const before = readFileSync(DOC, 'utf8');
const after = before.replace(new RegExp(`${BEGIN}[\\s\\S]*${END}`), () => `${BEGIN}\n\n${table}\n\n${END}`);
/** As the formatter pads them, tables differ in nothing that is read. */
const withoutBytes = (text) =>
  text
    .replace(/ +/g, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/\| ?\d+ ?\|/g, '|')
    .replace(/\| -/g, '|-')
    .replace(/- \|/g, '-|');
if (!process.argv.includes('--check')) {
  writeFileSync(DOC, after);
  run('npx', ['biome', 'format', '--write', DOC]);
} else if (withoutBytes(after) !== withoutBytes(before)) {
  console.error('docs/vendors.md is not current: run node scripts/vendor-matrix.mjs');
  process.exit(1);
}
