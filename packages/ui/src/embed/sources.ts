/** Moves what an embed fetches from `data-src`, `data-srcset` and `data-poster` to where browsers look, and back. */

const attributeOf = (element: Element): string =>
  'data' in element ? 'data' : 'href' in element ? 'href' : 'src';

/** The embed itself and those inside it that fetch something of their own, in order. */
const fetching = (element: HTMLElement): HTMLElement[] =>
  [element, ...element.querySelectorAll<HTMLElement>('source,track,img')].filter(
    ({ dataset }) => dataset.src || dataset.srcset,
  );

/** Whether it has sources that the gate, which knows `data-src` of the embed only, does not load. */
export const hasOwnSources = (element: HTMLElement): boolean =>
  !!element.dataset.srcset || fetching(element).some((part) => part !== element);

/** Loads the embed. */
export function showSources(element: HTMLElement): void {
  for (const part of fetching(element)) {
    const { src, srcset } = part.dataset;
    // First, or the browser fetches the fallback too.
    if (srcset) part.setAttribute('srcset', srcset);
    if (src) part.setAttribute(attributeOf(part), src);
  }
  // A media element has looked for its sources when there were none.
  if (element instanceof HTMLMediaElement && !element.dataset.src) element.load();
}

/** Takes the embed's content off the page. */
export function hideSources(element: HTMLElement): void {
  for (const part of fetching(element)) {
    part.removeAttribute('srcset');
    // Emptied first: taking the attribute away alone leaves a frame running.
    if (part.dataset.src) part.setAttribute(attributeOf(part), '');
    part.removeAttribute(attributeOf(part));
  }
  if (element instanceof HTMLMediaElement) element.load();
}
