import type { Stats, StatsRow } from '../../store/stats.js';
import { ask, query } from './ask.js';
import { COLOURS, drawChart, type Shown } from './chart.js';
import { byId, fieldText, make } from './element.js';
import { count, counted, day, percent } from './format.js';
import { period } from './period.js';
import { onSubmit } from './section.js';
import { type Series, seriesBy, tellingPurpose } from './series.js';
import { fillHead, fillTable } from './table.js';

/** Consent rates over time, in three views of the same counts. */

interface View {
  readonly id: string;
  readonly key: (row: StatsRow) => string;
  /** Whether one purpose must be picked first, so that each receipt counts once. */
  readonly ofPurpose: boolean;
}

const VIEWS: readonly View[] = [
  { id: 'by-purpose', key: ({ purpose }) => purpose, ofPurpose: false },
  { id: 'by-jurisdiction', key: ({ jurisdiction }) => jurisdiction, ofPurpose: true },
  { id: 'by-notice', key: ({ noticeVersion }) => noticeVersion, ofPurpose: true },
];

let stats: Stats | null = null;
const erase = new Map<string, () => void>();

function switchOf(view: View, { name }: Series, place: number, isOn: boolean): HTMLLabelElement {
  const box = make('input', { type: 'checkbox', checked: isOn, value: String(place) });
  box.addEventListener('change', () => void draw(view));
  const swatch = make('span', { className: `swatch colour-${place % COLOURS} dash-${place % 4}` });
  swatch.ariaHidden = 'true';
  return make('label', { className: 'check' }, box, swatch, make('span', {}, name));
}

const figures = (granted: number, denied: number): string =>
  granted + denied === 0
    ? '–'
    : `${percent(granted, granted + denied)} (${count(granted)} of ${count(granted + denied)})`;

function seriesOf(view: View): { days: string[]; all: Series[] } {
  const rows =
    stats?.rows.filter(({ purpose }) => !view.ofPurpose || purpose === fieldText('of-purpose')) ?? [];
  return { days: [...new Set(rows.map((row) => row.day))].sort(), all: seriesBy(rows, view.key) };
}

/** Draws the chart and the daily figures of the series that are ticked. */
async function draw(view: View): Promise<void> {
  const { days, all } = seriesOf(view);
  const boxes = byId(`${view.id}-totals`).querySelectorAll<HTMLInputElement>('input:checked');
  const shown = [...boxes].flatMap(({ value }): Shown[] => {
    const series = all[Number(value)];
    return series ? [{ series, place: Number(value) }] : [];
  });
  fillHead(`${view.id}-daily`, ['Day', ...shown.map(({ series }) => series.name)]);
  const lines = [...days].reverse().map((date) => [
    day(date),
    ...shown.map(({ series }) => {
      const { granted, denied } = series.days.get(date) ?? { granted: 0, denied: 0 };
      return figures(granted, denied);
    }),
  ]);
  fillTable(`${view.id}-daily`, lines, 'No decisions in this period.');
  erase.get(view.id)?.();
  erase.delete(view.id);
  if (days.length > 0) erase.set(view.id, await drawChart(view.id, days, shown));
  else
    byId(`${view.id}-chart`).replaceChildren(
      make('p', { className: 'empty' }, 'No decisions in this period.'),
    );
}

/** Lists the series of a view, the first ones ticked, and draws them. */
async function show(view: View): Promise<void> {
  const { all } = seriesOf(view);
  const rows = all.map((series, place) => {
    const { granted, denied } = series;
    return [
      switchOf(view, series, place, place < COLOURS),
      granted + denied,
      granted,
      denied,
      percent(granted, granted + denied),
    ];
  });
  fillTable(`${view.id}-totals`, rows, 'Nothing to choose from.');
  await draw(view);
}

const showAll = async (views = VIEWS): Promise<void> => {
  for (const view of views) await show(view);
};

/** Fetches the counts of the period and shows them all. */
export async function showRates(): Promise<string> {
  const fetched = (await (await ask(`v1/stats?${query(period())}`)).json()) as Stats;
  stats = fetched;
  byId('rates-result').hidden = false;
  const events = Object.entries(fetched.events).sort(([, a], [, b]) => b - a);
  const figure = (name: string, value: number) =>
    make('div', {}, make('dt', {}, name), make('dd', {}, count(value)));
  byId('totals').replaceChildren(
    figure('receipts', fetched.receipts),
    ...events.map(([event, receipts]) => figure(event, receipts)),
  );
  const purposes = seriesBy(fetched.rows, ({ purpose }) => purpose).map(({ name }) => name);
  const select = byId<HTMLSelectElement>('of-purpose');
  const chosen = purposes.includes(select.value) ? select.value : tellingPurpose(fetched.rows);
  select.replaceChildren(...purposes.map((name) => make('option', { selected: name === chosen }, name)));
  await showAll();
  return fetched.receipts === 0
    ? 'No receipts in this period.'
    : `${counted(fetched.receipts, 'receipt')} counted.`;
}

export function startRates(): void {
  onSubmit('period', 'rates', showRates);
  byId('of-purpose').addEventListener(
    'change',
    () => void showAll(VIEWS.filter(({ ofPurpose }) => ofPurpose)),
  );
  // Canvas does not know of style sheets: colours are read again when they change.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (stats) for (const view of VIEWS) void draw(view);
  });
}
