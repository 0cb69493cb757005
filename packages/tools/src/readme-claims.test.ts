import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jurisdictions } from '@avow/sdk/jurisdiction';
import { rules } from '@avow/sdk/lint';
import { describe, expect, it } from 'vitest';

/** What README claims in figures is what was built. */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const README = readFileSync(`${root}README.md`, 'utf8');
const files = JSON.parse(readFileSync(`${root}dist/cdn/manifest.json`, 'utf8')) as Readonly<
  Record<string, { readonly brotli: number }>
>;
const kilobytes = (...names: readonly string[]): string =>
  (names.reduce((sum, name) => sum + (files[name]?.brotli ?? Number.NaN), 0) / 1000).toFixed(1);
const entriesOf = (path: string, counts: RegExp): number =>
  readdirSync(`${root}${path}`).filter((name) => counts.test(name)).length;
const ENGLISH_NUMBERS = ['eight', 'nine', 'ten', 'eleven', 'twelve'];

describe('README', () => {
  it.each([
    ['returning visitor', /returning visitor downloads (\S+) kB/, kilobytes('avow.js')],
    ['first visitor', /first visitor (\S+) kB/, kilobytes('avow.js', 'avow-ui.js')],
    ['placeholders', /load (\S+) kB for its placeholder/, kilobytes('avow-embed.js')],
    ['scripts that wait', /wait for one another (\S+) kB/, kilobytes('avow-scripts.js')],
    [
      'languages',
      /\*\*(\d+) languages\*\*/,
      `${entriesOf('packages/ui/src/locales/languages', /^(?!notice).*\.ts$/)}`,
    ],
    ['rules', /(\d+)\s+numbered rules/, `${rules.length}`],
    ['jurisdictions', /knows (\d+) jurisdictions/, `${jurisdictions.length}`],
    [
      'services',
      /\[(\d+) services\]/,
      `${entriesOf('packages/sdk/src/signals/catalogue', /^(?!.*\.test).*\.ts$/)}`,
    ],
    [
      'examples',
      /\[examples\]\(examples\/README\.md\) for (\w+) of them/,
      ENGLISH_NUMBERS[entriesOf('examples', /^(?!README|test).*$/) - 8],
    ],
    [
      'Node',
      /Node (\S+) or later/,
      JSON.parse(readFileSync(`${root}package.json`, 'utf8')).engines.node.replace('>=', ''),
    ],
  ])('tells the right figure of %s', (_what, claim, built) => {
    expect(claim.exec(README)?.[1]).toBe(built);
  });

  it('leads to files that exist', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path as string);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: object };
    const named = [...README.matchAll(/(?:`|^ *)npm (?:run )?(\w[\w:]*)/gm)]
      .map(([, name]) => name as string)
      .filter((name) => !['ci', 'install', 'pack'].includes(name));
    expect(named).toContain('demo');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
