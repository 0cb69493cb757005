import { describe, expect, it } from 'vitest';
import { jurisdictions } from './jurisdiction-of.js';
import { compared, sourced, sourcesOf } from './sources.js';

describe('sources', () => {
  it('stand behind every row of the table, and behind no other', () => {
    expect([...sourced].sort()).toEqual(jurisdictions.map(({ code }) => code).sort());
  });

  it.each(jurisdictions)('of $code are dated and say what they are for', ({ code, gpc, days }) => {
    // The rows themselves, not what a country of stricter parts stands for.
    const { checked, sources } = sourcesOf(code === 'US' ? 'US-WY' : code === 'CA' ? 'CA-ON' : code);
    expect(checked).toMatch(/^202\d-\d\d-\d\d$/);
    expect(Date.parse(checked)).not.toBeNaN();
    for (const { fact, text } of sources) {
      expect(['model', 'devices', 'signal', 'age', 'days']).toContain(fact);
      expect(text).toMatch(/\S/);
      for (const [address] of text.matchAll(/https?:\S+[^\s,;.)]/g))
        expect(() => new URL(address)).not.toThrow();
    }
    const facts = sources.map(({ fact }) => fact);
    expect(facts).toContain('age');
    if (gpc) expect(facts).toContain('signal');
    if (days.most || (days.least && days.least < 395)) expect(facts).toContain('days');
  });

  it('are of the day when a row was last compared, and only rows of the table are', () => {
    expect(sourcesOf('CY').checked).toBe('2026-11-28');
    expect(sourcesOf('PL').checked).toBe('2026-11-25');
    const codes = compared.flatMap((comparison) => comparison.codes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(sourced).toEqual(expect.arrayContaining([...codes]));
    for (const { day, text } of compared)
      expect([day, text]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), expect.stringMatching(/\S/)]);
  });

  it('say where nothing was settled', () => {
    expect(sourcesOf('NO').sources.find(({ fact }) => fact === 'age')?.settled).toBe(false);
    expect(sourcesOf('FR').sources.every(({ settled }) => settled)).toBe(true);
  });
});
