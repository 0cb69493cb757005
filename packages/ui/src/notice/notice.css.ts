/** Styles of the privacy notice, on top of the theme; the build minifies this literal. */
export default `
dialog[part='notice'] {
  inline-size: min(48em, 100% - 2em);
}
[part='content'] h3 {
  font-size: 1.125em;
  margin-block-end: 0.5em;
}
[part='content'] :is(h4, h5, h6) {
  font-size: 1em;
  margin-block: 1em 0.25em;
}
[part='content'] p {
  margin-block-end: 0.5em;
}
[part='content'] dl > div {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1em;
}
[part='content'] dt {
  flex: 0 0 12em;
  opacity: 0.7;
}
[part='content'] dd {
  flex: 1 1 12em;
}
[part='content'] :is([part='items'], [part='rights']) {
  list-style: disc;
  padding-inline-start: 2em;
}
[part='content'] a {
  text-underline-offset: 0.2em;
}
[part='purpose'] ul {
  border-inline-start: 2px solid #8888;
  margin-block-start: 0.5em;
}
`;
