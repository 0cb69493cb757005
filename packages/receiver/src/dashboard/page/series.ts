import type { StatsRow } from '../../store/stats.js';

/** Granted and refused decisions of one purpose, jurisdiction or notice version. */
export interface Series {
  readonly name: string;
  readonly granted: number;
  readonly denied: number;
  readonly days: ReadonlyMap<string, { readonly granted: number; readonly denied: number }>;
}

/**
 * Sums rows by one member. Each receipt counts once in a series as long as the rows are of one purpose, or the
 * series are the purposes. Those with most decisions come first.
 */
export function seriesBy(rows: readonly StatsRow[], key: (row: StatsRow) => string): Series[] {
  const sum = (of: readonly StatsRow[]) => ({
    granted: of.reduce((total, row) => total + row.granted, 0),
    denied: of.reduce((total, row) => total + row.denied, 0),
  });
  return [...grouped(rows, key)]
    .map(([name, own]) => {
      const days = [...grouped(own, ({ day }) => day)].map(([day, of]) => [day, sum(of)] as const);
      return { name, ...sum(own), days: new Map(days) };
    })
    .sort((a, b) => b.granted + b.denied - (a.granted + a.denied) || (a.name < b.name ? -1 : 1));
}

function grouped(rows: readonly StatsRow[], key: (row: StatsRow) => string): Map<string, StatsRow[]> {
  const found = new Map<string, StatsRow[]>();
  for (const row of rows) {
    const own = found.get(key(row));
    if (own) own.push(row);
    else found.set(key(row), [row]);
  }
  return found;
}

/** The purpose whose choices say most: the one refused most often, since what is never refused is no choice. */
export const tellingPurpose = (rows: readonly StatsRow[]): string =>
  seriesBy(rows, ({ purpose }) => purpose).sort((a, b) => b.denied - a.denied)[0]?.name ?? '';
