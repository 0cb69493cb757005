// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Cells of each row of the table of tools, the name first. */
const rows = read('docs/import.md')
  .split('\n')
  .filter((line) => /^\| `[\w-]+` +\|.*(real|form|records)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const named = (source: string): string[] =>
  [...source.matchAll(/\bfrom: '([\w-]+)'/g)].map(([, name = '']) => name);
const tools = readdirSync(new URL('packages/sdk/src/import/from/', root)).map((file) =>
  file.replace('.ts', ''),
);

it('the table of importers has every tool once, and says of each what is carried over and what is not', () => {
  expect(rows.map(([name]) => name?.replaceAll('`', '')).sort()).toEqual(tools.sort());
  for (const [name, choices, time, markUp, left, tested] of rows) {
    expect([name, !!choices, !!time, !!markUp, !!tested]).toEqual([name, true, true, true, true]);
    if (name !== '`osano-cookieconsent`') expect([name, left]).not.toEqual([name, '']);
  }
});

it('each row is tested as it says: with the package of npm in its version, or on its documented form', () => {
  const peers = read('e2e/import-peers.ts');
  const formats = named(read('e2e/import-formats.spec.ts'));
  const { resolve } = createRequire(import.meta.url);
  for (const [cell = '', , , , , tested = ''] of rows) {
    const name = cell.replaceAll('`', '');
    const [, version] = /^the real (?:browser SDK )?([\d.]+\d) of npm/.exec(tested) ?? [];
    if (name === 'usercentrics') {
      expect(read('scripts/peers.mjs')).toContain(`'@usercentrics/cmp-browser-sdk': '${version}'`);
      expect(formats).toContain(name);
    } else if (version) {
      expect(named(peers)).toContain(name);
      const [, pack] = new RegExp(`from: '${name}'[^]*?package: '([\\w-]+)'`).exec(peers) ?? [];
      expect([
        name,
        JSON.parse(readFileSync(resolve(`${pack}/package.json`), 'utf8')).version.replace('v', ''),
      ]).toEqual([name, version]);
    } else expect(formats).toContain(name);
  }
});
