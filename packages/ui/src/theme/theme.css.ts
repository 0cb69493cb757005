/**
 * Styles of every view; the build takes the white space out. Logical properties only, so that RTL mirrors it.
 * What is important on the host wins over the page's own important rules (CSS Cascade 5, section 6.1).
 * System colours follow light, dark and forced colours by themselves; a filled button must not use one, since
 * forced colours leave those as they are and would hide its label. While the banner is there, the status is for readers
 * only. Tokens are listed in docs/interface.md.
 */
export default `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  color-scheme: var(--avow-scheme, light dark) !important;
  font: medium/1.5 var(--avow-font, system-ui, sans-serif) !important;
}
* {
  box-sizing: border-box;
  margin: 0;
  outline-offset: 2px;
}
section,
dialog,
dialog + p {
  position: fixed;
  inset: auto 1em 1em;
  margin: auto;
  inline-size: 36em;
  max-inline-size: calc(100% - 2em);
  max-block-size: calc(100dvh - 2em);
  padding: 1.5em;
  overflow: auto;
  overflow-wrap: anywhere;
  hyphens: auto;
  color: var(--avow-text, CanvasText);
  background: var(--avow-bg, light-dark(#fff, #222));
  border: 1px solid var(--avow-border, #8886);
  border-radius: var(--avow-radius, 12px);
  box-shadow: var(--avow-shadow, 0 8px 40px #0004);
}
section,
[part=notice] {
  inline-size: 76em;
}
section:has(~ [open]),
dialog + p {
  opacity: 0;
  pointer-events: none;
}
dialog + p {
  inset: 1em 1em auto;
}
dialog {
  inset: 0;
}
[part=notice] {
  block-size: 100%;
}
::backdrop {
  background: #0004;
}
dialog:first-child + p:not(:empty) {
  animation: 6s show;
}
@keyframes show {
  0%,
  90% {
    opacity: 1;
  }
}
article {
  border-block-end: 1px solid var(--avow-border, #8886);
  padding-block: 1em;
}
label,
p:has(button) {
  display: flex;
  justify-content: space-between;
  gap: .75em;
}
p:has(button) {
  flex-wrap: wrap;
  align-content: center;
  padding-block-start: 1em;
}
h2 {
  inline-size: fit-content;
  margin-block-end: .25em;
  font-size: 1.25em;
  outline: 0;
}
h3 {
  font-size: 1.1em;
}
@media (min-width: 64em) {
  section {
    display: grid;
    grid-template-columns: 1fr 26em;
    column-gap: 3em;
  }
  section > p:last-child {
    grid-area: 1 / 2 / span 3;
    padding: 0;
  }
}
@media (min-height: 45em) {
  [part=preferences] {
    scroll-padding-block-end: 50%;
  }
  dialog > p + p {
    position: sticky;
    inset-block-end: -1.5em;
    margin: 1em -1.5em -1.5em;
    padding: 1em 1.5em 1.5em;
    background: inherit;
    border-block-start: 1px solid var(--avow-border, #8886);
  }
}
small {
  opacity: .7;
}
input {
  appearance: none;
  flex: none;
  inline-size: 2.75em;
  block-size: 1.5em;
  padding: .2em;
  border: 1px solid;
  border-radius: 1em;
}
input::before {
  content: "";
  display: block;
  inline-size: 0;
  border: .5em solid;
  border-radius: 1em;
}
:checked::before {
  margin-inline-start: auto;
}
:disabled {
  opacity: .5;
}
ul {
  list-style: none;
  padding: 0 1em .5em;
}
details {
  padding-block: .5em;
}
button,
input {
  font: inherit;
  color: inherit;
  background: none;
}
:enabled,
summary {
  cursor: pointer;
}
button {
  max-inline-size: 100%;
  padding: .5em 0;
  overflow-wrap: break-word;
  text-decoration: underline;
  border: 0;
  border-radius: var(--avow-radius, 12px);
}
[data-action$=all],
[data-action=save] {
  flex: 1 0 45%;
  padding-inline: .5em;
  font-weight: 600;
  text-decoration: none;
  border: 1px solid;
}
:checked,
section [data-action$=all],
[data-action=save] {
  color: var(--avow-on-accent, light-dark(#fff, #111));
  background: var(--avow-accent, light-dark(#111, #fff));
  border-color: #0000;
}
[data-action=close] {
  float: inline-end;
  padding: .3em 0;
}
button:hover {
  text-decoration: underline 2px;
}
@media (forced-colors: active), (prefers-contrast: more) {
  * {
    --avow-border: currentColor;
  }
  small {
    opacity: 1;
  }
  section,
  dialog {
    border-width: 2px;
  }
}
/* Filled there too; both colours are the system's, so that both stay. */
@media (forced-colors: active) {
  :checked {
    color: Canvas;
    background: CanvasText;
  }
}
`;
