import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, jurisdictionOf, jurisdictions, nameOf } from './jurisdiction-of.js';
import { RIGHTS } from './table.js';

const codes = jurisdictions.map(({ code }) => code);
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const STATES = 'CA CO CT DE FL IA IN KY MD MN MT NE NH NJ OR RI TN TX UT VA'.split(' ');
const GPC = 'CA CO CT DE MD MN MT NE NH NJ OR TX'.split(' ');

describe('the table', () => {
  it('has every place that was promised, each once', () => {
    const promised = [
      ...EU,
      ...'NO IS LI GB CH BR CV CA CA-QC JP KR IN CN TH TR ZA AU SG default'.split(' '),
      ...STATES.map((state) => `US-${state}`),
    ];
    expect(promised.filter((code) => !codes.includes(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThanOrEqual(60);
  });

  it.each(jurisdictions)('$code is whole', (place) => {
    expect(place.code).toMatch(/^([A-Z]{2}(-[A-Z]{2})?|default)$/);
    expect(place.law.name).toMatch(/\S/);
    expect(place.law.article).toMatch(/\S/);
    expect(place.age).toBeGreaterThanOrEqual(12);
    expect(place.age).toBeLessThanOrEqual(20);
    expect(place.rights).toContain('complaint');
    expect(place.rights.every((right) => Object.values(RIGHTS).includes(right))).toBe(true);
    expect(new Set(place.rights).size).toBe(place.rights.length);
    const { least = 1, most = 395 } = place.days;
    expect(least).toBeLessThanOrEqual(most);
    expect(Number.isInteger(least) && Number.isInteger(most) && most <= 730).toBe(true);
    if (place.code !== 'default') {
      expect(place.authority?.name).toMatch(/\S/);
      expect(new URL(place.authority?.url as string).protocol).toBe('https:');
    }
  });

  it('asks first in all of the EU, the EEA and the UK, by the ages of GDPR Art. 8', () => {
    for (const code of [...EU, 'NO', 'IS', 'LI', 'GB']) {
      const { model, age, gpc, rights } = jurisdictionOf(code);
      expect([code, model, gpc]).toEqual([code, 'opt-in', false]);
      expect([13, 14, 15, 16]).toContain(age);
      expect(rights).toEqual(expect.arrayContaining(['access', 'portability', 'withdrawal']));
    }
  });

  it('lets Global Privacy Control bind in the twelve states whose law says so, and nowhere else', () => {
    const binding = jurisdictions.filter(({ gpc }) => gpc).map(({ code }) => code);
    expect(binding.sort()).toEqual(GPC.map((state) => `US-${state}`));
  });

  it('remembers an objection as long as a browser remembers anything', () => {
    for (const { code, model, days } of jurisdictions)
      if (model !== 'opt-in') expect([code, days.least]).toEqual([code, 395]);
  });

  it('says the strictest of all where the place is unknown', () => {
    const strictest = jurisdictionOf('default');
    expect(strictest).toMatchObject({ model: 'opt-in', authority: null, days: { most: 180 } });
    expect(strictest.age).toBe(Math.max(...jurisdictions.map(({ age }) => age)));
    const rights = new Set(jurisdictions.flatMap((place) => place.rights));
    expect([...rights].filter((right) => !strictest.rights.includes(right))).toEqual([]);
  });
});

describe('a code', () => {
  it.each([
    ['fr', 'FR'],
    ['FR-75', 'FR'],
    ['US-CA', 'US-CA'],
    ['us_ca', 'US-CA'],
    ['US-WY', 'US'],
    ['US', 'US-CA'],
    ['CA', 'CA-QC'],
    ['CA-ON', 'CA'],
    ['CA-QC', 'CA-QC'],
    ['UK', 'GB'],
    ['EL', 'GR'],
    ['EU', 'EU'],
    ['XX', 'default'],
    ['T1', 'default'],
    ['', 'default'],
    [undefined, 'default'],
    ['__proto__', 'default'],
    ['constructor', 'default'],
  ])('%s has the rule of %s', (code, rule) => {
    expect(jurisdictionOf(code).code).toBe(rule);
  });

  it.each([
    ['US', 'CA', 'US-CA'],
    ['us', 'us-ca', 'US-CA'],
    ['FR', undefined, 'FR'],
    ['FR', '', 'FR'],
    [undefined, undefined, ''],
  ])('of country %s and region %s is %s', (country, region, code) => {
    expect(codeOf(country, region)).toBe(code);
  });

  it('of any kind finds a rule that exists', () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        expect(codes).toContain(jurisdictionOf(code).code);
      }),
    );
  });

  it('has a name in the language of the visitor', () => {
    expect(nameOf('ES', 'fr')).toBe('Espagne');
    expect(nameOf('CV', 'pt')).toBe('Cabo Verde');
    expect(nameOf('US-CA', 'en')).toBe('United States (CA)');
    expect(nameOf('default', 'en')).toBe('default');
    expect(nameOf('FR', 'no such language')).toBe('FR');
  });
});
