import type { Sql } from '../store/sql.js';
import { treeSize } from '../store/tree.js';
import type { Route } from './route.js';

/** Counters by kind of outcome: no address, no key, no subject ever becomes a label. */
export interface Metrics {
  readonly count: (name: MetricName, label: string) => void;
  readonly text: () => string;
}

const HELP = {
  avow_receipts_total: 'Receipts acknowledged, by result: new or repeated.',
  avow_problems_total: 'Requests refused, by code of the problem.',
  avow_webhook_attempts_total: 'Events sent to webhooks, by result: delivered or failed.',
} as const;
const LABELS = {
  avow_receipts_total: 'result',
  avow_problems_total: 'code',
  avow_webhook_attempts_total: 'result',
} as const;
export type MetricName = keyof typeof HELP;

export function createMetrics(): Metrics {
  const counts = new Map<MetricName, Map<string, number>>();
  return {
    count: (name, label) => {
      const series = counts.get(name) ?? new Map<string, number>();
      series.set(label, (series.get(label) ?? 0) + 1);
      counts.set(name, series);
    },
    text: () =>
      (Object.keys(HELP) as MetricName[])
        .map((name) => {
          const series = [...(counts.get(name) ?? [])].map(
            ([label, count]) => `${name}{${LABELS[name]}="${label}"} ${count}\n`,
          );
          return `# HELP ${name} ${HELP[name]}\n# TYPE ${name} counter\n${series.join('')}`;
        })
        .join(''),
  };
}

export function metricsRoutes(db: Sql, metrics: Metrics): Route[] {
  return [
    {
      method: 'GET',
      path: '/metrics',
      summary: 'Counters in the Prometheus text format; nothing personal',
      handle: async () => {
        const gauges = [
          ['avow_log_size', 'Entries in the log.', await treeSize(db)],
          ['process_resident_memory_bytes', 'Resident memory in bytes.', process.memoryUsage.rss()],
          ['process_cpu_seconds_total', 'Processor time in seconds.', process.cpuUsage().user / 1e6],
        ] as const;
        const lines = gauges.map(
          ([name, help, value]) =>
            `# HELP ${name} ${help}\n# TYPE ${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}\n${name} ${value}\n`,
        );
        return new Response(metrics.text() + lines.join(''), {
          headers: {
            'content-type': 'text/plain; version=0.0.4; charset=utf-8',
            'cache-control': 'no-store',
          },
        });
      },
    },
  ];
}
