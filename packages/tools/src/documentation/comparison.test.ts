import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { root } from './blocks.js';

/** The comparison shows what was measured: `node bench/peers.mjs --write` writes the table and the plots. */

const page = readFileSync(join(root, 'docs/comparison.md'), 'utf8');
const [, part = ''] = /<!-- peers -->\n([\s\S]*?)<!-- \/peers -->/.exec(page) ?? [];
const rows = part
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const [head = [], , ...body] = rows;
const tools = head.slice(1);

/** What has to be measured, by a word of the row. */
const FIGURES = [
  'first visit',
  'returning visit',
  'script to banner',
  'tasks over 50 ms',
  'click on accept to the next frame',
  '10,000 gated scripts',
  'growth',
  'memory',
  'CSP',
  'axe',
  'keyboard: Tab presses',
  'keyboard: preferences',
  'area of the button that refuses',
];

describe('docs/comparison.md', () => {
  it('sets Avow beside the tools of npm', () => {
    expect(tools.map((name) => name.replace(/ [\d.]+$/, ''))).toEqual([
      'Avow',
      'vanilla-cookieconsent',
      'klaro',
      'orejime',
      'Osano cookieconsent',
    ]);
  });

  it.each(FIGURES)('has a figure for each: %s', (words) => {
    const row = body.find(([title = '']) => title.includes(words));
    expect(row?.slice(1).filter((cell) => cell && !/NaN|undefined/.test(cell))).toHaveLength(tools.length);
  });

  it.each(['bytes', 'banner', 'gating'])(
    'shows the plot of %s, which names the tools and is legible in the dark',
    (name) => {
      expect(page).toContain(`(comparison/${name}.svg)`);
      const svg = readFileSync(join(root, `docs/comparison/${name}.svg`), 'utf8');
      const faults: string[] = [];
      parseFragment(svg, { onParseError: ({ code }) => faults.push(code) });
      expect(faults).toEqual([]);
      expect(svg).toContain('prefers-color-scheme: dark');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      // Osano's gates nothing.
      for (const tool of name === 'gating' ? tools.slice(0, -1) : tools) expect(svg).toContain(tool);
    },
  );
});
