/** Loads an embed from `source`, or takes it off the page where that is empty. */
export function setEmbed(element: HTMLElement, source: string): void {
  const attribute = 'data' in element ? 'data' : 'href' in element ? 'href' : 'src';
  if (element.getAttribute(attribute) === (source || null)) return;
  // Emptied first: taking the attribute away alone leaves a frame running.
  element.setAttribute(attribute, source);
  if (!source) element.removeAttribute(attribute);
}
