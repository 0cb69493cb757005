export const sheetOf = (text: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

/** A sheet rather than a style attribute, which policies forbid. */
let hiding: CSSStyleSheet | undefined;

/** Hides an embed that something else stands for. */
export const hide = (element: HTMLElement): void => {
  hiding ??= sheetOf('[data-avow-placeholder]{display:none!important}');
  const { adoptedStyleSheets } = element.ownerDocument;
  if (!adoptedStyleSheets.includes(hiding)) adoptedStyleSheets.push(hiding);
  element.dataset.avowPlaceholder = '';
};

export const unhide = (element: HTMLElement): void => {
  delete element.dataset.avowPlaceholder;
};
