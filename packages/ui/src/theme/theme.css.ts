/**
 * Styles of every view; the build takes the white space out. Logical properties only, so that RTL mirrors it.
 * System colours follow light, dark and forced colours by themselves; a filled button must not use one, since
 * forced colours leave those as they are and would hide its label. Tokens a site may set, on `avow-consent`
 * or above it: `--avow-bg`, `--avow-text`, `--avow-accent`, `--avow-on-accent`, `--avow-radius`.
 */
export default `
:host {
  all: initial;
  position: fixed !important;
  z-index: 2147483647;
  color-scheme: light dark;
  font: medium/1.5 system-ui, sans-serif;
}
* {
  box-sizing: border-box;
  margin: 0;
}
section,
dialog,
[role] {
  position: fixed;
  inset: auto 1em 1em auto;
  inline-size: min(32em, 100% - 2em);
  max-block-size: calc(100dvh - 2em);
  padding: 1.5em;
  overflow: auto;
  overflow-wrap: anywhere;
  color: var(--avow-text, CanvasText);
  background: var(--avow-bg, Canvas);
  border: 1px solid #8888;
  border-radius: var(--avow-radius, 12px);
  box-shadow: 0 8px 40px #0003;
}
section:has(~ [open]),
[role] {
  opacity: 0;
}
dialog {
  inset: 0;
  margin: auto;
}
[role] {
  pointer-events: none;
}
[role]:not(:empty) {
  animation: 6s show;
}
@keyframes show {
  0%,
  90% {
    opacity: 1;
  }
}
article {
  border-block-end: 1px solid #8888;
  padding-block: 1em;
}
label,
p:has(button) {
  display: flex;
  justify-content: space-between;
  gap: .75em;
  padding-block-start: 1em;
}
p {
  flex-wrap: wrap;
}
h2 {
  inline-size: fit-content;
  font-size: 1.25em;
}
@media (min-height: 45em) {
  dialog > p + p {
    position: sticky;
    inset-block-end: -1.5em;
    padding-block-end: 1.5em;
    background: inherit;
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
button,
input {
  font: inherit;
  color: inherit;
  background: none;
}
button {
  padding: .5em 0;
  text-decoration: underline;
  border: 1px solid #0000;
  border-radius: var(--avow-radius, 12px);
}
:checked,
[data-action$=all],
[data-action=save] {
  color: var(--avow-on-accent, light-dark(#fff, #111));
  background: var(--avow-accent, light-dark(#111, #fff));
}
[data-action$=all],
[data-action=save] {
  flex: 1 0 45%;
  padding-inline: 1em;
  text-decoration: none;
}
[data-action=close] {
  float: inline-end;
}
`;
