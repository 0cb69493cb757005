import { describe, expect, it } from 'vitest';
import type { Text } from './policy.js';
import { compareRetention } from './retention.js';

describe('two retention periods', () => {
  it.each<[Text, Text, ReturnType<typeof compareRetention>]>([
    ['13 months', '1 year', 'shorter'],
    ['1 year', '13 months', 'longer'],
    ['12 months', 'a period of 12 months', 'same'],
    ['session', '1 day', 'longer'],
    ['la session', '30 minutes', 'longer'],
    ['13 mois', '2 ans', 'longer'],
    ['6 Monate', '30 Tage', 'shorter'],
    ['2 años', '24 meses', 'same'],
    ['1,5 Jahre', '1 Jahr', 'shorter'],
    [{ en: '1 day', fr: '1 jour' }, { fr: '2 jours' }, 'longer'],
    [{ en: '1 day' }, { fr: '2 jours' }, undefined],
    ['1 day', { en: '2 days' }, undefined],
    ['as long as needed', '1 year', undefined],
    ['1 year', 'one year', undefined],
    ['1 year, then 2 months', '1 year', undefined],
    ['', '', undefined],
  ])('%s and %s', (before, after, expected) => {
    const found = compareRetention(before, after);
    expect(found).toBe(expected);
  });
});
