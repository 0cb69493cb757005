/** Styles of the note on reloading. Same tokens as the theme. */
export default `
:host {
  all: initial;
  position: fixed !important;
  inset-block-end: 1em;
  inset-inline-start: 1em;
  z-index: 2147483646;
  box-sizing: border-box;
  max-inline-size: min(32em, 100% - 2em);
  max-block-size: calc(100dvh - 2em);
  overflow: auto;
  padding: 1em 1.5em;
  color-scheme: light dark;
  color: var(--avow-text, CanvasText);
  background: var(--avow-bg, Canvas);
  border: 1px solid #8888;
  border-radius: var(--avow-radius, 12px);
  box-shadow: 0 8px 40px #0003;
  font: medium/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
p {
  margin: 0 0 .75em;
}
button {
  font: inherit;
  color: inherit;
  background: none;
  min-block-size: 2.75em;
  padding: .5em 1em;
  margin-inline-end: .5em;
  border: 1px solid;
  border-radius: var(--avow-radius, 12px);
}
`;
