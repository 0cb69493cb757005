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

/** Embeds that were given a placeholder, with what takes it away. */
const placed = new Map<HTMLElement, () => void>();

/**
 * Puts a placeholder in the place of every embed on the page that `consent` blocks and that has none yet, so that
 * it may be called as often as embeds are blocked. Returns a function that takes away those it placed.
 */
export function mountPlaceholders(consent: Consent): () => void {
  // Those whose embed has left the page go, and with them what listens to the consent.
  for (const [element, dispose] of placed) if (!element.isConnected) dispose();
  const added: HTMLElement[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(EMBEDS)) {
    if (consent.granted(element.dataset.consent ?? '')) continue;
    const dispose = mountPlaceholder(consent, element, () => loadOnce(element));
    placed.set(element, () => {
      placed.delete(element);
      dispose();
    });
    added.push(element);
  }
  return () => {
    for (const element of added) placed.get(element)?.();
  };
}
