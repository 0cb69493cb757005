type Child = Node | string | false | undefined;

/** An element with its properties and children; what is not there is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> & { readonly data?: string; readonly part?: never },
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const { data, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  if (data) made.dataset.action = data;
  made.append(...children.filter((child): child is Node | string => !!child));
  return made;
}
