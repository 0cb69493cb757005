import type { Sql, SqlValue } from './sql.js';

/** Counts of choices, without any subject. */
export interface StatsRow {
  /** Day of the decision, UTC, such as 2026-11-24. */
  readonly day: string;
  /** Code of the law in force, as in receipts. */
  readonly jurisdiction: string;
  /** Version of the notice shown, as in receipts. */
  readonly noticeVersion: string;
  /** Id of the purpose. */
  readonly purpose: string;
  /** Receipts of the day that have it granted. */
  readonly granted: number;
  /** Receipts of the day that have it denied. */
  readonly denied: number;
}

/** How many decisions there were, each receipt counted once. */
export interface StatsDay {
  /** Day of the decisions, UTC, such as 2026-11-24. */
  readonly day: string;
  /** Code of the law in force, as in receipts. */
  readonly jurisdiction: string;
  /** Version of the notice shown, as in receipts. */
  readonly noticeVersion: string;
  /** Receipts of the day, whatever they say. */
  readonly receipts: number;
}

/** Counts of decisions, without persons. */
export interface Stats {
  /** One row for each day, jurisdiction, notice version and purpose. */
  readonly rows: readonly StatsRow[];
  /** One row for each day, jurisdiction and notice version. */
  readonly days: readonly StatsDay[];
  /** Receipts by what the decision did and how it was made. */
  readonly events: Readonly<Record<string, number>>;
  /** Receipts by how the decision was made, such as `accept-all`. */
  readonly methods: Readonly<Record<string, number>>;
  /** All receipts of the period. */
  readonly receipts: number;
}

const DAY = 86_400;

/**
 * Counts receipts in the database, where only the distinct combinations of choices come back. Days by remainder,
 * because `/` of whole numbers is not whole in CockroachDB.
 */
export async function readStats(
  sql: Sql,
  {
    from = 0,
    to = Number.MAX_SAFE_INTEGER,
    env,
  }: { from?: number | undefined; to?: number | undefined; env?: string | undefined },
): Promise<Stats> {
  const values: SqlValue[] = [from, to, ...(env === undefined ? [] : [env])];
  const groups = await sql.all<{
    day: number;
    jurisdiction: string;
    notice_version: string;
    event: string;
    method: string;
    choices: string;
    receipts: number;
  }>(
    `SELECT iat - iat % ${DAY} AS day, jurisdiction, notice_version, event, method, choices, COUNT(*) AS receipts
     FROM receipts WHERE iat >= ? AND iat < ? ${env === undefined ? '' : 'AND env = ?'}
     GROUP BY iat - iat % ${DAY}, jurisdiction, notice_version, event, method, choices`,
    values,
  );
  const rows = new Map<string, StatsRow>();
  const days = new Map<string, StatsDay>();
  const [events, methods]: [Record<string, number>, Record<string, number>] = [{}, {}];
  for (const group of groups) {
    const day = new Date(group.day * 1000).toISOString().slice(0, 10);
    events[group.event] = (events[group.event] ?? 0) + group.receipts;
    methods[group.method] = (methods[group.method] ?? 0) + group.receipts;
    const place = { day, jurisdiction: group.jurisdiction, noticeVersion: group.notice_version };
    const placeKey = Object.values(place).join('\n');
    days.set(placeKey, { ...place, receipts: (days.get(placeKey)?.receipts ?? 0) + group.receipts });
    for (const word of group.choices.trim().split(' ')) {
      const [purpose = '', choice] = word.split('=');
      const key = `${placeKey}\n${purpose}`;
      const row = rows.get(key) ?? { ...place, purpose, granted: 0, denied: 0 };
      const isGranted = choice === 'granted';
      rows.set(key, {
        ...row,
        granted: row.granted + (isGranted ? group.receipts : 0),
        denied: row.denied + (isGranted ? 0 : group.receipts),
      });
    }
  }
  return {
    rows: inOrder(rows),
    days: inOrder(days),
    events,
    methods,
    receipts: groups.reduce((sum, group) => sum + group.receipts, 0),
  };
}

const inOrder = <Row>(rows: ReadonlyMap<string, Row>): Row[] =>
  [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
