// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Where a server renders there is no document: whatever an app imports there must not look for one. */
const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  exports: Readonly<Record<string, { readonly default: string }>>;
};
const entries = Object.entries(exports).filter(([name]) => !/\*|\.json$/.test(name));

it.each(entries)('%s can be imported on a server', async (_name, { default: file }) => {
  expect(typeof document).toBe('undefined');
  expect(Object.keys(await import(file.replace('./dist/', './').replace('.js', '.ts')))).not.toEqual([]);
});
