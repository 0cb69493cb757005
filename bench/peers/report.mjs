// The figures as a table, one measurement a row and one tool a column, and as plots.
import { bars, lines } from '../plot.mjs';
import { COUNTS } from './gating.mjs';

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (time) => `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;

function gating({ gating }, count) {
  const found = gating[count];
  if (!found) return 'blocks nothing';
  return found.ran < count ? `only ${found.ran} ran` : ms(found.time);
}

function growth({ gating }) {
  const [small, large] = [gating[100], gating[1000]];
  return small && large ? `${(large.time / small.time).toFixed(1)} times` : '–';
}

function preferences({ access: { preferences: found } }) {
  if (!found) return 'has none';
  if (found.presses === undefined) return 'not reached';
  const ways = [
    ['focus goes in', found.entered],
    ['focus stays in', found.kept],
    ['Escape closes', found.closed],
    ['focus returns', found.returned],
  ];
  const [good, bad] = [true, false].map((is) => ways.filter(([, ok]) => ok === is).map(([name]) => name));
  return [`${found.presses} presses`, ...good, ...(bad.length ? [`**not**: ${bad.join(', ')}`] : [])].join(
    '; ',
  );
}

const ROWS = [
  ['', (row) => row.name],
  ['first visit until it has accepted', ({ firstVisit }) => `${kB(firstVisit.bytes)} in ${firstVisit.files}`],
  ['returning visit', ({ returning }) => `${kB(returning.bytes)} in ${returning.files}`],
  ['script to banner', ({ banner }) => ms(banner)],
  ['tasks over 50 ms, and their time over it', ({ longTasks, blocking }) => `${longTasks}, ${ms(blocking)}`],
  ['click on accept to the next frame', ({ click }) => ms(click)],
  ...COUNTS.map((count) => [
    `click to the last of ${count.toLocaleString('en')} gated scripts`,
    (row) => gating(row, count),
  ]),
  ['growth from 100 to 1,000 of them', growth],
  ['memory over the bare page', ({ memory }) => `${memory.toFixed(0)} KiB`],
  [
    'under the strictest CSP and Trusted Types',
    ({ strict }) => `${strict.shown ? 'shown' : 'not shown'}, ${strict.violations} violations`,
  ],
  ['axe: rules violated', ({ access }) => access.violations.join(', ') || 'none'],
  ['keyboard: Tab presses to refusing', ({ access }) => access.presses ?? 'not reached'],
  ['keyboard: preferences', preferences],
  ['area of the button that refuses, to accepting', ({ access }) => access.refusal.toFixed(2)],
];

export function table(rows) {
  const [head, ...body] = ROWS.map(([title, cell]) => `| ${[title, ...rows.map(cell)].join(' | ')} |`);
  return [head, `| ${['---', ...rows.map(() => '---')].join(' | ')} |`, ...body].join('\n');
}

/** Name of the file and its SVG. */
export function plots(rows) {
  const names = rows.map(({ name }) => name);
  return {
    bytes: bars({
      title: 'Bytes of a visit, Brotli',
      unit: 'kB',
      names,
      series: [
        { name: 'first visit', values: rows.map(({ firstVisit }) => firstVisit.bytes / 1000) },
        { name: 'returning visit', values: rows.map(({ returning }) => returning.bytes / 1000) },
      ],
    }),
    banner: bars({
      title: 'Script to banner, processor four times slower',
      unit: 'ms',
      names,
      series: [{ name: 'time to banner', values: rows.map(({ banner }) => banner) }],
    }),
    gating: lines({
      title: 'Click on accept to the last gated script',
      x: 'scripts',
      unit: 'ms',
      series: rows
        .map(({ name, gating }) => {
          // A point that lost scripts is no time.
          const whole = COUNTS.filter((count) => gating[count]?.ran === count);
          return {
            name,
            points: whole.map((count) => [count, gating[count].time]),
            note: whole.length < COUNTS.length ? ', then loses some' : '',
          };
        })
        .filter(({ points }) => points.length),
    }),
  };
}
