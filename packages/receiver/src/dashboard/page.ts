/// <reference lib="dom" />
import type uPlotClass from 'uplot';
import type { Stats, StatsRow } from '../store/stats.js';

/**
 * The dashboard in the browser. The receiver serves this module as it is; where there is no document, as in the
 * receiver itself, it does nothing but say where it lies.
 */
export const pageUrl = new URL(import.meta.url);

const COLOURS = ['#0b57d0', '#b3261e', '#146c2e', '#7b4d00', '#6750a4', '#00687a'];

/** The element of this id; the page is ours, so it is there. */
const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

async function ask(path: string, method = 'GET'): Promise<Response> {
  const token = byId<HTMLInputElement>('token').value.trim();
  const response = await fetch(path, { method, headers: { authorization: `Bearer ${token}` } });
  if (response.ok) return response;
  const { detail } = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(detail ?? `The receiver answered ${response.status}.`);
}

function say(text: string, isError = false): void {
  const status = byId('status');
  status.textContent = text;
  status.classList.toggle('error', isError);
}

/** Runs what a form asks for and says what went wrong, if anything did. */
function onSubmit(id: string, work: () => Promise<string>): void {
  byId<HTMLFormElement>(id).addEventListener('submit', (event) => {
    event.preventDefault();
    work().then(say, (error: Error) => say(error.message, true));
  });
}

const percent = (granted: number, denied: number): string =>
  granted + denied === 0 ? '–' : `${Math.round((100 * granted) / (granted + denied))} %`;

/** Rows summed by one member, in the order in which they come. */
function sumBy(rows: readonly StatsRow[], key: (row: StatsRow) => string) {
  const sums = new Map<string, { granted: number; denied: number }>();
  for (const row of rows) {
    const sum = sums.get(key(row)) ?? { granted: 0, denied: 0 };
    sums.set(key(row), { granted: sum.granted + row.granted, denied: sum.denied + row.denied });
  }
  return sums;
}

function fillTable(id: string, rows: readonly (readonly string[])[]): void {
  byId(id).replaceChildren(
    ...rows.map((cells) => {
      const line = document.createElement('tr');
      cells.forEach((text, place) => {
        const cell = document.createElement(place === 0 ? 'th' : 'td');
        if (place === 0) cell.scope = 'row';
        cell.textContent = text;
        line.append(cell);
      });
      return line;
    }),
  );
}

const rates = (rows: readonly StatsRow[], key: (row: StatsRow) => string): string[][] =>
  [...sumBy(rows, key)].map(([name, { granted, denied }]) => [
    name,
    String(granted),
    String(denied),
    percent(granted, denied),
  ]);

let chart: uPlotClass | null = null;

async function drawChart(rows: readonly StatsRow[]): Promise<void> {
  const library = './dashboard/uplot.js';
  const { default: UPlot } = (await import(new URL(library, document.baseURI).href)) as {
    default: typeof uPlotClass;
  };
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  const purposes = [...new Set(rows.map(({ purpose }) => purpose))];
  const series = purposes.map((purpose) => {
    const sums = sumBy(
      rows.filter((row) => row.purpose === purpose),
      ({ day }) => day,
    );
    return days.map((day) => {
      const { granted, denied } = sums.get(day) ?? { granted: 0, denied: 0 };
      return granted + denied === 0 ? null : (100 * granted) / (granted + denied);
    });
  });
  chart?.destroy();
  chart = new UPlot(
    {
      width: Math.min(960, byId('chart').clientWidth || 960),
      height: 320,
      scales: { y: { range: [0, 100] } },
      axes: [{}, { values: (_, ticks) => ticks.map((tick) => `${tick} %`) }],
      series: [
        {},
        ...purposes.map((label, place) => ({
          label,
          stroke: COLOURS[place % COLOURS.length] ?? '#000',
          width: 2,
          points: { show: true },
        })),
      ],
    },
    [days.map((day) => Date.parse(day) / 1000), ...series],
    byId('chart'),
  );
}

