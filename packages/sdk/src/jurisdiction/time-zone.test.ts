import { describe, expect, it } from 'vitest';
import { jurisdictions } from './jurisdiction-of.js';
import { guessCountry } from './time-zone.js';

describe('a guess', () => {
  it.each([
    ['Europe/Paris', 'en-US', 'FR'],
    ['America/Los_Angeles', 'es-MX', 'US'],
    ['Asia/Calcutta', 'en', 'IN'],
    ['Asia/Kolkata', 'en', 'IN'],
    ['Atlantic/Cape_Verde', 'pt', 'CV'],
    ['America/Sao_Paulo', 'pt-BR', 'BR'],
    ['UTC', 'fr-CA', 'CA'],
    ['Etc/UTC', 'zh-Hant-TW', 'TW'],
    ['', 'de', undefined],
    ['Europe/Minsk', 'en-US', undefined],
    ['__proto__', 'en-US', undefined],
  ])('from %s and %s is %s', (zone, language, country) => {
    expect(guessCountry(zone, language)).toBe(country);
  });

  it('knows a time zone of every country with a rule, as the runtime names them', () => {
    const wrong: string[] = [];
    const countries = new Set(
      jurisdictions.map(({ code }) => code.slice(0, 2)).filter((c) => /[A-Z]{2}/.test(c)),
    );
    countries.delete('EU');
    for (const region of countries) {
      const locale = new Intl.Locale('und', { region }) as Intl.Locale & {
        getTimeZones?(): string[];
        timeZones?: string[];
      };
      for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? [])
        if (guessCountry(zone, '') !== region) wrong.push(`${zone} ${region}`);
    }
    expect(wrong).toEqual([]);
  });
});
