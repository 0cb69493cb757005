/** Creates an element with attributes and content; all content is text or elements, never HTML. */
export function h(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: (Node | string)[]
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

/** The element of the panel that shows `name`. */
export function place(panel: HTMLElement, name: string): HTMLElement {
  const element = panel.querySelector<HTMLElement>(`[data-panel="${name}"]`);
  if (!element) throw new Error(`The panel has no place for ${name}`);
  return element;
}

/** Fills a list, or says that it is empty. */
export const fillList = (list: HTMLElement, items: readonly HTMLElement[], empty: string): void =>
  list.replaceChildren(...(items.length ? items : [h('li', { class: 'none' }, empty)]));
