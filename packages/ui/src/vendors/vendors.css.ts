/** Styles of the interface of vendors, on top of the theme; the build minifies this literal. */
export default `
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
label {
  align-items: center;
  padding-block: .25em;
}
dialog {
  inline-size: 44em;
}
details > div {
  padding: 0 1em 1em;
}
details {
  border-block-end: 1px solid var(--avow-border, #8886);
}
summary {
  padding-block: .5em;
}
h3 {
  margin-block: 1em .25em;
}
h4 {
  font-size: 1em;
  font-weight: 600;
}
a {
  color: inherit;
}
`;
