/** Styles of the button that stays; the build minifies this literal. */
export default `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483646 !important;
  inset: auto auto 1em 1em !important;
  color-scheme: var(--avow-scheme, light dark) !important;
  font: medium/1.5 var(--avow-font, system-ui, sans-serif) !important;
}
:host([dir=rtl]) {
  inset: auto 1em 1em auto !important;
}
:host([hidden]) {
  display: none !important;
}
button {
  font: inherit;
  font-size: .9em;
  padding: .4em 1em;
  color: var(--avow-text, CanvasText);
  background: var(--avow-bg, Canvas);
  border: 1px solid var(--avow-border, #8888);
  border-radius: var(--avow-radius, 12px);
  box-shadow: 0 2px 12px #0002;
  cursor: pointer;
}
@media (prefers-contrast: more) {
  button {
    border: 2px solid;
  }
}
@media print {
  button {
    display: none;
  }
}
`;
