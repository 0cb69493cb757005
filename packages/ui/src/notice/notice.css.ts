/**
 * Styles of the privacy notice: in the dialog on top of the theme, in the shadow root of a page of its own, and in
 * the page without scripts. Logical properties, so that RTL mirrors it; the colours are those around it. Every text
 * runs in the direction of its own language and begins on the side of the notice's; an address always runs from left
 * to right. The entry of the contents that is being read is marked with what takes no room.
 */
export default `
:host(avow-notice) {
  display: block;
}
[part~=content] {
  max-inline-size: 74em;
  --line: color-mix(in srgb, currentColor 22%, transparent);
  --edge: color-mix(in srgb, currentColor 62%, transparent);
  --soft: color-mix(in srgb, currentColor 5%, transparent);
  --quiet: color-mix(in srgb, currentColor 76%, transparent);
  line-height: 1.55;
  overflow-wrap: anywhere;
  hyphens: manual;
  text-align: left;
  &:dir(rtl) {
    text-align: right;
  }
  :not(select, option) {
    unicode-bidi: plaintext;
    box-sizing: border-box;
    scroll-margin-block: 2.5em;
  }
  :is(p, ul, dl, dd, h1, h2, h3, h4, h5, h6, form) {
    margin: 0;
    padding: 0;
  }
  article {
    border: solid var(--line);
    border-width: 1px 0 0;
    padding-block: 1.75em;
    scroll-margin: -1px;
  }
  :is(h2, h3, h4, h5, h6) {
    font-size: 1.0625em;
    margin-block: 1.25em .35em;
    inline-size: fit-content;
    text-wrap: balance;
    break-after: avoid;
  }
  article > :first-child {
    font-size: 1.5em;
    line-height: 1.25;
    letter-spacing: -.01em;
    margin: 0 0 .5em;
  }
  [part~=card] > :first-child {
    font-size: 1em;
    margin-block-start: 0;
  }
  :is(p, ul, dl) + :is(p, ul, dl) {
    margin-block-start: .6em;
  }
  p {
    display: block;
    max-inline-size: 44em;
  }
  [part=law] {
    font-size: .8125em;
    color: var(--quiet);
    margin-block: -.7em .9em;
    unicode-bidi: isolate;
  }
  [part~=source],
  [part~=note] {
    font-size: .875em;
    color: var(--quiet);
  }
  b {
    font-weight: 600;
  }
  > [part=note] {
    padding-block: .75em .5em;
  }
  ul {
    list-style: none;
  }
  [part~=items] {
    list-style: disc;
    padding-inline-start: 1.25em;
    max-inline-size: 44em;
  }
  [part~=items] > li + li {
    margin-block-start: .3em;
  }
  ul:has(> [part~=card]) {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(20em, 100%), 1fr));
    gap: .75em;
    margin-block: .75em 1em;
  }
  #receipts ul {
    grid-template-columns: auto;
  }
  [part~=card] {
    border: 1px solid var(--line);
    border-radius: min(var(--avow-radius, 12px), 12px);
    background: var(--soft);
    padding: 1em 1.1em;
    break-inside: avoid;
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 1em;
    padding-block: .3em;
  }
  dt,
  dd > p + p {
    flex: 1 1 11em;
    font-size: .9375em;
    color: var(--quiet);
    margin: 0;
  }
  dd {
    flex: 99 1 14em;
    min-inline-size: 0;
  }
  #receipts dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr));
    gap: 0 1.5em;
  }
  #receipts dt {
    flex: 1 1 6em;
  }
  #receipts dd {
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
  /* As what is around it, yet no system colour: in place of another, forced colours put that of links. */
  a {
    color: color-mix(in srgb, currentColor 100%, transparent);
    text-underline-offset: .2em;
  }
  article a:not([part], [href^="#"]),
  bdi {
    direction: ltr;
    unicode-bidi: isolate;
  }
  nav {
    border: 1px solid var(--line);
    border-radius: min(var(--avow-radius, 12px), 12px);
    background: var(--soft);
    padding: .6em 1.1em;
    margin-block: .75em 1.75em;
  }
  nav > * {
    font-size: .9375em;
    padding: 0;
  }
  nav ul {
    columns: 11em 3;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    padding-block: .25em;
  }
  nav a {
    display: block;
    padding: .25em .6em;
    min-block-size: 24px;
    text-decoration: none;
  }
  nav a:is(:hover, :focus-visible) {
    text-decoration: underline;
  }
  :is(button, input, select, textarea) {
    appearance: none;
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid var(--edge);
    border-radius: min(var(--avow-radius, 12px), 12px);
    padding: .5em .8em;
    min-block-size: 2.75em;
    inline-size: auto;
    max-inline-size: 100%;
  }
  :is(input, select, textarea) {
    background: var(--avow-bg, light-dark(#fff, #222));
    color: var(--avow-text, CanvasText);
  }
  select {
    appearance: auto;
    text-overflow: ellipsis;
  }
  button {
    cursor: pointer;
    text-decoration: none;
  }
  button:hover {
    background: var(--soft);
  }
  button[aria-disabled=true] {
    opacity: .6;
  }
  input::before {
    content: none;
  }
  :is(textarea, [type=email]) {
    inline-size: min(32em, 100%);
  }
  label {
    display: block;
  }
  label > span {
    display: block;
    font-size: .8125em;
    padding-block-end: .2em;
  }
  form > label {
    margin-block: .75em;
  }
  [part~=actions],
  [part~=tools] {
    display: flex;
    flex-wrap: wrap;
    justify-content: start;
    align-items: end;
    clear: both;
    gap: .75em;
    padding-block: .5em 1em;
  }
  [part~=tools] > * {
    flex: 1 1 auto;
  }
  [part~=tools] > label {
    flex: 99 1 11em;
    margin: 0;
  }
  [part~=tools] > label:first-child {
    flex: 999 1 9em;
  }
  [part~=tools] :is(input, select) {
    inline-size: 100%;
  }
  [part~=tools] :is(output, [part~=note]) {
    flex-basis: 100%;
  }
  output {
    display: block;
  }
  output:empty {
    position: absolute;
  }
  output[part~=sent],
  output[part~=failed] {
    border-inline-start: 4px solid;
    padding: .5em 1em;
    margin-block-start: .5em;
  }
  :focus-visible {
    outline: 2px solid;
    outline-offset: 2px;
  }
}
::highlight(avow-found) {
  color: #111;
  background: #ffd75e;
}
@media screen and (min-width: 68em) {
  [part~=content] {
    display: grid;
    grid-template-columns: 15em minmax(0, 1fr);
    column-gap: 3em;
    > * {
      grid-column: 2;
    }
    > [part=contents] {
      grid-column: 1;
      grid-row: 1 / span 60;
      align-self: start;
      position: sticky;
      inset-block-start: var(--head, 0);
      block-size: calc(100vh - 2em - var(--head, 0em));
      overflow: auto;
      background: none;
      border-width: 0;
      border-inline-end-width: 1px;
      border-radius: 0;
      padding: 1em 0;
      margin: 0;
    }
    [part=contents] ul {
      columns: auto;
    }
    nav [aria-current=true] {
      border-inline-start: .2em solid;
      padding-inline-start: .4em;
      text-shadow: .4px 0;
    }
  }
}
/* The title and the way out stay in sight, where there is room; in a narrow dialog the title may take two lines. */
@media screen and (min-height: 30em) {
  dialog[part~=notice] {
    padding-block-start: 0;
    --head: 61px;
    scroll-padding-block-start: max(60px, 8.2em - 10vw);
    > :is(h2, button) {
      position: sticky;
      inset-block-start: 0;
      padding-block: .75em;
      margin: 0;
    }
    > h2 {
      inline-size: auto;
      margin-inline: -1.2em;
      padding-inline: 1.2em;
      background: inherit;
      border-block-end: 1px solid var(--avow-border, #8886);
    }
    > button {
      z-index: 1;
      padding-block: 1.125em;
    }
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
    block-size: auto;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: visible;
    border: 0;
    border-radius: 0;
    box-shadow: none;
    color: #000;
    background: #fff;
  }
  dialog::backdrop,
  dialog[part~=notice] > button {
    display: none;
  }
  [part~=content] {
    font-size: 10pt;
    button,
    [part~=tools],
    nav:not(:has([open])) {
      display: none;
    }
    ul:has(> [part~=card]) {
      grid-template-columns: auto;
    }
    article[hidden] {
      display: block;
    }
    a[part=worded]:not([href^="#"])::after {
      content: " (" attr(href) ")";
    }
  }
}
`;
