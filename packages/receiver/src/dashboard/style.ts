/** The dashboard's style sheet, light and dark. Colours of text and of lines keep WCAG 2.2 AA on their ground. */

const LIGHT = `--ground: #f4f5f7; --card: #fff; --text: #16191d; --muted: #545b66; --line: #d5d9df; --field: #7b8491;
  --main: #0b57d0; --on-main: #fff; --danger: #b3261e; --good: #14652b; --good-ground: #e2f3e6; --bad-ground: #fbe7e5;
  --series-0: #0b57d0; --series-1: #b3261e; --series-2: #146c2e; --series-3: #8a4b00; --series-4: #6750a4; --series-5: #00687a;`;
const DARK = `--ground: #101317; --card: #191d23; --text: #e7eaee; --muted: #a5adb8; --line: #353b44; --field: #7d8794;
  --main: #a8c7fa; --on-main: #06264f; --danger: #f2b8b5; --good: #9fd8ac; --good-ground: #15301c; --bad-ground: #3a1a18;
  --series-0: #8ab4f8; --series-1: #f28b82; --series-2: #81c995; --series-3: #fdc069; --series-4: #cbb2f9; --series-5: #6fd3e6;`;

const series = [0, 1, 2, 3, 4, 5].map((n) => `.colour-${n} { border-color: var(--series-${n}); }`).join(' ');

