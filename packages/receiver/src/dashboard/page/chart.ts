import type uPlotClass from 'uplot';
import { byId } from './element.js';
import { dayOfTick, percent } from './format.js';
import type { Series } from './series.js';

/** Lines of one chart: rates by day. The tables beside it hold the same figures for those who do not see it. */

const DAY = 86_400;
const HEIGHT = 280;
/** As many colours as the style sheet has; lines beyond differ by their dashes. */
export const COLOURS = 6;
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

const seconds = (day: string): number => Date.parse(day) / 1000;

/** A colour of the style sheet, which has them for light and dark. */
const colour = (name: string): string => getComputedStyle(document.body).getPropertyValue(name).trim();

async function loadLibrary(): Promise<typeof uPlotClass> {
  const url = new URL('./uplot.js', import.meta.url).href;
  return ((await import(url)) as { default: typeof uPlotClass }).default;
}

const rates = (series: Series, days: readonly string[]): (number | null)[] =>
  days.map((day) => {
    const of = series.days.get(day);
    return of ? of.granted / (of.granted + of.denied) : null;
  });

/** What a pointer rests on, in words. */
function reading(days: readonly string[], shown: readonly Shown[], place: number | null | undefined): string {
  const day = typeof place === 'number' ? days[place] : undefined;
  if (day === undefined) return '';
  const parts = shown.map(({ series }) => {
    const { granted, denied } = series.days.get(day) ?? { granted: 0, denied: 0 };
    return `${series.name} ${percent(granted, granted + denied)}`;
  });
  return `${dayOfTick(seconds(day))}: ${parts.join(', ')}`;
}

/** A series and its place in the list, which gives it its colour whichever others are shown. */
export interface Shown {
  readonly series: Series;
  readonly place: number;
}

/** Draws the chart anew into the element `<id>-chart`, and the words for the pointer into `<id>-reading`. */
export async function drawChart(
  id: string,
  days: readonly string[],
  shown: readonly Shown[],
): Promise<() => void> {
  const Chart = await loadLibrary();
  const host = byId(`${id}-chart`);
  const [text, grid] = [colour('--muted'), colour('--line')];
  const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
  const [first = 0, last = 0] = [seconds(days[0] ?? ''), seconds(days.at(-1) ?? '')];
  const chart = new Chart(
    {
      width: host.clientWidth,
      height: HEIGHT,
      tzDate: (at) => Chart.tzDate(new Date(at * 1000), 'Etc/UTC'),
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, points: { size: 8 } },
      scales: { x: { range: [first - DAY / 2, last + DAY / 2] }, y: { range: [0, 1.02] } },
      axes: [
        {
          ...axis,
          size: 36,
          incrs: [1, 2, 7, 14, 28, 91, 182, 364].map((step) => step * DAY),
          space: 72,
          values: (_, ticks) => ticks.map(dayOfTick),
        },
        {
          ...axis,
          size: 60,
          splits: [0, 0.25, 0.5, 0.75, 1],
          values: (_, ticks) => ticks.map((at) => percent(at, 1)),
        },
      ],
      series: [
        {},
        ...shown.map(({ series, place }) => {
          const stroke = colour(`--series-${place % COLOURS}`);
          const dash = DASHES[place % DASHES.length] ?? [];
          return {
            label: series.name,
            stroke,
            dash,
            width: 2,
            points: { show: true, size: 6, fill: stroke },
          };
        }),
      ],
      hooks: {
        setCursor: [
          ({ cursor }) => {
            byId(`${id}-reading`).textContent = reading(days, shown, cursor.idx);
          },
        ],
      },
    },
    [days.map(seconds), ...shown.map(({ series }) => rates(series, days))],
  );
  host.replaceChildren(chart.root);
  const sizes = new ResizeObserver(() => chart.setSize({ width: host.clientWidth, height: HEIGHT }));
  sizes.observe(host);
  return () => {
    sizes.disconnect();
    chart.destroy();
  };
}
