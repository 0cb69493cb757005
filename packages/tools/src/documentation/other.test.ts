import { expect, it } from 'vitest';
import { BLOCKS, placeOf } from './blocks.js';

/** What the other tests of this folder look at. */
const CHECKED = new Set(['ts', 'tsx', 'js', 'jsx', 'vue', 'svelte', 'json', 'html', 'sh']);

/** What none of them can, by page and language, and why. */
const OTHER: Readonly<Record<string, string>> = {
  'docs/concepts.md text': 'a drawing',
  'docs/embeds.md css': 'three lines of style, tried in no browser',
  'examples/wordpress/README.md php':
    'the site of examples/wordpress/test runs the same call, e2e/examples.spec.ts visits it',
  'packages/receiver/README.md ': 'what a command prints',
  'packages/receiver/README.md python': 'run by packages/receiver/src/recipes.test.ts',
  'packages/tools/README.md ': 'what a command prints',
};

it('every block of code is checked, or on the list of those that are not', () => {
  const others = BLOCKS.filter(({ language }) => !CHECKED.has(language));
  expect(
    others.map(({ page, language }) => `${page} ${language}`).sort(),
    others.map(placeOf).join(' '),
  ).toEqual(Object.keys(OTHER).sort());
});
