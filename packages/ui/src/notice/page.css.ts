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
  margin-inline: auto;
  padding: clamp(1em, 4vw, 3em);
  h1 {
    font-size: clamp(1.6em, 4vw, 2.2em);
    line-height: 1.2;
    letter-spacing: -.02em;
  }
  > [part=note] {
    padding-block: .75em 1.25em;
  }
  nav[part=languages] {
    background: none;
    border: 0;
    padding: 0;
    margin-block: .5em;
  }
  nav[part=languages] ul {
    columns: auto;
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
  }
  nav[part=languages] a {
    padding-inline: 0;
    text-decoration: underline;
  }
  nav [aria-current] {
    font-weight: 650;
  }
}
@media print {
  html {
    background: #fff;
    color: #000;
  }
}
`;
