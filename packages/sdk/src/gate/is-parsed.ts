/** While the page is being parsed, an element is whole once something follows it or one of its ancestors. */
export const isParsed = (node: Node | null): boolean =>
  node ? !!node.nextSibling || isParsed(node.parentNode) : document.readyState !== 'loading';
