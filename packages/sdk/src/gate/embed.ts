/** Loads an embed from its `data-src`, or takes it off the page. */
export function setEmbed(element: HTMLElement, granted: boolean): void {
  const attribute = 'data' in element ? 'data' : 'href' in element ? 'href' : 'src';
  const source = granted ? (element.dataset.src ?? '') : null;
  if (element.getAttribute(attribute) === source) return;
  // Emptied first: taking the attribute away alone leaves a frame running.
  element.setAttribute(attribute, source ?? '');
  if (!granted) element.removeAttribute(attribute);
}
