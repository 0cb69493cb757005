/** Styles of every view; the build minifies this literal. Logical properties only, so that RTL mirrors it. */
export default `
:host {
  --avow-bg: Canvas;
  --avow-text: CanvasText;
  --avow-accent: CanvasText;
  --avow-on-accent: Canvas;
  --avow-line: #8888;
  --avow-radius: 12px;
  --avow-font: system-ui, sans-serif;
  all: initial;
  position: fixed !important;
  z-index: 2147483647;
  color-scheme: light dark;
  font: medium/1.5 var(--avow-font);
}
* {
  box-sizing: border-box;
  margin: 0;
  font: inherit;
  color: var(--avow-text);
}
[part='banner'],
dialog,
[role='status'] {
  position: fixed;
  inset: auto 1em 1em auto;
  inline-size: min(32em, 100% - 2em);
  max-block-size: calc(100dvh - 2em);
  padding: 1.5em;
  overflow: auto;
  overflow-wrap: anywhere;
  background: var(--avow-bg);
  border: 1px solid var(--avow-line);
  border-radius: var(--avow-radius);
  box-shadow: 0 8px 40px #0003;
}
[part='banner']:has(~ [open]) {
  opacity: 0;
}
dialog {
  inset: 0;
  margin: auto;
}
[role='status'] {
  opacity: 0;
  pointer-events: none;
}
[role='status']:not(:empty) {
  animation: 6s show;
}
@keyframes show {
  0%,
  90% {
    opacity: 1;
  }
}
h2 {
  font-size: 1.25em;
}
h2,
h3,
b {
  font-weight: 600;
}
article {
  border-block-end: 1px solid var(--avow-line);
  padding-block: 1em;
}
label,
[part='actions'] {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0.75em;
  padding-block-start: 1em;
}
small {
  opacity: 0.7;
}
input {
  inline-size: 1.5em;
  block-size: 1.5em;
  accent-color: var(--avow-accent);
}
ul {
  list-style: none;
  padding: 0.5em 1em;
}
summary,
button {
  cursor: pointer;
}
button {
  padding: 0.5em 1em;
  background: none;
  border: 1px solid #0000;
  border-radius: var(--avow-radius);
}
[part='action'] {
  flex: 1 0 45%;
  color: var(--avow-on-accent);
  background: var(--avow-accent);
}
[part='close'] {
  float: inline-end;
}
`;
