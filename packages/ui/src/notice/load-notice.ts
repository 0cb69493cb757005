import type { Consent } from '@avow/sdk';

const mounted = new WeakMap<Element, () => void>();

/**
 * Draws the full privacy notice into an element of a page of its own, once its code has come. Its sections are headings
 * of level 2, and the page's address leads to them: `/privacy#security`. What cannot be loaded is told by `avow:error`.
 * @returns a function that takes the notice away again
 */
export function mountNotice(consent: Consent, element: Element): () => void {
  const before = mounted.get(element);
  if (before) return before;
  let isWanted = true;
  let remove = (): void => {};
  // A module that pages load at once and others later would be loaded at once by all, as esbuild splits.
  import('./mount-notice.js').then(
    ({ mountNotice: mount }) => {
      if (isWanted) remove = mount(consent, element);
    },
    (error: unknown) => {
      document.dispatchEvent(
        new CustomEvent('avow:error', { detail: { code: 'ui', message: String(error) } }),
      );
    },
  );
  const unmount = (): void => {
    isWanted = false;
    mounted.delete(element);
    remove();
  };
  mounted.set(element, unmount);
  return unmount;
}
