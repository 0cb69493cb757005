/** Styles of the interface of vendors, on top of the theme; the build minifies this literal. */
export default `
dialog {
  inline-size: min(44em, 100% - 2em);
}
h3 {
  margin-block: 1em .25em;
}
h4 {
  font-size: 1em;
  font-weight: 600;
}
label {
  align-items: center;
  padding-block: .25em;
}
[type=search] {
  appearance: auto;
  flex: 1;
  inline-size: 100%;
  block-size: auto;
  padding: .5em .75em;
  border-radius: var(--avow-radius, 12px);
}
[type=search]::before {
  content: none;
}
summary {
  padding-block: .5em;
  cursor: pointer;
}
[hidden] {
  display: none;
}
details {
  border-block-end: 1px solid var(--avow-border, #8888);
}
details > div {
  padding: 0 1em 1em;
}
a {
  color: inherit;
}
`;
