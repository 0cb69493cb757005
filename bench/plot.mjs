// Plain plots as SVG: bars, and lines over logarithmic axes. They bring their own ground and follow the reader's
// light or dark scheme. Every value is also written as text, so that colour tells nothing by itself.

const WIDTH = 760;
const LEFT = 210;
const STYLE = `<style>
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --soft: #57606a; --grid: #d8dee4; --s0: #0550ae; --s1: #b35900; --s2: #1a7f37; --s3: #8250df; --s4: #a40e26; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --grid: #30363d; --s0: #79c0ff; --s1: #ffa657; --s2: #7ee787; --s3: #d2a8ff; --s4: #ff7b72; } }
rect.ground { fill: var(--ground); } text { font: 13px system-ui, sans-serif; fill: var(--ink); } .title { font-size: 16px; font-weight: 600; }
.soft { fill: var(--soft); } .grid { stroke: var(--grid); fill: none; }
${[0, 1, 2, 3, 4].map((i) => `.f${i} { fill: var(--s${i}); } .l${i} { stroke: var(--s${i}); fill: none; stroke-width: 2; }`).join(' ')}
</style>`;

const escaped = (text) => String(text).replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
const round = (value) => Number(value.toFixed(1));
const shown = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

const text = (x, y, content, options = '') =>
  `<text x="${round(x)}" y="${round(y)}" ${options}>${escaped(content)}</text>`;

const svg = (title, description, height, parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
<title>${escaped(title)}</title>
<desc>${escaped(description)}</desc>
${STYLE}
<rect class="ground" width="${WIDTH}" height="${height}" rx="6"/>
${text(20, 30, title, 'class="title"')}
${parts.join('\n')}
</svg>
`;

/** Horizontal bars from zero, one group for each name. */
export function bars({ title, unit, names, series }) {
  const [bar, gap, top] = [16, 14, series.length > 1 ? 72 : 50];
  const most = Math.max(...series.flatMap(({ values }) => values));
  const width = (value) => (value / most) * (WIDTH - LEFT - 90);
  const group = series.length * bar + gap;
  const parts =
    series.length > 1
      ? series.map(({ name }, at) => text(LEFT + at * 160, 56, `■ ${name}`, `class="f${at}"`))
      : [];
  for (const [row, name] of names.entries()) {
    const y = top + row * group;
    parts.push(text(LEFT - 10, y + (series.length * bar) / 2 + 4, name, 'text-anchor="end"'));
    for (const [at, { values }] of series.entries()) {
      const value = values[row];
      parts.push(
        `<rect class="f${at}" x="${LEFT}" y="${y + at * bar}" width="${round(width(value))}" height="${bar - 2}"/>`,
        text(LEFT + width(value) + 6, y + at * bar + 12, `${shown(value)} ${unit}`),
      );
    }
  }
  const told = names.map(
    (name, row) =>
      `${name}: ${series.map(({ name: of, values }) => `${of} ${shown(values[row])} ${unit}`).join(', ')}`,
  );
  return svg(title, told.join('; '), top + names.length * group + 10, parts);
}

/** Lines over logarithmic axes, each named at its end. */
export function lines({ title, x, unit, series }) {
  const [top, bottom, left, right] = [56, 330, 92, 250];
  const all = series.flatMap(({ points }) => points);
  const decades = (values) => {
    const logs = values.map(Math.log10);
    return [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  };
  const [x0, x1] = decades(all.map(([at]) => at));
  const [y0, y1] = decades(all.map(([, value]) => value));
  const toX = (at) => left + ((Math.log10(at) - x0) / (x1 - x0)) * (WIDTH - left - right);
  const toY = (value) => bottom - ((Math.log10(value) - y0) / (y1 - y0)) * (bottom - top);
  const parts = [];
  for (let power = x0; power <= x1; power++)
    parts.push(
      `<path class="grid" d="M${round(toX(10 ** power))} ${top}V${bottom}"/>`,
      text(
        toX(10 ** power),
        bottom + 20,
        (10 ** power).toLocaleString('en'),
        'class="soft" text-anchor="middle"',
      ),
    );
  for (let power = y0; power <= y1; power++)
    parts.push(
      `<path class="grid" d="M${left} ${round(toY(10 ** power))}H${WIDTH - right}"/>`,
      text(
        left - 8,
        toY(10 ** power) + 4,
        `${(10 ** power).toLocaleString('en')} ${unit}`,
        'class="soft" text-anchor="end"',
      ),
    );
  parts.push(text(WIDTH - right, bottom + 40, x, 'class="soft" text-anchor="end"'));
  // Names that end close to each other move apart.
  const ends = series.map(({ points }, at) => ({ at, y: toY(points.at(-1)[1]) })).sort((a, b) => a.y - b.y);
  for (const [index, end] of ends.entries())
    if (index && end.y < ends[index - 1].y + 16) end.y = ends[index - 1].y + 16;
  for (const { at, y } of ends) {
    const { name, points, note = '' } = series[at];
    const [lastX, last] = points.at(-1);
    parts.push(
      `<path class="l${at}" d="M${points.map(([px, py]) => `${round(toX(px))} ${round(toY(py))}`).join('L')}"/>`,
      ...points.map(
        ([px, py]) => `<circle class="f${at}" cx="${round(toX(px))}" cy="${round(toY(py))}" r="3"/>`,
      ),
      text(toX(lastX) + 10, y + 4, `${name}: ${shown(last)} ${unit}${note}`, `class="f${at}"`),
    );
  }
  const told = series.map(
    ({ name, points }) =>
      `${name}: ${points.map(([at, value]) => `${at} ${x} ${shown(value)} ${unit}`).join(', ')}`,
  );
  return svg(title, told.join('; '), bottom + 56, parts);
}
