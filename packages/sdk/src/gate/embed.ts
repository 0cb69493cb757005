import { atom } from 'nanostores';

const attributeOf = (element: HTMLElement): string =>
  ({ OBJECT: 'data', LINK: 'href' })[element.tagName] ?? 'src';

/**
 * Gates embeds: elements with `data-consent` and `data-src`. `$blocked` lists those that wait, for whoever
 * draws placeholders.
 */
export function createEmbeds() {
  const $blocked = atom<readonly HTMLElement[]>([]);
  const once = new WeakSet<HTMLElement>();

  const load = (element: HTMLElement): void => {
    const source = element.dataset.src;
    if (source && element.getAttribute(attributeOf(element)) !== source)
      element.setAttribute(attributeOf(element), source);
  };

  return {
    $blocked,
    /** Loads one embed though its purpose is not granted, because the visitor asked for just this one. */
    loadOnce(element: HTMLElement): void {
      once.add(element);
      load(element);
      $blocked.set($blocked.get().filter((other) => other !== element));
    },
    /** Loads or blocks every element given, each with whether its expression is granted. */
    apply(elements: readonly (readonly [HTMLElement, boolean])[]): void {
      const blocked = new Set($blocked.get());
      for (const [element, granted] of elements) {
        if (granted) {
          blocked.delete(element);
          load(element);
        } else if (!once.has(element)) {
          blocked.add(element);
          if (element.hasAttribute(attributeOf(element))) {
            // An empty document first: taking the attribute away alone leaves a frame running.
            if (element instanceof HTMLIFrameElement) element.src = 'about:blank';
            element.removeAttribute(attributeOf(element));
          }
        }
      }
      const next = [...blocked].filter((element) => element.isConnected);
      if (next.length || $blocked.get().length) $blocked.set(next);
    },
  };
}
