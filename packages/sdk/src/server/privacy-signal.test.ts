// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { gpcSupport, hasDoNotTrack, hasGpc } from './privacy-signal.js';

describe('signals of a request', () => {
  it.each([
    ['1', true],
    [' 1 ', true],
    ['0', false],
    ['true', false],
    ['', false],
  ])('Sec-GPC: %o is %o', (value, expected) => {
    expect(hasGpc(new Request('http://site/', { headers: { 'sec-gpc': value } }))).toBe(expected);
    expect(hasGpc({ headers: { 'Sec-GPC': value } })).toBe(expected);
    expect(hasGpc({ req: { raw: { headers: { 'sec-gpc': value } } } })).toBe(expected);
    expect(hasDoNotTrack({ headers: { dnt: value } })).toBe(expected);
  });

  it('are not there without the header', () => {
    expect([hasGpc({ headers: {} }), hasDoNotTrack({ headers: {} })]).toEqual([false, false]);
  });
});

describe('the statement of support', () => {
  it('is what the specification asks for', () => {
    expect(JSON.parse(gpcSupport('2026-11-01'))).toEqual({ gpc: true, lastUpdate: '2026-11-01' });
  });

  it.each(['', 'today', '2026-13-01', '1 November 2026'])('refuses %o as a day', (day) => {
    expect(() => gpcSupport(day)).toThrow('2026-11-01');
  });
});
