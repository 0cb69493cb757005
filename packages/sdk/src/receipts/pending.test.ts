import { afterEach, describe, expect, test } from 'vitest';
import type { DecisionRecord } from './decision-record.js';
import { forgetRecord, markUnsent, pendingRecords } from './pending.js';

const record = (name: string, at: number) => ({ jti: name.padEnd(22, '_'), at }) as DecisionRecord;
const keep = (kept: DecisionRecord): void => localStorage.setItem(`avow:${kept.jti}`, JSON.stringify(kept));

afterEach(() => localStorage.clear());

describe('the decisions whose receipts are not made yet', () => {
  test('come oldest first, the latest with them once', () => {
    const [first, second, third] = [record('c', 1), record('a', 2), record('b', 3)];
    for (const kept of [third, first, second]) keep(kept);
    expect(pendingRecords(third)).toEqual([first, second, third]);
  });

  test('are all read beside keys of somebody else that look alike', () => {
    localStorage.setItem('avow:theme', 'dark');
    localStorage.setItem('avow:count', '3');
    localStorage.setItem('avow:', '{}');
    const kept = record('a', 1);
    keep(kept);
    localStorage.setItem('avow:zoom', '{');
    expect(pendingRecords()).toEqual([kept]);
  });

  test('are not the mark that receipts wait, and are gone once forgotten', () => {
    const kept = record('a', 1);
    keep(kept);
    markUnsent(true);
    expect(pendingRecords()).toEqual([kept]);
    forgetRecord(kept);
    expect(pendingRecords()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(['avow:unsent']);
    markUnsent(false);
    expect(localStorage.length).toBe(0);
  });
});
