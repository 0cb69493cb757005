import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostMatches, isThird, nameMatches, siteOf } from './party.js';
import { scriptsIn, whoIn } from './stack.js';

describe('sites', () => {
  it('are registrable domains, and hosts where there is none', () => {
    expect(siteOf('www.shop.example.co.uk')).toBe('example.co.uk');
    expect(siteOf('a.github.io')).toBe('a.github.io');
    expect(siteOf('127.0.0.1')).toBe('127.0.0.1');
    expect(siteOf('localhost')).toBe('localhost');
    expect(isThird('cdn.example.com', 'example.com')).toBe(false);
    expect(isThird('example.net', 'example.com')).toBe(true);
  });

  it('hosts match exactly, or below a star', () => {
    expect(hostMatches('stats.example', 'stats.example')).toBe(true);
    expect(hostMatches('stats.example:8080', 'stats.example')).toBe(true);
    expect(hostMatches('*.stats.example', 'eu.stats.example')).toBe(true);
    expect(hostMatches('*.stats.example', 'evilstats.example')).toBe(false);
    expect(hostMatches('stats.example', 'eu.stats.example')).toBe(false);
  });
});

describe('names of what is kept', () => {
  it.each([
    ['_ga', '_ga', true],
    ['_ga', '_gat', false],
    ['_ga_*', '_ga_X1', true],
    ['ph_*_posthog', 'ph_key_posthog', true],
    ['ph_*_posthog', 'ph_posthog', false],
    ['*', 'anything', true],
  ])('%s means %s: %s', (pattern, name, means) => expect(nameMatches(pattern, name)).toBe(means));

  it('a star stands for any text, and for nothing that is not there', () => {
    const text = fc.string({ maxLength: 8 }).filter((part) => !part.includes('*'));
    fc.assert(
      fc.property(text, text, text, (before, between, after) => {
        expect(nameMatches(`${before}*${after}`, before + between + after)).toBe(true);
        if (before + after) expect(nameMatches(`${before}*${after}`, '')).toBe(false);
      }),
    );
  });
});

describe('stacks', () => {
  it('name scripts innermost first, and not the spy', () => {
    const stack = `Error
    at tell (<anonymous>:13:27)
    at Object.apply (<anonymous>:55:9)
    at set (https://cdn.stats.example/t.js:3:14)
    at https://cdn.stats.example/t.js:9:1
    at eval (eval at run (https://tags.example/gtm.js?id=1:2:3), <anonymous>:1:1)`;
    expect(scriptsIn(stack)).toEqual(['https://cdn.stats.example/t.js', 'https://tags.example/gtm.js?id=1']);
    expect(whoIn(scriptsIn(stack))).toEqual({
      by: 'https://cdn.stats.example/t.js',
      via: 'https://tags.example/gtm.js?id=1',
    });
    expect(whoIn([])).toEqual({});
  });
});
