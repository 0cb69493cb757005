/** Back to one column. */
const narrow = `
section {
  display: block;
}
section > p:last-child {
  padding: 1em 0 0;
}
`;

/** Styles of the layouts other than the bar, on top of the theme; the build minifies these literals. */
export const layouts: Readonly<Record<string, string>> = {
  box: `${narrow}
section {
  inline-size: 44em;
}
`,
  corner: `${narrow}
section {
  inline-size: 30em;
  margin-inline-end: 0;
}
`,
  centre: `${narrow}
dialog[part=banner] {
  inline-size: 34em;
  padding: 0;
}
section {
  position: static;
  inline-size: auto;
  max-inline-size: none;
  max-block-size: none;
  border: 0;
  box-shadow: none;
}
`,
};

export const logoStyles = `
[part=logo] {
  display: block;
  block-size: 2em;
  max-inline-size: 100%;
  object-fit: contain;
  margin-block-end: .75em;
}
`;
