/** Styles of a placeholder; its box comes from the embed it stands for. Same tokens as the theme. */
export default `
:host {
  all: initial;
  max-inline-size: 100%;
  overflow: hidden;
  contain: paint;
  color-scheme: var(--avow-scheme, light dark);
  color: var(--avow-text, CanvasText);
  font: medium/1.5 var(--avow-font, system-ui, sans-serif);
  text-align: center;
  overflow-wrap: anywhere;
}
:host,
dialog,
button {
  background: var(--avow-bg, Canvas);
  border: 1px solid var(--avow-border, #8888);
}
:host,
button:hover {
  background: color-mix(in srgb, currentColor 6%, var(--avow-bg, Canvas));
}
:host,
* {
  box-sizing: border-box;
}
div,
span {
  display: flex;
  align-items: center;
  justify-content: safe center;
  gap: .5em;
}
div {
  flex-direction: column;
  min-block-size: 100%;
  padding: 1em;
}
span {
  flex-wrap: wrap;
}
img {
  position: absolute;
  inset: 0;
  z-index: -1;
  inline-size: 100%;
  block-size: 100%;
  object-fit: cover;
}
img + div {
  background: color-mix(in srgb, var(--avow-bg, Canvas) 88%, #0000);
}
p {
  margin: 0;
  max-inline-size: 36em;
  text-wrap: balance;
}
p,
button {
  unicode-bidi: plaintext;
}
b {
  font-size: 1.125em;
}
a {
  padding: .25em;
}
a,
button,
dialog {
  font: inherit;
  color: inherit;
}
button,
dialog {
  border-radius: var(--avow-radius, 12px);
}
button {
  padding: .5em 1em;
  border-color: currentColor;
  cursor: pointer;
}
button:has(+ dialog) {
  inline-size: 100%;
  block-size: 100%;
  min-block-size: 24px;
  padding: 0 .5em;
  border: 0;
  background: none;
  overflow: hidden;
  white-space: nowrap;
  text-overflow: ellipsis;
  text-decoration: underline;
}
dialog {
  inline-size: min(32em, 100vw - 2em);
  padding: 0;
}
`;
