/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The element of this id; the page is ours, so it is there. */
export const byId = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;

/** A new element. Text only ever becomes a text node, so nothing that was stored can become mark-up. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The trimmed value of an input or select. */
export const fieldText = (id: string): string => byId<HTMLInputElement>(id).value.trim();
