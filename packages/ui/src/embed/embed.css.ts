/** Styles of a placeholder; its box comes from the embed it stands for. Same tokens as the theme. */
export default `
:host {
  all: initial;
  box-sizing: border-box;
  max-inline-size: 100%;
  overflow: auto;
  color-scheme: light dark;
  color: var(--avow-text, CanvasText);
  background: var(--avow-bg, Canvas);
  border: 1px solid #8888;
  font: medium/1.5 system-ui, sans-serif;
  text-align: center;
  overflow-wrap: anywhere;
}
div {
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: safe center;
  gap: .5em;
  min-block-size: 100%;
  padding: 1em;
}
p {
  margin: 0;
  max-inline-size: 36em;
}
span {
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: .5em;
}
button {
  font: inherit;
  color: inherit;
  background: none;
  padding: .5em 1em;
  border: 1px solid;
  border-radius: var(--avow-radius, 12px);
}
`;
