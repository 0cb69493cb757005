/** Styles of a placeholder; its box comes from the embed it stands for. Same tokens as the theme. */
export default `
:host {
  all: initial;
  max-inline-size: 100%;
  overflow: hidden;
  contain: paint;
  color-scheme: light dark;
  color: var(--avow-text, CanvasText);
  font: medium/1.5 system-ui, sans-serif;
  text-align: center;
  overflow-wrap: anywhere;
}
:host,
dialog {
  background: var(--avow-bg, Canvas);
  border: 1px solid #8888;
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
  background: none;
  padding: .5em 1em;
  border: 1px solid;
}
button:has(+ dialog) {
  inline-size: 100%;
  block-size: 100%;
  min-block-size: 24px;
  padding: 0 .5em;
  border: 0;
}
dialog {
  inline-size: min(32em, 100vw - 2em);
  padding: 0;
}
`;
