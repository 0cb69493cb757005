/** The look of reports and registers. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #ffffff; --card: #f6f8fa; --link: #0b5bd3;
  --error: #b3261e; --error-paper: #fdecea; --warning: #7a4f00; --warning-paper: #fff4d6; --good: #1a6b36; --good-paper: #e5f5ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e9ed; --soft: #a4adb8; --line: #39414b; --paper: #14171b; --card: #1d2228; --link: #86b7ff;
    --error: #ffb4ab; --error-paper: #43201d; --warning: #f5cf7a; --warning-paper: #3b2f13; --good: #8fdaa6; --good-paper: #173322;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); overflow-wrap: anywhere; }
.lead, .none, .soft { color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.verdict { border-radius: .5rem; padding: .75rem 1rem; max-width: none; font-weight: 600; }
.verdict.error { background: var(--error-paper); color: var(--error); }
.verdict.warning { background: var(--warning-paper); color: var(--warning); }
.verdict.good { background: var(--good-paper); color: var(--good); }
.findings { list-style: none; padding: 0; display: grid; gap: .75rem; }
.findings > li { border: 1px solid var(--line); border-inline-start: 4px solid var(--warning); border-radius: .375rem; padding: .75rem 1rem; }
.findings > li.error { border-inline-start-color: var(--error); }
.findings p { margin: .125rem 0; max-width: none; overflow-wrap: anywhere; }
.tag { display: inline-block; border-radius: 1rem; padding: 0 .6rem; font-size: .8125rem; font-weight: 600; background: var(--warning-paper); color: var(--warning); }
.tag.error { background: var(--error-paper); color: var(--error); }
.tag.plain { background: var(--card); color: var(--soft); border: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1.5rem; font-size: .9375rem; }
caption { text-align: start; color: var(--soft); padding-bottom: .25rem; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-size: .8125rem; color: var(--soft); overflow-wrap: normal; vertical-align: bottom; }
td:first-child { min-width: 7rem; }
td ul { margin: 0; padding-inline-start: 1.1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: .75rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding-inline-start: 1.1rem; }
.cards section { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1.25rem; margin: .75rem 0; break-inside: avoid; }
.cards h3 { margin: 0 0 .25rem; font-size: 1.0625rem; }
.cards dl { margin: 0; }
details { margin: .5rem 0; }
summary { cursor: pointer; padding: .25rem 0; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 44rem) {
  main { padding: 1.5rem 1rem 3rem; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td, caption { display: block; }
  tr { border: 1px solid var(--line); border-radius: .375rem; padding: .25rem .75rem; margin-bottom: .75rem; }
  td { border: 0; padding: .25rem 0; }
  td::before { content: attr(data-column); display: block; font-size: .8125rem; color: var(--soft); }
  td:empty { display: none; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
}
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #444; --line: #999; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr, .findings > li { break-inside: avoid; }
  details > * { display: block; }
}
`;
