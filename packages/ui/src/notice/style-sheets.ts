const sheets = new Map<string, CSSStyleSheet>();

/** Applies a style sheet to a document or a shadow root, once; returns what takes it away again. */
export function adopt(root: Document | ShadowRoot, css: string): () => void {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
