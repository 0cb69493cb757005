import type { Consent } from '@avow/sdk';
import { mountPlaceholder } from './placeholder.js';

// The default is what `avow.js` calls when embeds are blocked.
export { mountPlaceholder, mountPlaceholders as default };

const EMBEDS = ['iframe', 'video', 'audio', 'img', 'object', 'embed']
  .map((name) => `${name}[data-consent][data-src]:not([data-avow-placeholder])`)
  .join();

/** Loads one embed at the visitor's wish; without `data-src` the gate leaves it alone from then on. */
function loadOnce(element: HTMLElement): void {
  element.setAttribute(element instanceof HTMLObjectElement ? 'data' : 'src', element.dataset.src ?? '');
  delete element.dataset.src;
}

/**
 * Puts a placeholder in the place of every embed on the page that `consent` blocks and that has none yet, so that
 * it may be called as often as embeds are blocked. Returns a function that takes away those it placed.
 */
export function mountPlaceholders(consent: Consent): () => void {
  for (const placeholder of document.querySelectorAll('avow-embed'))
    if (!placeholder.nextElementSibling?.matches('[data-avow-placeholder]')) placeholder.remove();
  const placed = [...document.querySelectorAll<HTMLElement>(EMBEDS)]
    .filter((element) => !consent.granted(element.dataset.consent ?? ''))
    .map((element) => mountPlaceholder(consent, element, () => loadOnce(element)));
  return () => {
    for (const dispose of placed) dispose();
  };
}
