/** Styles of the page that `renderNotice` makes, around the notice itself. */
export default `
html {
  color-scheme: light dark;
  background: Canvas;
  color: CanvasText;
  font: 100%/1.5 system-ui, sans-serif;
}
body {
  margin: 0;
}
main[part~=content] {
  max-inline-size: 74em;
  margin-inline: auto;
  padding: clamp(1em, 4vw, 3em);
}
main[part~=content] h1 {
  font-size: clamp(1.6em, 4vw, 2.2em);
  line-height: 1.2;
  letter-spacing: -.02em;
}
main[part~=content] nav[part=languages] {
  background: none;
  border: 0;
  padding: 0;
  margin-block: .5em;
}
main[part~=content] nav[part=languages] ul {
  columns: auto;
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.25em;
}
main[part~=content] nav[part=languages] a {
  text-decoration: underline;
}
main[part~=content] nav [aria-current] {
  font-weight: 650;
}
@media print {
  html {
    background: #fff;
    color: #000;
  }
}
`;