/** The query of the filter form; empty fields are left out. */
function filter(): string {
  const fields = ['from', 'to', 'env'].map((name) => [name, byId<HTMLInputElement>(name).value] as const);
  return String(new URLSearchParams(fields.filter(([, value]) => value !== '').map((pair) => [...pair])));
}

async function showStats(): Promise<string> {
  const stats = (await (await ask(`v1/stats?${filter()}`)).json()) as Stats;
  await drawChart(stats.rows);
  fillTable(
    'by-purpose',
    rates(stats.rows, ({ purpose }) => purpose),
  );
  fillTable(
    'by-jurisdiction',
    rates(stats.rows, ({ jurisdiction }) => jurisdiction),
  );
  fillTable(
    'by-notice',
    rates(stats.rows, ({ noticeVersion }) => noticeVersion),
  );
  fillTable(
    'by-event',
    Object.entries(stats.events).map(([event, count]) => [event, String(count)]),
  );
  return `${stats.receipts} receipts counted.`;
}

async function showLog(): Promise<void> {
  byId('checkpoint').textContent = await (await fetch('v1/log/checkpoint')).text();
  const cosigned = await fetch('v1/log/cosigned');
  byId('cosigned').textContent = cosigned.ok
    ? await cosigned.text()
    : 'No witness has cosigned this log yet.';
}

const pretty = async (response: Response): Promise<string> => JSON.stringify(await response.json(), null, 2);

function eraseSubject(sub: string): Promise<string> {
  const dialog = byId<HTMLDialogElement>('confirm');
  byId('confirm-sub').textContent = sub;
  const typed = byId<HTMLInputElement>('confirm-text');
  typed.value = '';
  dialog.returnValue = 'keep';
  dialog.showModal();
  return new Promise((resolve, reject) => {
    dialog.onclose = () => {
      if (dialog.returnValue !== 'erase') return resolve('Nothing was erased.');
      if (typed.value !== sub.slice(0, 6))
        return reject(new Error('The first six characters differ; nothing was erased.'));
      ask(`v1/subjects/${encodeURIComponent(sub)}`, 'DELETE')
        .then(async (answer) => {
          const { erased } = (await answer.json()) as { erased: { receipts: number; unsigned: number } };
          byId('subject-result').textContent = '';
          resolve(`Erased ${erased.receipts} receipts and ${erased.unsigned} unsigned records.`);
        })
        .catch(reject);
    };
  });
}

function start(): void {
  const token = byId<HTMLInputElement>('token');
  // For this tab only, and gone with it.
  token.value = sessionStorage.getItem('avow-token') ?? '';
  token.addEventListener('change', () => sessionStorage.setItem('avow-token', token.value.trim()));
  const sub = (): string => byId<HTMLInputElement>('sub').value.trim();

  onSubmit('filter', showStats);
  onSubmit('find-receipt', async () => {
    const id = encodeURIComponent(byId<HTMLInputElement>('receipt-id').value.trim());
    byId('receipt-result').textContent = await pretty(await ask(`v1/receipts/${id}`));
    return 'Receipt found.';
  });
  onSubmit('find-subject', async () => {
    byId('subject-result').textContent = await pretty(await ask(`v1/subjects/${encodeURIComponent(sub())}`));
    return 'This is all that is kept of the subject.';
  });
  byId('erase').addEventListener('click', () => {
    eraseSubject(sub()).then(say, (error: Error) => say(error.message, true));
  });
  onSubmit('show-audit', async () => {
    type Line = { at: string; actor: string; action: string; target: string; records: number };
    const { lines } = (await (await ask('v1/audit?limit=1000')).json()) as { lines: Line[] };
    fillTable(
      'audit',
      lines.map(({ at, actor, action, target, records }) => [at, actor, action, target, String(records)]),
    );
    return `${lines.length} lines of the audit trail.`;
  });
  showLog().catch((error: Error) => say(error.message, true));
}

if (typeof document !== 'undefined') start();
