/** Styles of the finer choices, on top of the theme; the build minifies this literal. */
export default `
[part=act] {
  margin-block-start: .75em;
  padding: 1em;
  border: 1px solid;
  border-radius: var(--avow-radius, 12px);
}
[part=act] button {
  flex: 1 0 45%;
  padding-inline: .75em;
  font-weight: 600;
  text-decoration: none;
  border: 1px solid;
}
[part=also] {
  flex: 1 0 100%;
}
[part=also]:empty {
  position: absolute;
}
details label {
  padding-block: .25em;
}
`;