export const DASHBOARD_CSS = `:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { ${LIGHT} }
@media (prefers-color-scheme: dark) { body { ${DARK} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); accent-color: var(--main); }
header { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 2rem;
  padding: .5rem max(1rem, calc(50% - 40rem)); background: var(--card); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.125rem; } h2 { margin: 0; font-size: 1.25rem; } h3 { margin: 0; font-size: 1rem; }
nav { overflow-x: auto; max-width: 100%; } nav ul { display: flex; gap: .25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: .5rem .625rem; border-radius: .375rem; color: var(--muted); text-decoration: none; white-space: nowrap; }
nav a:hover { color: var(--text); background: var(--ground); }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; max-width: 82rem; margin: 0 auto; padding: 1rem; }
section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 1.25rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem; scroll-margin-top: 7rem; }
section > button, .result > button { justify-self: start; }
.result { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; } .result[hidden] { display: none; }
.title { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .25rem 1rem; }
.title p { margin: 0; color: var(--muted); font-size: .875rem; }
.needs { padding: .125rem .5rem; border: 1px solid var(--line); border-radius: 1rem; font-family: ui-monospace, monospace; font-size: .8125rem; }
.needs[data-has="true"] { color: var(--good); background: var(--good-ground); }
.needs[data-has="false"] { color: var(--danger); background: var(--bad-ground); }
.needs[data-has="true"]::after { content: " ✓" / " held"; } .needs[data-has="false"]::after { content: " ✗" / " missing"; }
form { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; }
label { display: grid; gap: .25rem; font-size: .875rem; font-weight: 500; min-width: 0; } label.wide { flex: 1 1 22rem; }
label.check { display: flex; align-items: center; gap: .5rem; min-height: 2.75rem; font-weight: 400; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
input, select, textarea, button { font: inherit; min-height: 2.75rem; max-width: 100%; padding: .5rem .75rem; color: inherit;
  background: var(--card); border: 1px solid var(--field); border-radius: .5rem; }
input:not([type="checkbox"]), select, textarea { width: 100%; }
input[type="checkbox"] { flex: none; min-height: 0; width: 1.25rem; height: 1.25rem; margin: 0; }
textarea { resize: vertical; overflow-wrap: anywhere; }
button { cursor: pointer; font-weight: 500; } button:hover { border-color: var(--text); }
button.main { color: var(--on-main); background: var(--main); border-color: var(--main); }
button.danger { color: var(--danger); border-color: var(--danger); }
a { color: var(--main); }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
.hint, .reading, .empty { margin: 0; color: var(--muted); font-size: .875rem; } .reading { min-height: 1.5rem; }
.status { margin: 0; color: var(--muted); } .status:empty { display: none; }
.status[data-state="failed"] { padding: .75rem 1rem; border-radius: .5rem; color: var(--danger); background: var(--bad-ground); }
.status[data-state="failed"]::before { content: "Failed. "; font-weight: 700; }
dl { margin: 0; } dt::first-letter { text-transform: uppercase; } dt { color: var(--muted); font-size: .875rem; } dd { margin: 0; overflow-wrap: anywhere; }
#totals { display: flex; flex-wrap: wrap; gap: .75rem; } #totals:empty { display: none; }
#totals div { flex: 1 1 8rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
#totals dd { font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; }
.views { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1.5rem; }
.view td { vertical-align: middle; } .view { display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem; align-content: start; min-width: 0; }
.of-purpose { padding-top: 1.25rem; border-top: 1px solid var(--line); } .of-purpose select { max-width: 20rem; }
.chart { min-width: 0; overflow: hidden; } .chart .empty { padding: 2rem 0; text-align: center; }
.chart .u-hz .u-cursor-x { border-color: var(--muted); } .chart .u-cursor-y { display: none; }
.swatch { flex: none; width: 1.5rem; border-top: 3px solid; } .dash-1 { border-top-style: dashed; } .dash-2 { border-top-style: dotted; } .dash-3 { border-top-style: double; border-top-width: 5px; }
${series}
.scroll code { overflow-wrap: normal; } .scroll { overflow-x: auto; max-height: 30rem; min-width: 0; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
caption { padding: .25rem 0; text-align: start; font-weight: 600; }
th, td { padding: .375rem .75rem; text-align: start; vertical-align: baseline; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 500; white-space: nowrap; } tbody th { font-weight: 500; }
th:first-child, td:first-child { padding-inline-start: 0; } th label.check { min-height: 1.75rem; }
.number { text-align: end; font-variant-numeric: tabular-nums; } td { overflow-wrap: break-word; }
#trail td:nth-child(4), #keys tbody th { min-width: 12rem; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .8125rem; }
summary { padding: .5rem 0; cursor: pointer; font-weight: 500; }
code, pre { font-family: ui-monospace, monospace; font-size: .8125rem; overflow-wrap: anywhere; }
pre { max-height: 24rem; margin: .5rem 0 0; padding: .75rem; overflow: auto; white-space: pre-wrap; background: var(--ground); border-radius: .5rem; }
.records { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(30rem, 100%), 1fr)); gap: 1rem; } .records:empty { display: none; }
.record { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem; align-content: start; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.record h3::first-letter { text-transform: uppercase; }
.record dl { display: grid; gap: .375rem; } .record dl div { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .5rem; }
.choices { display: flex; flex-wrap: wrap; gap: .375rem; margin: 0; padding: 0; list-style: none; font-size: .8125rem; }
.choice { padding: .125rem .625rem; border-radius: 1rem; }
.choice.granted { color: var(--good); background: var(--good-ground); } .choice.denied { color: var(--danger); background: var(--bad-ground); }
dialog { width: min(34rem, calc(100% - 2rem)); padding: 1.5rem; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
dialog::backdrop { background: rgb(0 0 0 / .5); } dialog form { display: grid; gap: 1rem; } dialog p { margin: 0; }
@media (max-width: 40rem) { main { padding: .5rem; } section { padding: 1rem; } form > label, .buttons { flex: 1 1 100%; }
  header { position: static; padding-inline: 1rem; } section { scroll-margin-top: 1rem; } .record dl div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  td, tbody th { white-space: nowrap; } #scopes td, #scopes th, #controllers td:nth-child(2) { white-space: normal; min-width: 7rem; } }
@media (forced-colors: active) { .swatch { forced-color-adjust: none; } }
`;
