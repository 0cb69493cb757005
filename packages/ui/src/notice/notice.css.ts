/**
 * Styles of the privacy notice: in the dialog on top of the theme, in the shadow root of a page of its own, and in
 * the page without scripts. Logical properties, so that RTL mirrors it; the colours are those around it.
 */
export default `
:host(avow-notice) {
  display: block;
}
[part~=content] {
  --line: color-mix(in srgb, currentColor 22%, transparent);
  --edge: color-mix(in srgb, currentColor 62%, transparent);
  --soft: color-mix(in srgb, currentColor 5%, transparent);
  --quiet: color-mix(in srgb, currentColor 76%, transparent);
  line-height: 1.55;
  overflow-wrap: anywhere;
  hyphens: manual;
}
[part~=content] * {
  box-sizing: border-box;
}
[part~=content] :is(p, ul, ol, dl, dd, h1, h2, h3, h4, h5, h6, form) {
  margin: 0;
  padding: 0;
}
[part~=content] > * {
  max-inline-size: 50em;
}
[part~=content] article {
  border: 0;
  border-block-start: 1px solid var(--line);
  margin: 0;
  padding-block: 1.75em;
  scroll-margin-block-start: 1em;
}
[part~=content] article[hidden] {
  display: none;
}
[part~=content] :is(h3, h4, h5, h6) {
  font-size: 1.0625em;
  margin-block: 1.25em .35em;
}
[part~=content] article > :first-child {
  font-size: 1.5em;
  line-height: 1.25;
  letter-spacing: -.01em;
  margin: 0;
}
[part~=content] :is(h2, h3, h4, h5, h6) {
  inline-size: fit-content;
  text-wrap: balance;
}
[part~=content] [part~=card] > :is(h3, h4, h5, h6) {
  font-size: 1em;
  margin-block-start: 0;
}
[part~=content] :is(p, ul, dl) + :is(p, ul, dl) {
  margin-block-start: .6em;
}
[part~=content] p {
  display: block;
  max-inline-size: 44em;
}
[part~=content] [part=law] {
  font-size: .8125em;
  color: var(--quiet);
  margin-block: .2em .9em;
}
[part~=content] [part~=source],
[part~=content] [part~=note] {
  font-size: .875em;
  color: var(--quiet);
}
[part~=content] b {
  font-weight: 600;
}
[part~=content] > [part=note] {
  padding-block-start: .75em;
}
[part~=content] ul {
  list-style: none;
}
[part~=content] ul[part~=items] {
  list-style: disc;
  padding-inline-start: 1.25em;
  max-inline-size: 44em;
}
[part~=content] [part~=items] > li + li {
  margin-block-start: .3em;
}
[part~=content] ul:has(> [part~=card]) {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(20em, 100%), 1fr));
  gap: .75em;
  margin-block: .75em 1em;
}
[part~=content] #receipts ul {
  grid-template-columns: auto;
}
[part~=content] [part~=card] {
  border: 1px solid var(--line);
  border-radius: min(var(--avow-radius, 12px), 12px);
  background: var(--soft);
  padding: 1em 1.1em;
}
[part~=content] dl > div {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1em;
  padding-block: .25em;
}
[part~=content] dt {
  flex: 1 1 11em;
  font-size: .9375em;
  color: var(--quiet);
}
[part~=content] dd {
  flex: 99 1 14em;
  min-inline-size: 0;
}
[part~=content] #receipts dl {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr));
  gap: 0 1.5em;
}
[part~=content] #receipts dt {
  flex: 1 1 6em;
}
[part~=content] #receipts dd {
  flex: none;
}
[part~=granted]::before,
[part~=holds]::before {
  content: "✓ " / "";
  font-weight: 700;
}
[part~=denied]::before,
[part~=fails]::before {
  content: "✕ " / "";
}
[part~=content] a {
  color: inherit;
  text-underline-offset: .2em;
}
[part~=content] nav {
  background: var(--soft);
  border: 1px solid var(--line);
  border-radius: min(var(--avow-radius, 12px), 12px);
  padding: .8em 1.1em;
  margin-block: .75em 1.75em;
  font-size: .9375em;
}
[part~=content] nav ul {
  columns: 11em 3;
}
[part~=content] summary {
  cursor: pointer;
  font-weight: 600;
  padding-block: .25em;
}
[part~=content] nav a {
  display: block;
  padding: .25em .6em;
  min-block-size: 24px;
  text-decoration: none;
  border-inline-start: 3px solid #0000;
}
[part~=content] nav a:is(:hover, :focus-visible) {
  text-decoration: underline;
}
[part~=content] :is(button, input, select, textarea) {
  appearance: none;
  font: inherit;
  color: inherit;
  background: none;
  border: 1px solid var(--edge);
  border-radius: min(var(--avow-radius, 10px), 10px);
  padding: .5em .8em;
  min-block-size: 2.75em;
  inline-size: auto;
  max-inline-size: 100%;
}
[part~=content] select {
  appearance: auto;
  text-overflow: ellipsis;
  background: var(--avow-bg, light-dark(#fff, #222));
  color: var(--avow-text, CanvasText);
}
[part~=content] :is(button, select) {
  cursor: pointer;
  text-decoration: none;
}
[part~=content] button:hover {
  background: var(--soft);
}
[part~=content] button[aria-disabled=true] {
  opacity: .6;
}
[part~=content] input::before {
  content: none;
}
[part~=content] :is(textarea, [type=email]) {
  inline-size: min(32em, 100%);
}
[part~=content] label {
  display: block;
  padding: 0;
}
[part~=content] label > span {
  display: block;
  font-size: .875em;
  padding-block-end: .2em;
}
[part~=content] form > label {
  margin-block: .75em;
}
[part~=content] [part~=tools] {
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  clear: both;
  gap: .75em;
  padding-block: .5em;
}
[part~=content] [part~=tools] > label {
  flex: 1 1 6em;
  margin: 0;
}
[part~=content] [part~=tools] > label:first-child {
  flex: 4 1 9em;
}
[part~=content] [part~=tools] :is(input, select) {
  inline-size: 100%;
}
[part~=content] [part~=tools] :is(output, [part~=note]) {
  flex: 1 0 100%;
}
[part~=content] output {
  display: block;
}
[part~=content] output[part~=sent],
[part~=content] output[part~=failed] {
  border-inline-start: 4px solid;
  padding: .5em 1em;
  margin-block-start: .5em;
}
[part~=content] [part~=actions] {
  display: flex;
  flex-wrap: wrap;
  justify-content: start;
  gap: .5em;
  padding: .5em 0;
}
::highlight(avow-found) {
  color: #111;
  background: #ffd75e;
}
[part~=content] :focus-visible {
  outline: 2px solid;
  outline-offset: 2px;
}
@media (min-width: 68em) {
  [part~=content] {
    display: grid;
    grid-template-columns: 15em minmax(0, 50em);
    column-gap: 3em;
  }
  [part~=content] > * {
    grid-column: 2;
  }
  [part~=content] > nav[part=contents] {
    grid-column: 1;
    grid-row: 1 / span 60;
    align-self: start;
    position: sticky;
    inset-block-start: var(--head, 1em);
    max-block-size: calc(100vh - 3em - var(--head, 0em));
    overflow: auto;
    background: none;
    border-width: 0;
    border-inline-end-width: 1px;
    border-radius: 0;
    padding: 0;
    margin-block: .5em;
  }
  [part~=content] nav[part=contents] ul {
    columns: auto;
  }
  [part~=content] nav [aria-current=true] {
    border-color: currentColor;
    font-weight: 600;
  }
}
/* The title and the way out stay in sight, where there is room. */
@media screen and (min-height: 30em) {
  dialog[part~=notice] {
    --head: 4em;
    padding-block-start: 0;
    scroll-padding-block-start: 3em;
  }
  dialog[part~=notice] > :is(h2, button) {
    position: sticky;
    inset-block-start: 0;
    padding-block: .75em;
    margin: 0;
  }
  dialog[part~=notice] > h2 {
    inline-size: auto;
    margin-inline: max(-1.2em, -5vw);
    padding-inline: min(1.2em, 5vw);
    background: inherit;
    border-block-end: 1px solid var(--avow-border, #8886);
  }
  dialog[part~=notice] > button {
    z-index: 1;
    padding-block: 1.125em;
  }
}
@media (prefers-contrast: more) {
  [part~=content] {
    --line: currentColor;
    --edge: currentColor;
    --quiet: currentColor;
  }
}
@media print {
  :host {
    position: static !important;
  }
  dialog[part~=notice] {
    position: absolute;
    inset: 0 auto auto 0;
    inline-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: visible;
    border: 0;
    box-shadow: none;
    color: #000;
    background: #fff;
  }
  dialog::backdrop,
  dialog[part~=notice] > button,
  [part~=content] button,
  [part~=content] [part~=tools] {
    display: none;
  }
  [part~=content] {
    display: block !important;
    font-size: 10pt;
  }
  [part~=content] article[hidden] {
    display: block;
  }
  [part~=content] > nav {
    position: static !important;
    max-block-size: none !important;
  }
  [part~=content] a[part=worded]::after {
    content: " (" attr(href) ")";
  }
  [part~=content] :is(h2, h3, h4, h5, h6) {
    break-after: avoid;
  }
  [part~=content] [part~=card] {
    break-inside: avoid;
  }
}
`;
